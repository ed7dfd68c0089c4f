import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from "@opentelemetry/api";
import type { ExecutionResult, OperationDefinitionNode } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "./context.ts";
import { toGraphQLError } from "./errors.ts";

/** Headers are read by name, and none at all where nothing is registered that wants one. */
const readHeaders: TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
};

/**
 * A span for each operation, below the one that the request's `traceparent` names. It tells the kind and name of the operation, the
 * caller, and the codes of errors; never values, ids of customers or messages. Without an SDK that is registered it does nothing.
 */
export const tracing: Plugin<RequestContext> = {
  onExecute({ args, context: given }) {
    const { caller, requestId } = args.contextValue as RequestContext;
    const { request } = given as { readonly request: Request };
    const { operation, name } = operationOf(args.document as { readonly definitions: readonly unknown[] });
    const parent = propagation.extract(context.active(), request.headers, readHeaders);
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
    return {
      onExecuteDone({ result }) {
        const { errors = [] } = result as ExecutionResult;
        const codes = [
          ...new Set(
            errors.map((error) => toGraphQLError(error)).map(({ extensions }) => String(extensions.code)),
          ),
        ];
        if (codes.length > 0) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          span.setAttribute("atlas.error.codes", codes);
        }
        span.end();
      },
    };
  },
};

function operationOf({ definitions }: { readonly definitions: readonly unknown[] }): {
  readonly operation: string;
  readonly name: string | undefined;
} {
  const found = (definitions as readonly OperationDefinitionNode[]).find(
    ({ kind }) => kind === "OperationDefinition",
  );
  return { operation: found?.operation ?? "query", name: found?.name?.value };
}
