import { randomUUID } from "node:crypto";
import type { PreviewClient } from "../loaders/preview/client.ts";
import type { Caller } from "./access/caller.ts";
import { GroupCounts } from "./access/group-counts.ts";
import { newSecret } from "./access/key-file.ts";
import { PersonalReads } from "./access/personal-reads.ts";
import { StudyAccess } from "./access/study-access.ts";
import { Budget } from "./budget.ts";
import type { RequestContext } from "./context.ts";
import { isDamage, isOurFault, toGraphQLError, withoutSuggestions } from "./errors.ts";
import { GraphQLError } from "./graphql-error.ts";
import { Questions } from "./previews/questions.ts";
import type { SnapshotStore } from "./snapshots/snapshot-store.ts";

export interface RequestOptions {
  readonly store: SnapshotStore;
  /** What perturbed numbers are drawn with, see `GroupCounts`; drawn anew when left out. */
  readonly secret?: () => string;
  /** Computes drafts; without it they are refused. The caller closes it. */
  readonly previews?: PreviewClient;
  /** What links to exports are signed with; without it there are none. */
  readonly exportSecret?: () => string;
  /** Whether errors suggest names and values of the schema; they do when left out. */
  readonly suggests?: boolean;
  /** Takes one line for the operator about each error that is not the caller's doing. */
  readonly report: (line: string) => void;
}

/** What a request needs and what becomes of its errors, on whichever lane it comes. */
export class RequestParts {
  readonly #options: RequestOptions;
  readonly #counts: GroupCounts;

  constructor(options: RequestOptions) {
    this.#options = options;
    const ownSecret = newSecret();
    this.#counts = new GroupCounts(options.secret ?? (() => ownSecret));
  }

  /** Of a request that was admitted; whoever executes it releases its studies. */
  context(caller: Caller, signal?: AbortSignal, requestId: string = randomUUID()): RequestContext {
    const { store, previews, exportSecret } = this.#options;
    const questions = new Questions(caller.id, signal);
    return {
      requestId,
      studies: new StudyAccess(store.lease(), caller, store.publications),
      caller,
      counts: this.#counts,
      personalReads: new PersonalReads(),
      budget: new Budget(() => questions.end()),
      drafts: new Map(),
      questions,
      ...(previews === undefined ? {} : { previews }),
      ...(exportSecret === undefined ? {} : { exportSecret }),
      ...(signal === undefined ? {} : { signal }),
    };
  }

  /** What the caller learns of an error; the operator is told of what is not the caller's doing. */
  mask(error: unknown): GraphQLError {
    if (isOurFault(error)) this.#options.report(describeFault(error));
    // A file that is not what it was a moment ago: the last good snapshot takes its place at once.
    if (isDamage(error)) this.#lookAgain();
    const told = toGraphQLError(error);
    if (this.#options.suggests === false) told.message = withoutSuggestions(told.message);
    return told;
  }

  /** Where the whole lake cannot be read, such as a folder of another machine, what is open goes on being served. */
  #lookAgain(): void {
    const { store, report } = this.#options;
    store.doubt().catch((error: unknown) => report(describeFault(error)));
  }
}

function describeFault(error: unknown): string {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const path = error instanceof GraphQLError && error.path !== undefined ? ` at ${error.path.join(".")}` : "";
  return `graphql${path}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`;
}
