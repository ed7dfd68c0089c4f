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
  };
}

/** Writes the lines of a request that has been answered. */
export function audit(
  { personalReads, caller, requestId }: RequestContext,
  write: (line: string) => void,
): void {
  for (const [place, read] of personalReads.places)
    write(
      JSON.stringify({
        ...{ audit: "pii:read", request: requestId, caller: caller.id },
        ...{ place, read: [...read].sort() },
      }),
    );
}
