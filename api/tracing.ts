import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from "@opentelemetry/api";
import type { DocumentNode, ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "./context.ts";
import { toGraphQLError } from "./errors.ts";

/** Headers by their names, whatever holds them. */
export type ReadHeader = (name: string) => string | undefined;

/** They are read by name, and none at all where nothing is registered that wants one. */
const readHeaders: TextMapGetter<ReadHeader> = { get: (read, name) => read(name), keys: () => [] };

/** A span for each operation of the ordinary lane, see `operationSpan`. */
export const tracing: Plugin<RequestContext> = {
  onExecute({ args, context: given }) {
    const { request } = given as { readonly request: Request };
    const document = args.document as DocumentNode;
    const read: ReadHeader = (name) => request.headers.get(name) ?? undefined;
    const end = operationSpan(document, args.contextValue as RequestContext, read);
    return end && { onExecuteDone: ({ result }) => end(result as ExecutionResult) };
  },
};

/**
 * Begins a span for an operation, below the one that the request's `traceparent` names. It tells the kind and name of the operation,
 * the caller, and the codes of errors; never values, ids of customers or messages. Without an SDK that is registered it does nothing.
 * @returns what ends it
 */
export function operationSpan(
  document: DocumentNode,
  { caller, requestId }: RequestContext,
  read: ReadHeader,
): ((result: ExecutionResult) => void) | undefined {
  const { operation, name } = operationOf(document);
  const parent = propagation.extract(context.active(), read, readHeaders);
  const span = trace
    .getTracer("segment-atlas")
    .startSpan(`graphql ${operation}`, { kind: SpanKind.SERVER }, parent);
  if (!span.isRecording()) return undefined;
  span.setAttributes({
    "graphql.operation.type": operation,
    ...(name === undefined ? {} : { "graphql.operation.name": name }),
    "atlas.caller": caller.id,
    "atlas.request": requestId,
  });
  return ({ errors = [] }) => {
    const codes = errors.map((error) => String(toGraphQLError(error).extensions.code));
    if (codes.length > 0) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("atlas.error.codes", [...new Set(codes)]);
    }
    span.end();
  };
}

function operationOf({ definitions }: DocumentNode): {
  readonly operation: string;
  readonly name: string | undefined;
} {
  const found = definitions.find((each) => each.kind === "OperationDefinition");
  return { operation: found?.operation ?? "query", name: found?.name?.value };
}
