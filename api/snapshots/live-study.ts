import { type FSWatcher, watch } from "node:fs";
import { isKnownError } from "../../loaders/errors.ts";
import type { StudyLake } from "../../loaders/lake/paths.ts";
import { openSnapshot } from "../../loaders/serving/published-snapshot.ts";
import { currentSnapshotId } from "../../loaders/snapshot/read-snapshot.ts";
import { openLastGood } from "./find-snapshot.ts";
import { SharedSnapshot } from "./shared-snapshot.ts";

/** Milliseconds between looks at `current`, where the file system sends no events. */
const pollInterval = 1000;

/**
 * The snapshot that a study serves. When `current` names another one, that is opened and checked aside; then
 * requests that begin see the new one and those under way finish on the old one. A damaged one is refused with a line
 * to `report`, and the old one keeps serving.
 */
export class LiveStudy {
  readonly lake: StudyLake;
  readonly #report: (line: string) => void;
  #snapshot: SharedSnapshot;
  /** What `current` named when it was last looked at; not what is served after a damaged snapshot. */
  #seen: string;
  #checking: Promise<void> | undefined;
  #again = false;
  readonly #timer: NodeJS.Timeout;
  #watcher: FSWatcher | undefined;

  private constructor(
    lake: StudyLake,
    seen: string,
    snapshot: SharedSnapshot,
    report: (line: string) => void,
  ) {
    this.lake = lake;
    this.#seen = seen;
    this.#snapshot = snapshot;
    this.#report = report;
    this.#timer = setInterval(() => void this.refresh(), pollInterval);
    this.#timer.unref();
    try {
      this.#watcher = watch(lake.root, { persistent: false }, () => void this.refresh());
      this.#watcher.on("error", () => this.#watcher?.close());
    } catch {
      // The poll alone does.
    }
  }

  /** @throws ConfigError when `current` names a snapshot and neither it nor an earlier one can be served. */
  static async open(lake: StudyLake, current: string, report: (line: string) => void): Promise<LiveStudy> {
    const snapshot = await openLastGood(lake, current, report);
    return new LiveStudy(lake, current, new SharedSnapshot(snapshot), report);
  }

  /** The snapshot for a request that begins now, retained: the request releases it. */
  lease(): SharedSnapshot {
    this.#snapshot.retain();
    return this.#snapshot;
  }

  /** Looks at `current` and swaps if it changed; done when everything seen so far has been dealt with. */
  refresh(): Promise<void> {
    if (this.#checking !== undefined) {
      this.#again = true;
      return this.#checking;
    }
    this.#checking = this.#check().finally(() => {
      this.#checking = undefined;
    });
    return this.#checking;
  }

  async #check(): Promise<void> {
    do {
      this.#again = false;
      try {
        const current = await currentSnapshotId(this.lake);
        if (current === undefined || current === this.#seen) continue;
        this.#seen = current;
        if (current === this.#snapshot.id) continue;
        const next = new SharedSnapshot(await openSnapshot(this.lake, current));
        const previous = this.#snapshot;
        this.#snapshot = next;
        previous.retire();
        this.#report(`serving snapshot ${next.id} of ${this.lake.root}`);
      } catch (error) {
        const text = isKnownError(error) ? error.message : String(error);
        this.#report(`new snapshot refused, ${this.#snapshot.id} keeps serving: ${text}`);
      }
    } while (this.#again);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#watcher?.close();
    await this.#checking;
    this.#snapshot.retire();
  }
}
