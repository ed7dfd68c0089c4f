import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "../context.ts";

/**
 * One line of JSON for each place of which a request was given personal data: who asked, which study and population, and the
 * names of what was read. Neither values nor ids of customers stand in it.
 */
export function auditPlugin(write: (line: string) => void): Plugin<RequestContext> {
  return {
    onExecute({ args }) {
      const context = args.contextValue as RequestContext;
      return { onExecuteDone: () => audit(context, write) };
    },
    // A stream is one request, whatever it tells until it ends.
    onSubscribe({ args }) {
      const context = args.contextValue as RequestContext;
      return { onSubscribeResult: () => audit(context, write) };
    },
  };
}

/** Writes the lines of a request that has been answered. */
export function audit(
  { personalReads, caller, requestId }: RequestContext,
  write: (line: string) => void,
): void {
  for (const [place, read] of personalReads.places)
    write(auditLine({ request: requestId, caller: caller.id, place, read: [...read].sort() }));
}

/** Personal data that somebody was given: who, where, and the names of what was read. */
interface PersonalRead {
  /** Id of the request; missing where nobody asked, such as for a webhook. */
  readonly request?: string;
  readonly caller: string;
  /** `study/population`. */
  readonly place: string;
  readonly read: readonly string[];
}

export function auditLine(read: PersonalRead): string {
  return JSON.stringify({ audit: "pii:read", ...read });
}
