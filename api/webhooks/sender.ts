import { UnknownNameError } from "../../loaders/errors.ts";
import { auditLine } from "../access/audit.ts";
import { segmentChange } from "../changes/segment-change.ts";
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
  #telling: Promise<void> | undefined;
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
  tell(): Promise<void> {
    this.#telling ??= this.#tellAll()
      .then(() => this.#onceOf("", undefined))
      .catch((error: unknown) => this.#onceOf("", `webhooks: ${messageOf(error)}`))
      .finally(() => {
        this.#telling = undefined;
      });
    return this.#telling;
  }

  /** Tells of what was buried once more, of one hook or of all; gives how many letters were taken and how many are left. */
  async replay(only?: string): Promise<{ readonly taken: number; readonly left: number }> {
    const { hooks, state, store } = this.#options;
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
        if (!(await this.#send(hook, letter, lease, now))) continue;
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
    await this.#telling;
    await this.#options.place?.close();
  }

  async #follow(): Promise<void> {
    const { store } = this.#options;
    for await (const _ of store.publications.follow(() => [true], [this.#stopping.signal])) await this.tell();
  }

  /** Receivers do not wait for each other. */
  async #tellAll(): Promise<void> {
    const { place } = this.#options;
    if (place !== undefined && !(await place.isMine())) return;
    await Promise.all(
      this.#options.hooks.map((hook) =>
        this.#tellOne(hook).catch((error) => this.#once(hook, [messageOf(error)])),
      ),
    );
  }

  async #tellOne(hook: Hook): Promise<void> {
    const { state, store } = this.#options;
    const lease = store.lease();
    try {
      const now = lease.study(hook.study, hook.population);
      const { id: snapshot } = now.manifest;
      const { told: known, untold } = segmentsOf(hook, now);
      this.#once(hook, untold);
      const previous = (await state.told())[hook.id];
      if (previous === snapshot) return;
      if (previous !== undefined)
        for (const segment of known) {
          const letter = { hook: hook.id, segment, previous, snapshot };
          if (!(await this.#send(hook, letter, lease, now))) await this.#bury(letter);
        }
      await state.setTold(hook.id, snapshot);
    } finally {
      lease.release();
    }
  }

  async #send(hook: Hook, letter: DeadLetter, lease: StudyLease, now: StudyView): Promise<boolean> {
    const { report, tries = defaultTries } = this.#options;
    if (now.hasPersonalKey) {
      report(`webhook ${hook.id}: ids of ${now.id}/${now.population} are personal and are not sent`);
      return true;
    }
    const { previous, segment } = letter;
    const isPersonal = (now.segments.find(({ key }) => key === segment)?.personal.length ?? 0) > 0;
    let before: StudyView | undefined;
    try {
      before = await lease.pinned(now, { snapshot: previous });
    } catch {
      report(
        `webhook ${hook.id}: snapshot ${previous} is no longer kept; all members of ${segment} are told as added`,
      );
    }
    for (const delivery of deliveriesOf(hook, segmentChange(before, now, segment))) {
      if (isPersonal)
        report(
          auditLine({
            ...{ caller: `webhook ${hook.id}`, place: `${now.id}/${now.population}` },
            read: [`segment ${segment}`],
          }),
        );
      if (!(await deliver(hook, delivery, tries, this.#stopping.signal))) return false;
    }
    return true;
  }

  async #bury(letter: DeadLetter): Promise<void> {
    const { state, report } = this.#options;
    await state.bury(letter);
    report(
      `webhook ${letter.hook} did not take what changed in ${letter.segment}; it is in ${state.deadLetters}, and atlas webhooks replay sends it again`,
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
