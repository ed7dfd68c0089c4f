import { randomUUID } from "node:crypto";
import { blockFieldSuggestionsPlugin } from "@escape.tech/graphql-armor-block-field-suggestions";
import { useDisableIntrospection } from "@graphql-yoga/plugin-disable-introspection";
import { createYoga, type Plugin, type YogaServerInstance } from "graphql-yoga";
import type { PreviewClient } from "../loaders/preview/client.ts";
import { Access } from "./access/admission.ts";
import { type Admissions, admitPlugin, csrfHeader, csrfPlugin } from "./access/admit-plugin.ts";
import { auditPlugin } from "./access/audit.ts";
import { GroupCounts } from "./access/group-counts.ts";
import { newSecret } from "./access/key-file.ts";
import { PersonalReads } from "./access/personal-reads.ts";
import { StudyAccess } from "./access/study-access.ts";
import { answerLimits } from "./answer-limits.ts";
import { Budget } from "./budget.ts";
import { compiledDocuments } from "./compiled-documents.ts";
import type { RequestContext } from "./context.ts";
import { defaultQuery } from "./default-query.ts";
import { DocumentCache } from "./document-cache.ts";
import { isDamage, isOurFault, toGraphQLError } from "./errors.ts";
import { GraphQLError } from "./graphql-error.ts";
import {
  documentErrorCodes,
  documentLengthPlugin,
  documentLimitPlugins,
  variableLimitPlugin,
} from "./limits.ts";
import { schema } from "./schema/index.ts";
import type { SnapshotStore } from "./snapshots/snapshot-store.ts";
import { tracing } from "./tracing.ts";
import { wellFormedPlugin } from "./well-formed.ts";

export interface ApiOptions {
  readonly store: SnapshotStore;
  /** Who may ask; when left out everyone may, and nobody sees personal data. */
  readonly access?: Access;
  /** What perturbed numbers are drawn with, see `GroupCounts`; drawn anew when left out. */
  readonly secret?: () => string;
  /** Whether people may explore: GraphiQL, introspection, suggestions of names. Only without keys when left out. */
  readonly explore?: boolean;
  /** Computes drafts; without it they are refused. The caller closes it. */
  readonly previews?: PreviewClient;
  /** What links to exports are signed with; without it there are none. */
  readonly exportSecret?: () => string;
  /** Times that a document is asked before it is compiled; see `compiled-documents.ts`. */
  readonly usesBeforeCompiling?: number;
  /** Takes one line for the operator about each error that is not the caller's doing. */
  readonly report: (line: string) => void;
  /** Takes one line for each request that was given personal data; `report` when left out. */
  readonly audit?: (line: string) => void;
}

export const graphqlPath = "/graphql";

/** The GraphQL endpoint: `fetch` for tests, a request listener for `node:http`. */
export function createApi(options: ApiOptions): YogaServerInstance<object, RequestContext> {
  const { store, access = new Access(), previews, report } = options;
  const { explore = access.isOpen, exportSecret } = options;
  const ownSecret = newSecret();
  const counts = new GroupCounts(options.secret ?? (() => ownSecret));
  const admissions: Admissions = new WeakMap();
  return createYoga<object, RequestContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    // Other origins would let any page in a user's browser read the customers of a local server.
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
    maxRequestBodySize: 1_000_000,
    parserAndValidationCache: {
      documentCache: new DocumentCache(),
      // A document that is wrong is parsed again: what is remembered of strangers' mistakes would be their choice.
      errorCache: { get: () => undefined, set: () => undefined },
      validationCache: true,
    },
    graphiql: explore && {
      title: "Segment Atlas",
      defaultQuery: defaultQuery(store),
      headers: `{"${csrfHeader}": "1"}`,
    },
    // Its assets are megabytes of text: loaded when a person first opens the page.
    renderGraphiQL: async (graphiql) =>
      (await import("@graphql-yoga/render-graphiql")).renderGraphiQL(graphiql),
    context: ({ request }): RequestContext => {
      const { caller } = admissions.get(request) ?? {};
      if (caller === undefined) throw new Error("a request came in that was not admitted");
      return {
        requestId: randomUUID(),
        studies: new StudyAccess(store.lease(), caller, store.publications),
        caller,
        counts,
        personalReads: new PersonalReads(),
        budget: new Budget(),
        drafts: new Map(),
        ...(previews === undefined ? {} : { previews }),
        ...(exportSecret === undefined ? {} : { exportSecret }),
        signal: request.signal,
      };
    },
    maskedErrors: {
      maskError(error) {
        if (isOurFault(error)) report(describeFault(error));
        // A file that is not what it was a moment ago: the last good snapshot takes its place at once.
        if (isDamage(error)) void store.refresh();
        return toGraphQLError(error);
      },
    },
    plugins: [
      admitPlugin(access, admissions),
      csrfPlugin(),
      wellFormedPlugin(),
      ...(explore ? [] : [useDisableIntrospection(), blockFieldSuggestionsPlugin() as Plugin]),
      compiledDocuments(options.usesBeforeCompiling),
      answerLimits,
      auditPlugin(options.audit ?? report),
      releaseSnapshots,
      tracing,
      documentErrorCodes(),
      documentLengthPlugin(),
      variableLimitPlugin(),
      ...documentLimitPlugins(),
    ],
  });
}

/** Lets go of the request's snapshots when it has been answered, so that retired ones can be closed. */
export const releaseSnapshots: Plugin<RequestContext> = {
  onExecute({ args }) {
    const { studies } = args.contextValue as RequestContext;
    return { onExecuteDone: () => studies.release() };
  },
  // A stream reads no snapshot after it has begun; events bring what they tell of.
  onSubscribe({ args }) {
    const { studies } = args.contextValue as RequestContext;
    return { onSubscribeResult: () => studies.release() };
  },
};

function describeFault(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const path = error instanceof GraphQLError && error.path !== undefined ? ` at ${error.path.join(".")}` : "";
  return `graphql${path}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
