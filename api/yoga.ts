import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { createYoga, type Plugin, type YogaServerInstance } from "graphql-yoga";
import type { PreviewClient } from "../loaders/preview/client.ts";
import { Budget } from "./budget.ts";
import { compiledDocuments } from "./compiled-documents.ts";
import type { RequestContext } from "./context.ts";
import { defaultQuery } from "./default-query.ts";
import { isOurFault, toGraphQLError } from "./errors.ts";
import { GraphQLError } from "./graphql-error.ts";
import { documentErrorCodes, documentLimitPlugins, variableLimitPlugin } from "./limits.ts";
import { schema } from "./schema/index.ts";
import { type ScopeKeys, scopesOf } from "./scope-keys.ts";
import type { SnapshotStore } from "./snapshots/snapshot-store.ts";

export interface ApiOptions {
  readonly store: SnapshotStore;
  /** With keys, every request needs one; without, nobody sees personal traits. */
  readonly keys?: ScopeKeys;
  /** Computes drafts; without it they are refused. The caller closes it. */
  readonly previews?: PreviewClient;
  /** Times that a document is asked before it is compiled; see `compiled-documents.ts`. */
  readonly usesBeforeCompiling?: number;
  /** Takes one line for the operator about each error that is not the caller's doing. */
  readonly report: (line: string) => void;
}

export const graphqlPath = "/graphql";

/** A header with which a request without a JSON body shows that a browser was allowed to send it. */
const csrfHeader = "x-graphql-yoga-csrf";

/** The GraphQL endpoint: `fetch` for tests, a request listener for `node:http`. */
export function createApi(options: ApiOptions): YogaServerInstance<object, RequestContext> {
  const { store, keys, previews, report } = options;
  return createYoga<object, RequestContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    // Other origins would let any page in a user's browser read the customers of a local server.
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
    maxRequestBodySize: 1_000_000,
    graphiql: {
      title: "Segment Atlas",
      defaultQuery: defaultQuery(store),
      headers: `{"${csrfHeader}": "1"}`,
    },
    // Its assets are megabytes of text: loaded when a person first opens the page.
    renderGraphiQL: async (graphiql) =>
      (await import("@graphql-yoga/render-graphiql")).renderGraphiQL(graphiql),
    context: ({ request }): RequestContext => ({
      studies: store.lease(),
      scopes: requestScopes(keys, request),
      budget: new Budget(),
      drafts: new Map(),
      ...(previews === undefined ? {} : { previews }),
      signal: request.signal,
    }),
    maskedErrors: {
      maskError(error) {
        if (isOurFault(error)) report(describeFault(error));
        return toGraphQLError(error);
      },
    },
    plugins: [
      useCSRFPrevention({ requestHeaders: [csrfHeader] }),
      compiledDocuments(options.usesBeforeCompiling),
      releaseSnapshots,
      documentErrorCodes(),
      variableLimitPlugin(),
      ...documentLimitPlugins(),
    ],
  });
}

/** Lets go of the request's snapshots when it has been answered, so that retired ones can be closed. */
const releaseSnapshots: Plugin<RequestContext> = {
  onExecute({ args }) {
    const { studies } = args.contextValue as RequestContext;
    return { onExecuteDone: () => studies.release() };
  },
};

const noScopes: ReadonlySet<string> = new Set();

function requestScopes(keys: ScopeKeys | undefined, request: Request): ReadonlySet<string> {
  if (keys === undefined) return noScopes;
  const scopes = scopesOf(keys, request.headers.get("authorization"));
  if (scopes === undefined) {
    throw new GraphQLError("a key is needed; expected the header Authorization: Bearer <key>", {
      extensions: { code: "UNAUTHENTICATED", http: { status: 401 } },
    });
  }
  return scopes;
}

function describeFault(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const path = error instanceof GraphQLError && error.path !== undefined ? ` at ${error.path.join(".")}` : "";
  return `graphql${path}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
