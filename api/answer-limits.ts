import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import { tooMuch } from "./budget.ts";
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
        const { errors = [] } = result as ExecutionResult;
        if (budget.isExceeded) setResult({ data: null, errors: [toGraphQLError(tooMuch())] });
        else if (errors.length > mostErrors) setResult({ ...result, errors: errors.slice(0, mostErrors) });
      },
    };
  },
};
