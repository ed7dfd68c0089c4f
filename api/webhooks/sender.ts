import { isKnownError, UnknownNameError } from "../../loaders/errors.ts";
import { auditLine } from "../access/audit.ts";
import { segmentChange, stillTrue } from "../changes/segment-change.ts";
import type { SnapshotStore, StudyLease } from "../snapshots/snapshot-store.ts";
import type { StudyView } from "../study-view.ts";
import { defaultTries, deliver, deliveriesOf, type Tries } from "./delivery.ts";
import type { DeadLetter, HookState } from "./hook-state.ts";
import type { Hook } from "./hooks-file.ts";
import type { SoleSender } from "./sole-sender.ts";

/** Milliseconds between looks for what has to be told, beside those when a snapshot comes to be served. */
const interval = 5000;

export interface SenderOptions {
  readonly store: SnapshotStore;
  readonly hooks: readonly Hook[];
  readonly state: HookState;
  /** Says whether this one tells receivers, where several servers may; it always does when left out. */
  readonly place?: SoleSender;
  readonly tries?: Tries;
  /** Takes one line for the operator about each failure; never an id of a customer. */
  readonly report: (line: string) => void;
}

/**
 * Keeps receivers up to date with who joins and leaves their segments. What a receiver was told last is on disk, so that one which
 * was away, or a server that was, goes on where it stopped; a change that was not taken after all tries becomes a dead letter, and
 * the receiver is told the later ones all the same.
 */
export class WebhookSender {
  readonly #options: SenderOptions;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  /** Hook → while its receiver is being told: who is slow keeps no other from the next publication. */
  readonly #telling = new Map<string, Promise<void>>();
  /** While it is found out whether this one tells. */
  #placing: Promise<boolean> | undefined;
  /** Hook → what could not be told last, so that it is reported once and not at every look; of all of them under no name. */
  readonly #faults = new Map<string, string>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** From here on receivers are told by themselves, until it is closed. */
  start(): this {
    this.#timer = setInterval(() => void this.tell(), interval);
    this.#timer.unref();
    void this.#follow();
    void this.tell();
    return this;
  }

  /** Tells all receivers what they do not know yet; done when each has taken it, or it is buried. */
  async tell(): Promise<void> {
    try {
      if (!(await this.#isTelling()) || this.#stopping.signal.aborted) return;
      this.#onceOf("", undefined);
    } catch (error) {
      this.#onceOf("", `webhooks: ${messageOf(error)}`);
      return;
    }
    await Promise.all(this.#options.hooks.map((hook) => this.#toldOf(hook)));
  }

  /** Tells of what was buried once more, of one hook or of all; gives how many letters were taken and how many are left. */
  async replay(only?: string): Promise<{ readonly taken: number; readonly left: number }> {
    const { hooks, state, store, tries = defaultTries } = this.#options;
    let taken = 0;
    for (const letter of await state.letters()) {
      const hook = hooks.find(({ id }) => id === letter.hook);
      if (hook === undefined || (only !== undefined && only !== hook.id)) continue;
      const lease = store.lease();
      try {
        const current = lease.study(hook.study, hook.population);
        const now = await lease.pinned(current, { snapshot: letter.snapshot });
        const { untold } = segmentsOf({ ...hook, segments: [letter.segment] }, now);
        this.#once(hook, untold);
        if (untold.length > 0) continue;
        // Meanwhile the receiver was told of later snapshots.
        const told = (await state.told())[hook.id] ?? letter.snapshot;
        const later =
          told === letter.snapshot
            ? undefined
            : await lease.pinned(current, { snapshot: told }).catch(() => current);
        const why = await this.#send(hook, letter, lease, now, { tries, later });
        if (why !== undefined) {
          this.#options.report(`webhook ${hook.id} did not take what changed in ${letter.segment}: ${why}`);
          continue;
        }
        await state.exhume(letter);
        taken++;
      } catch (error) {
        this.#fail(error);
      } finally {
        lease.release();
      }
    }
    return { taken, left: (await state.letters()).length };
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await Promise.all([this.#placing, ...this.#telling.values()]).catch(() => undefined);
    await this.#options.place?.close();
  }

  async #follow(): Promise<void> {
    const { store } = this.#options;
    for await (const _ of store.publications.follow(() => [true], [this.#stopping.signal])) void this.tell();
  }

  /** One question at a time, since taking the place is several steps. */
  #isTelling(): Promise<boolean> {
    this.#placing ??= (this.#options.place?.isMine() ?? Promise.resolve(true)).finally(() => {
      this.#placing = undefined;
    });
    return this.#placing;
  }

  #toldOf(hook: Hook): Promise<void> {
    const telling =
      this.#telling.get(hook.id) ??
      this.#tellOne(hook)
        .catch((error: unknown) => [messageOf(error)])
        .then((faults) => this.#once(hook, faults))
        .finally(() => this.#telling.delete(hook.id));
    this.#telling.set(hook.id, telling);
    return telling;
  }

  /** Gives what could not be told. */
  async #tellOne(hook: Hook): Promise<readonly string[]> {
    const { state, store } = this.#options;
    const lease = store.lease();
    try {
      const now = lease.study(hook.study, hook.population);
      const { id: snapshot } = now.manifest;
      const { told: known, untold } = segmentsOf(hook, now);
      const previous = (await state.told())[hook.id];
      if (previous === snapshot) return untold;
      let tries = this.#options.tries ?? defaultTries;
      if (previous !== undefined)
        for (const segment of known) {
          const letter = { hook: hook.id, segment, previous, snapshot };
          const why = await this.#send(hook, letter, lease, now, { tries });
          if (why === undefined) continue;
          await this.#bury(letter, why);
          // What is told is held open meanwhile, which would be for hours where many segments wait for one who is away.
          tries = { ...tries, most: 1 };
        }
      await state.setTold(hook.id, snapshot);
      return untold;
    } finally {
      lease.release();
    }
  }

  /** Undefined once all of it is taken, else why not; what is no more true in `later` is left out. */
  async #send(
    hook: Hook,
    letter: DeadLetter,
    lease: StudyLease,
    now: StudyView,
    { tries, later }: { readonly tries: Tries; readonly later?: StudyView | undefined },
  ): Promise<string | undefined> {
    const { report } = this.#options;
    if (now.hasPersonalKey) {
      report(`webhook ${hook.id}: ids of ${now.id}/${now.population} are personal and are not sent`);
      return undefined;
    }
    const { segment } = letter;
    const isPersonal = (now.segments.find(({ key }) => key === segment)?.personal.length ?? 0) > 0;
    const before = await this.#before(hook, letter, lease, now);
    // Without an earlier one all are told, as of what the receiver knows latest.
    let change = segmentChange(before, before === undefined ? (later ?? now) : now, segment);
    if (later !== undefined) change = stillTrue(change, later);
    for (const delivery of deliveriesOf(hook, change, later?.manifest.id)) {
      if (isPersonal)
        report(
          auditLine({
            ...{ caller: `webhook ${hook.id}`, place: `${now.id}/${now.population}` },
            read: [`segment ${segment}`],
          }),
        );
      const why = await deliver(hook, delivery, tries, this.#stopping.signal);
      if (why !== undefined) return why;
    }
    return undefined;
  }

  /** What the change is since; undefined where that is no longer kept, or cannot be read. */
  async #before(
    hook: Hook,
    { previous, segment }: DeadLetter,
    lease: StudyLease,
    now: StudyView,
  ): Promise<StudyView | undefined> {
    try {
      return await lease.pinned(now, { snapshot: previous });
    } catch (error) {
      // Others open so many just now: it is tried again.
      if (!isKnownError(error)) throw error;
      this.#options.report(
        `webhook ${hook.id}: snapshot ${previous} is no longer kept; all members of ${segment} are told as added`,
      );
      return undefined;
    }
  }

  async #bury(letter: DeadLetter, why: string): Promise<void> {
    const { state, report } = this.#options;
    await state.bury(letter);
    report(
      `webhook ${letter.hook} did not take what changed in ${letter.segment}: ${why}; it is in ${state.deadLetters}, and atlas webhooks replay sends it again`,
    );
  }

  /** Reports what is wrong with a hook, unless that was said before. */
  #once({ id }: Hook, faults: readonly string[]): void {
    this.#onceOf(id, faults.length === 0 ? undefined : `webhook ${id}: ${faults.join("; ")}`);
  }

  /** The same of a line; without one nothing is wrong any more. The name is empty for all of them. */
  #onceOf(id: string, line: string | undefined): void {
    if (line === this.#faults.get(id) || this.#stopping.signal.aborted) return;
    if (line === undefined) this.#faults.delete(id);
    else {
      this.#faults.set(id, line);
      this.#options.report(line);
    }
  }

  #fail(error: unknown): void {
    if (!this.#stopping.signal.aborted) this.#options.report(`webhooks: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Segments of a hook that are told, and why the others are not: the study may have renamed them, or made them personal, since. */
function segmentsOf(hook: Hook, now: StudyView): { told: string[]; untold: string[] } {
  const segments = new Map(now.segments.map((segment) => [segment.key, segment]));
  const told: string[] = [];
  const untold: string[] = [];
  for (const key of hook.segments) {
    const segment = segments.get(key);
    if (segment === undefined) untold.push(new UnknownNameError("segment", key, segments.keys()).message);
    else if (segment.personal.length > 0 && hook.personal !== true)
      untold.push(
        `who is in ${key} tells of personal data and is not sent; "personal": true in the file of webhooks sends it`,
      );
    else told.push(key);
  }
  return { told, untold };
}
