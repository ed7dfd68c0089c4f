import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import { Lake, type PopulationLake } from "../../loaders/lake/paths.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import type { Pin } from "./kept-snapshots.ts";
import { LiveStudy } from "./live-study.ts";
import { Publications } from "./publications.ts";
import { RefusedSnapshot } from "./refused-snapshot.ts";
import type { SharedSnapshot } from "./shared-snapshot.ts";

/** Milliseconds between looks for studies that were published for the first time. */
const discoveryInterval = 2000;

/** Milliseconds between looks at the content of all files because a request could not read one. */
const doubtInterval = 60_000;

/** Every population of the studies of a lake that has a published snapshot. */
export class SnapshotStore {
  /** Tells of each snapshot that is served from now on. */
  readonly publications = new Publications();
  readonly #lake: Lake;
  readonly #report: (line: string) => void;
  /** By the folder of the population, `study/population`. */
  readonly #served = new Map<string, LivePopulation>();
  /** By the same, what could not be served, so that each failure is told once and tried again when mended. */
  readonly #refused = new Map<string, RefusedSnapshot>();
  readonly #timer: NodeJS.Timeout;
  /** When it was doubted last that files are what they were. */
  #doubted = Number.NEGATIVE_INFINITY;

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
      if (store.#served.size === 0) {
        throw new ConfigError(
          `no snapshot in ${store.#lake.root}; build one with: npm run atlas -- snapshot <study> --publish`,
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
    return studyIdsOf(this.#served);
  }

  /** Populations whose current snapshot is damaged, as `study/population`: an earlier one is served, or none. */
  get damaged(): string[] {
    const fallen = [...this.#served].flatMap(([name, { live }]) => (live.isDegraded ? [name] : []));
    return [...fallen, ...this.#refused.keys()].sort();
  }

  /** Where a population's snapshots are; undefined for one that is not served. */
  lakeOf(study: string, population: string): PopulationLake | undefined {
    return this.#served.get(`${study}/${population}`)?.live.lake;
  }

  /** A view of the studies that stays the same until it is released, whatever is published meanwhile. */
  lease(): StudyLease {
    return new StudyLease(this.#served);
  }

  /** Looks at once for what was published, without waiting for the next look. */
  async refresh(): Promise<void> {
    await this.#discover();
    await Promise.all([...this.#served.values()].map(({ live: study }) => study.refresh()));
  }

  /** Holds what is served against its hashes now; it is done every ten minutes by itself. */
  async checkContent(): Promise<void> {
    await Promise.all([...this.#served.values()].map(({ live }) => live.checkContent()));
  }

  /**
   * A file could not be read as it should: looks at once whether what is served is what it was, at most once a minute at its content,
   * since neither time nor size need tell.
   */
  async doubt(): Promise<void> {
    await this.refresh();
    const now = performance.now();
    if (now - this.#doubted < doubtInterval) return;
    this.#doubted = now;
    await this.checkContent();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.publications.end();
    await Promise.all([...this.#served.values()].map(({ live: study }) => study.close()));
  }

  async #discover(): Promise<void> {
    const failures: ConfigError[] = [];
    for (const { name, study: id, lake } of await publishedPopulations(this.#lake)) {
      if (this.#served.has(name)) continue;
      const current = await currentSnapshotId(lake);
      const refused = this.#refused.get(name);
      if (current === undefined || (await refused?.stands(current))) continue;
      const state = await RefusedSnapshot.stateOf(lake, current);
      try {
        const study = await LiveStudy.open(lake, current, this.#report, (published) =>
          this.publications.announce(published),
        );
        if (this.#served.has(name)) await study.close();
        else this.#served.set(name, { study: id, live: study });
        this.#refused.delete(name);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        this.#refused.set(name, new RefusedSnapshot(lake, current, state, refused));
        failures.push(error);
      }
    }
    if (this.#served.size === 0 && failures[0] !== undefined) throw failures[0];
  }
}

interface LivePopulation {
  readonly study: string;
  readonly live: LiveStudy;
}

function studyIdsOf(served: ReadonlyMap<string, LivePopulation>): string[] {
  return [...new Set([...served.values()].map(({ study }) => study))].sort();
}

/** Whether it is the population that is meant where a study alone is named. */
function isFirst({ id, path }: StudyView): boolean {
  return path === id;
}

function notServed({ id, definitions }: StudyView, served: readonly StudyView[]): never {
  const [meant = ""] = definitions.study.populations;
  throw new UserInputError(
    `the ${meant} of ${id}, which are meant where no population is named, are not served; expected population: ${served.map(({ population }) => population).join(", ")}`,
    "UNKNOWN_POPULATION",
  );
}

/** The studies as one request sees them. */
export class StudyLease {
  readonly #served: ReadonlyMap<string, LivePopulation>;
  /** By the folder of the population. */
  readonly #held = new Map<string, SharedSnapshot>();
  /** By the study, the population that is meant where none is named. */
  readonly #first = new Map<string, StudyView>();
  #isReleased = false;

  constructor(served: ReadonlyMap<string, LivePopulation>) {
    this.#served = served;
  }

  get studyIds(): string[] {
    return studyIdsOf(this.#served);
  }

  /**
   * One population of a study, its first if none is given.
   * @throws UnknownNameError for an unknown study or population; UserInputError UNKNOWN_POPULATION where none is given and the
   * first is not served: another one would answer for it
   */
  study(id: string, population?: string | null): StudyView {
    if (population === undefined || population === null) {
      const first = this.first(id);
      return isFirst(first) ? first : notServed(first, this.populations(id));
    }
    const view = this.#view(`${id}/${population}`);
    if (view !== undefined) return view;
    throw new UnknownNameError(
      "population",
      population,
      this.populations(id).map((each) => each.population),
    );
  }

  /**
   * The first population of a study that is served, which need not be its first.
   * @throws UnknownNameError for an unknown study
   */
  first(id: string): StudyView {
    const known = this.#first.get(id);
    if (known !== undefined) return known;
    const [first] = this.populations(id);
    if (first === undefined) throw new UnknownNameError("study", id, this.studyIds);
    this.#first.set(id, first);
    return first;
  }

  /**
   * Every population of a study that is served, in the order of its declarations.
   * @throws UnknownNameError for an unknown study
   */
  populations(id: string): StudyView[] {
    const views: StudyView[] = [];
    for (const [name, { study }] of this.#served) {
      const view = study === id ? this.#view(name) : undefined;
      if (view !== undefined) views.push(view);
    }
    if (views.length === 0) throw new UnknownNameError("study", id, this.studyIds);
    if (views.length === 1) return views;
    const order = views[0]?.definitions.study.populations ?? [];
    return views.sort((a, b) => order.indexOf(a.population) - order.indexOf(b.population));
  }

  /** A snapshot that is kept, held until the lease is released. @throws as `KeptSnapshots.lease` */
  async pinned(current: StudyView, pin: Pin): Promise<StudyView> {
    const { id, population, manifest } = current;
    if (pin.snapshot === manifest.id) return current;
    const name = `${id}/${population}`;
    const live = this.#served.get(name)?.live;
    if (live === undefined) return current;
    const held = await live.earlier.lease(pin, current);
    const key = `${name}#${held.id}`;
    if (this.#isReleased || this.#held.has(key)) held.release();
    else this.#held.set(key, held);
    if (this.#isReleased) throw new UserInputError("the request was given up");
    return held.view;
  }

  /** Snapshots of a population that can be asked for, the latest first. */
  async snapshots(study: StudyView): Promise<readonly SnapshotManifest[]> {
    const { id, population } = study;
    return (await this.#served.get(`${id}/${population}`)?.live.earlier.list(study)) ?? [];
  }

  /** The snapshot that was served before, if it is still open; `mark` is the beginning of its id. */
  kept(id: string, population: string, mark: string): StudyView | undefined {
    const name = `${id}/${population}`;
    const key = `${name}@${mark}`;
    const held = this.#held.get(key) ?? this.#served.get(name)?.live.leaseKept(mark);
    if (held !== undefined) this.#held.set(key, held);
    return held?.view;
  }

  #view(name: string): StudyView | undefined {
    let held = this.#held.get(name);
    if (held === undefined) {
      held = this.#served.get(name)?.live.lease();
      if (held === undefined) return undefined;
      this.#held.set(name, held);
    }
    return held.view;
  }

  release(): void {
    this.#isReleased = true;
    for (const held of this.#held.values()) held.release();
    this.#held.clear();
  }
}

/** Every population that has a current snapshot, by its folder. */
async function publishedPopulations(
  lake: Lake,
): Promise<{ name: string; study: string; lake: PopulationLake }[]> {
  const found = (await foldersIn(lake.root)).map(async (study) => {
    const place = lake.study(study);
    return (await foldersIn(place.root)).flatMap((population) => {
      const of = place.population(population);
      return existsSync(of.current) ? [{ name: `${study}/${population}`, study, lake: of }] : [];
    });
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
