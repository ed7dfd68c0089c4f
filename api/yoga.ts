import { useDisableIntrospection } from "@graphql-yoga/plugin-disable-introspection";
import { createYoga, type Plugin, type YogaServerInstance } from "graphql-yoga";
import { Access } from "./access/admission.ts";
import { type Admissions, admitPlugin, csrfHeader, csrfPlugin } from "./access/admit-plugin.ts";
import { auditPlugin } from "./access/audit.ts";
import { answerLimits } from "./answer-limits.ts";
import type { RequestContext } from "./context.ts";
import { defaultQuery } from "./default-query.ts";
import { DocumentCache } from "./document-cache.ts";
import { writtenAnswers } from "./execution/answer-plugin.ts";
import { readyDocuments } from "./execution/document-plugin.ts";
import { bodyPlugin } from "./http/body-plugin.ts";
import type { LoadGuard } from "./http/load-guard.ts";
import type { OverHttp } from "./http/over-http.ts";
import { requestIdHeader } from "./http/respond.ts";
import { streamPlugin } from "./http/stream-plugin.ts";
import {
  documentErrorCodes,
  documentLengthPlugin,
  documentLimitPlugins,
  variableLimitPlugin,
} from "./limits.ts";
import { type RequestOptions, RequestParts } from "./request-parts.ts";
import { schema } from "./schema/index.ts";
import { tracing } from "./tracing.ts";
import { wellFormedPlugin } from "./well-formed.ts";

export interface ApiOptions extends RequestOptions {
  /** Who may ask; when left out everyone may, and nobody sees personal data. */
  readonly access?: Access;
  /** Whether people may explore: GraphiQL, introspection, suggestions of names. Only without keys when left out. */
  readonly explore?: boolean;
  /** Bounds what requests of one caller take up, and the streams that are open; without it there is no bound. */
  readonly guard?: LoadGuard;
  /** What requests need, where it is shared with other lanes; made anew when left out. */
  readonly requests?: RequestParts;
  /** Times that a document is asked before it is made ready; see `execution/document-plugin.ts`. */
  readonly usesBeforeReady?: number;
  /** Takes one line for each request that was given personal data; `report` when left out. */
  readonly audit?: (line: string) => void;
}

export const graphqlPath = "/graphql";

/** Where listed operations are asked by their ids. */
export const operationsPath = "/graphql/operations";

/** The GraphQL endpoint: `fetch` for tests, a request listener for `node:http`. */
export function createApi(options: ApiOptions): YogaServerInstance<object, RequestContext> {
  const { store, access = new Access(), report } = options;
  const { explore = access.isOpen } = options;
  const parts = options.requests ?? new RequestParts({ suggests: explore, ...options });
  const admissions: Admissions = new WeakMap();
  return createYoga<object, RequestContext>({
    schema,
    graphqlEndpoint: graphqlPath,
    // Other origins would let any page in a user's browser read the customers of a local server.
    cors: false,
    multipart: false,
    landingPage: false,
    logging: false,
    // See bodyPlugin, which bounds bodies.
    maxRequestBodySize: false,
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
    context: (given): RequestContext => {
      const { request } = given;
      const { caller } = admissions.get(request) ?? {};
      if (caller === undefined) throw new Error("a request came in that was not admitted");
      const id = (given as OverHttp).res?.getHeader(requestIdHeader);
      return parts.context(caller, request.signal, typeof id === "string" ? id : undefined);
    },
    maskedErrors: { maskError: (error) => parts.mask(error) },
    plugins: [
      admitPlugin(access, admissions, options.guard),
      unstored,
      csrfPlugin(),
      wellFormedPlugin(),
      bodyPlugin(),
      ...(explore ? [] : [useDisableIntrospection()]),
      readyDocuments(options.usesBeforeReady),
      writtenAnswers,
      answerLimits,
      auditPlugin(options.audit ?? report),
      ...(options.guard === undefined ? [] : [streamPlugin(options.guard)]),
      releaseSnapshots,
      tracing,
      documentErrorCodes(explore),
      documentLengthPlugin(),
      variableLimitPlugin(),
      ...documentLimitPlugins(),
    ],
  });
}

/** No answer is kept by whatever it passes, streams included, for which the server library says something weaker than all others do. */
const unstored: Plugin = {
  onResponse({ response }) {
    if (response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  },
};

/**
 * Lets go of the request's snapshots when it has been answered, so that retired ones can be closed, and of drafts that it
 * asked for and that no field waits for any more.
 */
export const releaseSnapshots: Plugin<RequestContext> = {
  onExecute({ args }) {
    const { studies, questions } = args.contextValue as RequestContext;
    return {
      onExecuteDone: () => {
        questions.end();
        studies.release();
      },
    };
  },
  // A stream reads no snapshot after it has begun; events bring what they tell of.
  onSubscribe({ args }) {
    const { studies } = args.contextValue as RequestContext;
    return { onSubscribeResult: () => studies.release() };
  },
};
