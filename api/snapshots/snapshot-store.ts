import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import { Lake, type PopulationLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { LiveStudy } from "./live-study.ts";
import { RefusedSnapshot } from "./refused-snapshot.ts";
import type { SharedSnapshot } from "./shared-snapshot.ts";

/** Milliseconds between looks for studies that were published for the first time. */
const discoveryInterval = 2000;

/** Every study of a lake that has a published snapshot. */
export class SnapshotStore {
  readonly #lake: Lake;
  readonly #report: (line: string) => void;
  readonly #studies = new Map<string, LiveStudy>();
  /** By study, what could not be served, so that each failure is told once and tried again when mended. */
  readonly #refused = new Map<string, RefusedSnapshot>();
  readonly #timer: NodeJS.Timeout;

  private constructor(lake: Lake, report: (line: string) => void) {
    this.#lake = lake;
    this.#report = report;
    this.#timer = setInterval(() => void this.#discover().catch(() => undefined), discoveryInterval);
    this.#timer.unref();
  }

  /**
   * `report` takes one line for people about each swap, refusal and fallback.
   * @throws ConfigError when the lake has no snapshot that can be served.
   */
  static async open(root: string, report: (line: string) => void): Promise<SnapshotStore> {
    const store = new SnapshotStore(new Lake(root), report);
    try {
      await store.#discover();
      if (store.#studies.size === 0) {
        throw new ConfigError(
          `no snapshot in ${store.#lake.root}; build one with: npm run atlas -- snapshot <study>`,
        );
      }
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** Ids in alphabetical order. */
  get studyIds(): string[] {
    return [...this.#studies.keys()].sort();
  }

  /** A view of the studies that stays the same until it is released, whatever is published meanwhile. */
  lease(): StudyLease {
    return new StudyLease(this.#studies);
  }

  /** Looks at once for what was published, without waiting for the next look. */
  async refresh(): Promise<void> {
    await this.#discover();
    await Promise.all([...this.#studies.values()].map((study) => study.refresh()));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#studies.values()].map((study) => study.close()));
  }

  async #discover(): Promise<void> {
    const failures: ConfigError[] = [];
    for (const { name, lake } of await servedPopulations(this.#lake)) {
      if (this.#studies.has(name)) continue;
      const current = await currentSnapshotId(lake);
      const refused = this.#refused.get(name);
      if (current === undefined || (await refused?.stands(current))) continue;
      const state = await RefusedSnapshot.stateOf(lake, current);
      try {
        const study = await LiveStudy.open(lake, current, this.#report);
        if (this.#studies.has(name)) await study.close();
        else this.#studies.set(name, study);
        this.#refused.delete(name);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        this.#refused.set(name, new RefusedSnapshot(lake, current, state, refused));
        failures.push(error);
      }
    }
    if (this.#studies.size === 0 && failures[0] !== undefined) throw failures[0];
  }
}

/** The studies as one request sees them. */
export class StudyLease {
  readonly #studies: ReadonlyMap<string, LiveStudy>;
  readonly #held = new Map<string, SharedSnapshot>();

  constructor(studies: ReadonlyMap<string, LiveStudy>) {
    this.#studies = studies;
  }

  get studyIds(): string[] {
    return [...this.#studies.keys()].sort();
  }

  /** @throws UnknownNameError */
  study(id: string): StudyView {
    let held = this.#held.get(id);
    if (held === undefined) {
      const live = this.#studies.get(id);
      if (live === undefined) throw new UnknownNameError("study", id, this.studyIds);
      held = live.lease();
      this.#held.set(id, held);
    }
    return held.view;
  }

  release(): void {
    for (const held of this.#held.values()) held.release();
    this.#held.clear();
  }
}

/** A population of each study that has a snapshot, by the study's id. */
async function servedPopulations(lake: Lake): Promise<{ name: string; lake: PopulationLake }[]> {
  const found = (await foldersIn(lake.root)).map(async (name) => {
    const study = lake.study(name);
    const places = (await foldersIn(study.root)).map((population) => study.population(population));
    const place = places.find(({ current }) => existsSync(current));
    return place === undefined ? [] : [{ name, lake: place }];
  });
  return (await Promise.all(found)).flat();
}

async function foldersIn(root: string): Promise<string[]> {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new ConfigError(`cannot read ${root}: ${(error as Error).message}`);
  }
}
