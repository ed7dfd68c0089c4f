import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import { type Budget, tooMuch } from "./budget.ts";
import type { RequestContext } from "./context.ts";
import { toGraphQLError } from "./errors.ts";

/** Errors that an answer lists at most: each is a few hundred bytes, and a thousand say no more than these. */
const mostErrors = 100;

/**
 * An answer that was too much is that one error and nothing else: what had been made until then would be of a size that was
 * refused. Other answers list so many errors at most.
 */
export const answerLimits: Plugin<RequestContext> = {
  onExecute({ args }) {
    const { budget } = args.contextValue as RequestContext;
    return {
      onExecuteDone({ result, setResult }) {
        if (Symbol.asyncIterator in result) return;
        const limited = limitedAnswer(result as ExecutionResult, budget);
        if (limited !== result) setResult(limited);
      },
    };
  },
};

/** The answer itself where it is within the limits. */
export function limitedAnswer(result: ExecutionResult, budget: Budget): ExecutionResult {
  const { errors = [] } = result;
  if (budget.isExceeded) return { data: null, errors: [toGraphQLError(tooMuch())] };
  return errors.length > mostErrors ? { ...result, errors: errors.slice(0, mostErrors) } : result;
}
