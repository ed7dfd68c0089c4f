import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import type { Plugin } from "graphql-yoga";
import { type LoadGuard, overload } from "../http/load-guard.ts";
import type { OverHttp } from "../http/over-http.ts";
import { requestError } from "../request-error.ts";
import { type Access, type Admission, refusalBody } from "./admission.ts";

/** A header with which a request without a JSON body shows that a browser was allowed to send it. */
export const csrfHeader = "x-graphql-yoga-csrf";

/** Which requests were admitted, from their first byte to their answer. */
export type Admissions = WeakMap<Request, Admission>;

/**
 * Refuses strangers, and callers who take up too much, before anything of their request is read, and tells callers how much is left to
 * them.
 */
export function admitPlugin(access: Access, admissions: Admissions, guard?: LoadGuard): Plugin {
  return {
    onRequest({ request, serverContext, endResponse, fetchAPI }) {
      const { req, res } = serverContext as OverHttp;
      const settle = (admitted: Admission): void => {
        const { caller } = admitted;
        const isTooMuch = caller !== undefined && res !== undefined && guard?.own(res, caller.id) === false;
        const admission = isTooMuch ? overload : admitted;
        admissions.set(request, admission);
        const { refusal, headers } = admission;
        if (refusal === undefined) return;
        endResponse(
          new fetchAPI.Response(refusalBody(refusal), {
            status: refusal.status,
            headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
          }),
        );
      };
      const admitted = access.admit(request.headers.get("authorization"), req?.socket.remoteAddress ?? "");
      // Without waiting where nothing waits.
      return admitted instanceof Promise ? admitted.then(settle) : settle(admitted);
    },
    onResponse({ request, response }) {
      const admission = admissions.get(request);
      if (admission?.refusal !== undefined) return;
      for (const [name, value] of Object.entries(admission?.headers ?? {})) response.headers.set(name, value);
    },
  };
}

/**
 * A page elsewhere can make a browser send simple requests, but can set neither of these headers. A key is no cookie:
 * whoever sends one means to.
 */
export function csrfPlugin(): Plugin {
  const { onRequestParse } = useCSRFPrevention({ requestHeaders: [csrfHeader, "authorization"] }) as Plugin;
  return {
    onRequestParse(payload) {
      try {
        return onRequestParse?.(payload);
      } catch {
        throw requestError(
          403,
          "CSRF",
          `a request that a browser may send unasked needs the header ${csrfHeader} with any value, or Authorization; a POST of application/json needs neither`,
        );
      }
    },
  };
}
