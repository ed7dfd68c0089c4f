import { type FSWatcher, watch } from "node:fs";
import { isKnownError } from "../../loaders/errors.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import { openSnapshot } from "../../loaders/serving/published-snapshot.ts";
import { verifyFiles } from "../../loaders/serving/verify-files.ts";
import { folderState } from "./file-state.ts";
import { openLastGood } from "./find-snapshot.ts";
import { KeptSnapshots } from "./kept-snapshots.ts";
import { Published } from "./publications.ts";
import { RefusedSnapshot } from "./refused-snapshot.ts";
import { SharedSnapshot } from "./shared-snapshot.ts";

/** Milliseconds between looks at `current`, where the file system sends no events. */
const pollInterval = 1000;

/**
 * Milliseconds between looks at the content of the files that are served: bytes that a disk has turned change neither time nor
 * size.
 */
const contentInterval = 600_000;

/** Snapshots that stay open after another one took their place, so that walks through them go on. */
const keptSnapshots = 1;

/**
 * The snapshot that a study serves. When `current` names another one, or the same one has been written anew in its
 * place, that is opened and checked aside; then requests that begin see the new one and those under way finish on the
 * old one. A damaged one is refused with a line to `report`, and the old one keeps serving until it has been mended.
 */
export class LiveStudy {
  readonly lake: PopulationLake;
  /** Snapshots that requests name themselves. */
  readonly earlier: KeptSnapshots;
  readonly #report: (line: string) => void;
  readonly #announce: (published: Published) => void;
  #snapshot: SharedSnapshot;
  /** Those that were served before, the oldest first. */
  readonly #kept: SharedSnapshot[] = [];
  /** State of the files of what is served: once they were written, what is open may be damaged, or not of the lake. */
  #servedState: string;
  #refused: RefusedSnapshot | undefined;
  /** The line about the last refusal. */
  #refusal: string | undefined;
  #checking: Promise<void> | undefined;
  #again = false;
  readonly #timer: NodeJS.Timeout;
  readonly #contentTimer: NodeJS.Timeout;
  #watcher: FSWatcher | undefined;

  private constructor(
    lake: PopulationLake,
    snapshot: SharedSnapshot,
    servedState: string,
    refused: RefusedSnapshot | undefined,
    report: (line: string) => void,
    announce: (published: Published) => void,
  ) {
    this.lake = lake;
    this.earlier = new KeptSnapshots(lake);
    this.#announce = announce;
    this.#snapshot = snapshot;
    this.#servedState = servedState;
    this.#refused = refused;
    this.#report = report;
    this.#timer = setInterval(() => void this.refresh(), pollInterval);
    this.#timer.unref();
    this.#contentTimer = setInterval(() => void this.checkContent(), contentInterval);
    this.#contentTimer.unref();
    try {
      this.#watcher = watch(lake.root, { persistent: false }, () => void this.refresh());
      this.#watcher.on("error", () => this.#watcher?.close());
    } catch {
      // The poll alone does.
    }
  }

  /** @throws ConfigError when `current` names a snapshot and neither it nor an earlier one can be served. */
  static async open(
    lake: PopulationLake,
    current: string,
    report: (line: string) => void,
    announce: (published: Published) => void = () => undefined,
  ): Promise<LiveStudy> {
    const state = await RefusedSnapshot.stateOf(lake, current);
    const snapshot = new SharedSnapshot(await openLastGood(lake, current, report));
    const refused = snapshot.id === current ? undefined : new RefusedSnapshot(lake, current, state);
    return new LiveStudy(lake, snapshot, await servedFiles(lake, snapshot.id), refused, report, announce);
  }

  /** Whether what `current` names could not be served, so that another snapshot is. */
  get isDegraded(): boolean {
    return this.#refused !== undefined;
  }

  /** The snapshot for a request that begins now, retained: the request releases it. */
  lease(): SharedSnapshot {
    this.#snapshot.retain();
    return this.#snapshot;
  }

  /** An earlier snapshot that is still kept, retained; `mark` is the beginning of its id. */
  leaseKept(mark: string): SharedSnapshot | undefined {
    const kept = [this.#snapshot, ...this.#kept].find(({ id }) => id.startsWith(mark));
    kept?.retain();
    return kept;
  }

  /**
   * Holds the files of the snapshot that is served against their hashes, those of drafts and exports too, and takes the last good
   * snapshot in their place if they are not what they were.
   */
  async checkContent(): Promise<void> {
    const { id, view } = this.#snapshot;
    try {
      await verifyFiles(this.lake.snapshot(id), view.manifest.files);
    } catch (error) {
      this.#report(
        `snapshot ${id} is not served any more: ${isKnownError(error) ? error.message : String(error)}`,
      );
      this.#servedState = "";
      await this.refresh();
    }
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
        await this.earlier.refresh();
        await this.#dropChanged();
        const current = await currentSnapshotId(this.lake);
        if (current !== undefined) await this.#serve(current);
      } catch (error) {
        this.#reportRefusal(error);
      }
    } while (this.#again);
  }

  /** Serves what `current` names unless it is served already, or was refused and has not been mended since. */
  async #serve(current: string): Promise<void> {
    const servedState = await servedFiles(this.lake, current);
    if (current === this.#snapshot.id && servedState === this.#servedState) {
      this.#refused = undefined;
      this.#refusal = undefined;
      return;
    }
    if (await this.#refused?.stands(current)) return;
    const state = await RefusedSnapshot.stateOf(this.lake, current);
    try {
      // What is written anew in its place may be whole but for what only drafts and exports read.
      const everyFile = current === this.#snapshot.id;
      const next = new SharedSnapshot(await openSnapshot(this.lake, current, { everyFile }));
      const previous = this.#snapshot;
      this.#snapshot = next;
      this.#servedState = servedState;
      this.#refused = undefined;
      this.#refusal = undefined;
      this.#announce(new Published(previous.view, next.view));
      if (previous.id === next.id) previous.retire();
      else this.#keep(previous);
      this.#report(`serving snapshot ${next.id} of ${this.lake.root}`);
    } catch (error) {
      const refused = new RefusedSnapshot(this.lake, current, state, this.#refused);
      try {
        if (current === this.#snapshot.id) await this.#fallBack(current);
      } finally {
        // Once another one is served, and not before: until then the damaged one still answers.
        this.#refused = refused;
      }
      throw error;
    }
  }

  /** For walks that began in it; the one that was kept before goes. */
  #keep(previous: SharedSnapshot): void {
    this.#kept.push(previous);
    while (this.#kept.length > keptSnapshots) this.#kept.shift()?.retire();
  }

  /** A walk must not go on in a snapshot that still holds somebody who was forgotten. */
  async #dropChanged(): Promise<void> {
    for (const kept of [...this.#kept]) {
      if (await kept.isOfLake()) continue;
      const [dropped] = this.#kept.splice(this.#kept.indexOf(kept), 1);
      dropped?.retire();
    }
  }

  /** The very files that are open were damaged: an earlier snapshot takes their place, if there is a good one. */
  async #fallBack(current: string): Promise<void> {
    const next = new SharedSnapshot(
      await openLastGood(this.lake, current, this.#report, { everyFile: true }),
    );
    const servedState = await servedFiles(this.lake, next.id);
    const previous = this.#snapshot;
    this.#snapshot = next;
    this.#servedState = servedState;
    // Of what was served its ids and members are still in memory, so that who follows is told what is true from now on.
    this.#announce(new Published(previous.view, next.view));
    previous.retire();
  }

  /** Each refusal once, however often it is tried. */
  #reportRefusal(error: unknown): void {
    const text = isKnownError(error) ? error.message : String(error);
    const line = `new snapshot refused, ${this.#snapshot.id} keeps serving: ${text}`;
    if (line !== this.#refusal) this.#report(line);
    this.#refusal = line;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearInterval(this.#contentTimer);
    this.#watcher?.close();
    await this.#checking;
    this.earlier.close();
    for (const kept of this.#kept) kept.retire();
    this.#snapshot.retire();
  }
}

/** Changes when any file of the snapshot is written, cut short or replaced. */
function servedFiles(lake: PopulationLake, id: string): Promise<string> {
  return folderState(lake.snapshot(id));
}
