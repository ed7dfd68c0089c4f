import type { ExecutionArgs, ExecutionResult, GraphQLError } from "graphql";
import { audit } from "../access/audit.ts";
import type { Caller } from "../access/caller.ts";
import { limitedAnswer } from "../answer-limits.ts";
import { outsizedVariables } from "../limits.ts";
import type { RequestParts } from "../request-parts.ts";
import { schema } from "../schema/index.ts";
import { operationSpan, type ReadHeader } from "../tracing.ts";
import type { ListedOperation } from "./listed-operations.ts";

export interface Asked {
  readonly operation: ListedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly requestId: string;
  /** Told when nobody waits any more. */
  readonly signal: AbortSignal;
  readonly readHeader: ReadHeader;
}

/**
 * Answers an operation by the same rules as the ordinary lane: variables within limits, one snapshot, every field guarded, the budget
 * charged, personal reads audited, errors masked. An answer with an error is made anew by the usual executor, so that errors read
 * the same.
 */
export async function runOperation(
  parts: RequestParts,
  { operation, variables, caller, requestId, signal, readHeader }: Asked,
  writeAudit: (line: string) => void,
): Promise<ExecutionResult> {
  const outsized = outsizedVariables(variables);
  if (outsized !== undefined) return { errors: [outsized] };
  const { document } = operation;
  const context = parts.context(caller, signal, requestId);
  const end = operationSpan(document, context, readHeader);
  const args: ExecutionArgs = { schema, document, contextValue: context, variableValues: variables };
  try {
    // Without waiting where nothing waits: a turn of the queue is a part of what such an answer costs.
    const ran = operation.run(args);
    const result = ran instanceof Promise ? await ran : ran;
    const answer = masked(parts, limitedAnswer(result, context.budget));
    end?.(answer);
    return answer;
  } finally {
    audit(context, writeAudit);
    context.questions.end();
    context.studies.release();
  }
}

function masked(parts: RequestParts, result: ExecutionResult): ExecutionResult {
  const { errors } = result;
  if (errors === undefined) return result;
  return { ...result, errors: errors.map((error): GraphQLError => parts.mask(error)) };
}
