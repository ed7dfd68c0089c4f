import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExecutionResult, GraphQLFormattedError } from "graphql";
import { z } from "zod";
import type { Access } from "../access/admission.ts";
import { AnswerText, TextResult } from "../execution/answer-text.ts";
import type { ListedOperations } from "../operations/listed-operations.ts";
import { runOperation } from "../operations/run-operation.ts";
import type { RequestParts } from "../request-parts.ts";
import { type LoadGuard, overload } from "./load-guard.ts";
import { mostBodyBytes, readBody } from "./read-body.ts";
import { sendRefusal } from "./respond.ts";

interface Parts {
  readonly access: Access;
  readonly operations: ListedOperations;
  readonly requests: RequestParts;
  readonly guard: LoadGuard;
  readonly report: (line: string) => void;
}

/** Names an operation as the appendix “Persisted documents” of GraphQL over HTTP does, or as Apollo and urql do. */
const body = z.object({
  documentId: z.string().optional(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() }).nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Answers operations that are listed, and nothing else. */
export async function operationRoute(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { access, operations, requests, guard, report }: Parts,
): Promise<void> {
  const refuse = (status: number, code: string, message: string, headers = {}) =>
    sendRefusal(response, status, { code, message }, headers);
  const admitted = access.admit(request.headers.authorization, request.socket.remoteAddress ?? "");
  const { caller, refusal, headers } = admitted instanceof Promise ? await admitted : admitted;
  if (refusal !== undefined) return sendRefusal(response, refusal.status, refusal, headers);
  if (caller === undefined) return refuse(401, "UNAUTHENTICATED", "a key is needed");
  if (!guard.own(response, caller.id))
    return sendRefusal(response, overload.refusal.status, overload.refusal, overload.headers);
  if (request.method !== "POST") return refuse(405, "BAD_REQUEST", "expected a POST", { Allow: "POST" });
  // A page elsewhere can make a browser send other types unasked.
  if (!/^application\/json *(;|$)/i.test(request.headers["content-type"] ?? ""))
    return refuse(415, "BAD_REQUEST", "expected a body of application/json");
  const sent = await readBody(request);
  if (sent === undefined)
    return refuse(413, "REQUEST_ENTITY_TOO_LARGE", `the body has more than ${mostBodyBytes} bytes`);
  const asked = body.safeParse(parsed(sent)).data;
  const id = asked?.documentId ?? asked?.extensions?.persistedQuery?.sha256Hash;
  if (asked === undefined || id === undefined)
    return refuse(
      400,
      "BAD_REQUEST",
      "expected a JSON object with documentId, and variables if there are any",
    );
  const operation = operations.find(id);
  if (operation === undefined)
    return refuse(404, "PERSISTED_QUERY_NOT_FOUND", "no operation with that id is listed");
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const readHeader = (name: string) => {
    const value = request.headers[name.toLowerCase()];
    return typeof value === "string" ? value : undefined;
  };
  const variables = asked.variables ?? {};
  const all = { operation, variables, caller, requestId, signal: gone.signal, readHeader };
  const result = await runOperation(requests, all, report);
  const answer =
    result instanceof TextResult
      ? result.answer
      : new AnswerText(JSON.stringify({ ...result, ...formatted(result) }), false);
  response.writeHead(statusOf(result), {
    "Content-Type": "application/json; charset=utf-8",
    // So that head and body are one write, and no chunks.
    "Content-Length": answer.byteLength,
    "Cache-Control": "no-store",
    ...headers,
  });
  response.on("finish", () => answer.wentOut());
  if (answer.bytes !== undefined) response.end(answer.bytes);
  else response.end(answer.text, answer.isAscii ? "latin1" : "utf8");
}

/** What an error says of the status, such as 503 for one that asks to come back later; 400 where nothing was executed. */
function statusOf(result: ExecutionResult): number {
  if (result instanceof TextResult) return 200;
  const { data, errors = [] } = result;
  for (const { extensions } of errors) {
    const { status } = (extensions.http ?? {}) as { readonly status?: number };
    if (status !== undefined) return status;
  }
  return data === undefined ? 400 : 200;
}

/** Errors without what is meant for the server. */
function formatted({ errors }: ExecutionResult): { errors?: GraphQLFormattedError[] } {
  if (errors === undefined) return {};
  return {
    errors: errors.map((error) => {
      const { extensions, ...rest } = error.toJSON();
      const { http: _, ...told } = extensions ?? {};
      return { ...rest, extensions: told };
    }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
