import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "../context.ts";
import { requestError } from "../request-error.ts";
import type { LoadGuard } from "./load-guard.ts";
import type { OverHttp } from "./over-http.ts";

/** A subscription is answered by a stream, which takes no request's place; too many are refused. */
export function streamPlugin(guard: LoadGuard): Plugin<RequestContext> {
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { caller, res } = args.contextValue as RequestContext & OverHttp;
      if (res === undefined || guard.last(res, caller.id)) return;
      const message = "too many streams are open; close some, or try again in a moment";
      setResultAndStopExecution({ errors: [requestError(503, "OVERLOADED", message)] });
    },
  };
}
