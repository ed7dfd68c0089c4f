import type { DocumentNode, ExecutionArgs, ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "../context.ts";
import type { TextResult } from "./answer-text.ts";
import { type Run, writtenDocument } from "./written-document.ts";

/** Times that a document must have been asked before it is made ready: one that is asked once is not worth it. */
const usesBeforeReady = 20;

/** Documents that are kept ready at most; the one that was made ready first goes first. */
const mostReady = 64;

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/** Runs documents that are asked again and again in a fraction of the time: see `writtenDocument`. */
export function readyDocuments(uses: number = usesBeforeReady): Plugin<RequestContext> {
  const counts = new WeakMap<DocumentNode, number>();
  /** Undefined for those that cannot be. */
  const ready = new Map<DocumentNode, Run | undefined>();
  const forgetFirst = () => {
    const [first] = ready.keys();
    if (first === undefined) return;
    ready.delete(first);
    counts.delete(first);
  };
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      // The same document each time, from the cache of parsed ones.
      const document = args.document as DocumentNode;
      if (!ready.has(document)) {
        const count = (counts.get(document) ?? 0) + 1;
        counts.set(document, count);
        if (count <= uses) return;
        if (ready.size >= mostReady) forgetFirst();
        ready.set(document, writtenDocument((args as ExecutionArgs).schema, document));
      }
      const run = ready.get(document);
      if (run !== undefined)
        setExecuteFn((given: ExecutionArgs) => runReady(run, given, executeFn as Execute));
    },
  };
}

/**
 * Runs a document that was made ready. Where that gives no answer, the usual executor makes it from the beginning; not where the
 * request asked for too much: once is enough.
 */
export function runReady(
  run: Run,
  args: ExecutionArgs,
  usual: Execute,
): ExecutionResult | Promise<ExecutionResult> {
  const { budget } = args.contextValue as RequestContext;
  const orUsual = (written: TextResult | undefined): ExecutionResult | Promise<ExecutionResult> => {
    if (written !== undefined) return written;
    // What is told of that takes the place of the data, see `limitedAnswer`.
    if (budget.isExceeded) return { data: null };
    budget.refill();
    return usual(args);
  };
  const written = run(args);
  return written instanceof Promise ? written.then(orUsual) : orUsual(written);
}
