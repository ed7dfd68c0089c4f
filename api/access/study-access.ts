import { UnknownNameError } from "../../loaders/errors.ts";
import type { SnapshotManifest } from "../../loaders/lake/manifest.ts";
import type { SegmentChange } from "../changes/segment-change.ts";
import type { Pin } from "../snapshots/kept-snapshots.ts";
import type { Publications } from "../snapshots/publications.ts";
import type { StudyLease } from "../snapshots/snapshot-store.ts";
import type { StudyView } from "../study-view.ts";
import type { Caller } from "./caller.ts";

/**
 * The studies of a request's lease, as far as its caller may read anything of them: others are unknown, as those are that there
 * are not.
 */
export class StudyAccess {
  readonly #lease: StudyLease;
  readonly #caller: Caller;

  readonly #publications: Publications;

  constructor(lease: StudyLease, caller: Caller, publications: Publications) {
    this.#publications = publications;
    this.#lease = lease;
    this.#caller = caller;
  }

  /** Ids of the studies of which the caller may read some population. */
  get studyIds(): string[] {
    return this.#lease.studyIds.filter((id) => this.#readable(id).length > 0);
  }

  /** @throws UnknownNameError for an unknown study or population; as `StudyLease.study` where no population is named */
  study(id: string, population?: string | null): StudyView {
    if (population !== undefined && population !== null) return this.named(id, population);
    const first = this.#first(id);
    const [meant = first.population] = first.definitions.study.populations;
    if (this.#caller.may("segments:read", { id, population: meant })) return this.#lease.study(id);
    // Whoever may not read the first, but another population of the study, means that one where none is named.
    return this.#readable(id)[0] ?? this.#unknownStudy(id);
  }

  /**
   * A study as itself, by the first of its populations that is served and that the caller may read.
   * @throws UnknownNameError for an unknown study
   */
  whole(id: string): StudyView {
    const first = this.#first(id);
    if (this.#caller.may("segments:read", first)) return first;
    return this.#readable(id)[0] ?? this.#unknownStudy(id);
  }

  /**
   * The population that a global id is about: the study's first where it names none, whoever asks.
   * @throws as `study`
   */
  named(id: string, population?: string): StudyView {
    const view = this.#known(id, () => this.#lease.study(id, population), population);
    if (this.#caller.may("segments:read", view)) return view;
    const readable = this.#readable(id);
    return readable.length === 0
      ? this.#unknownStudy(id)
      : this.#unknownPopulation(population ?? view.population, readable);
  }

  /** Populations of a study that the caller may read, in the order of its declarations. */
  populations(id: string): StudyView[] {
    return this.#readable(id);
  }

  /**
   * A snapshot of a population that is kept.
   * @throws as `study` and `KeptSnapshots.lease`
   */
  pinned(id: string, population: string | null | undefined, pin: Pin): Promise<StudyView> {
    return this.#lease.pinned(this.study(id, population), pin);
  }

  /** Snapshots of a population that can be asked for, the latest first. */
  snapshots(study: StudyView): Promise<readonly SnapshotManifest[]> {
    return this.#lease.snapshots(study);
  }

  /** An earlier snapshot of a population that is still open, by the beginning of its id. */
  kept({ id, population }: StudyView, snapshot: string): StudyView | undefined {
    return this.#lease.kept(id, population, snapshot);
  }

  /** Snapshots of readable populations as they come to be served, of one study or of all. */
  published(study: string | undefined, signal: AbortSignal | undefined): AsyncIterable<SnapshotManifest> {
    const may = (id: string, population: string) => this.#caller.may("segments:read", { id, population });
    return this.#publications.follow(
      ({ now: { manifest } }) =>
        (study === undefined || manifest.study === study) && may(manifest.study, manifest.population)
          ? [manifest]
          : [],
      [signal, this.#caller.ended],
    );
  }

  /**
   * Who joined and left segments of a population whenever another snapshot comes to be served; of each so many ids. A segment
   * that has come to tell of personal data since is told no more, unless it might be from the beginning.
   */
  changed(
    { id, population }: StudyView,
    segments: readonly string[],
    mostIds: number,
    signal: AbortSignal | undefined,
  ): AsyncIterable<SegmentChange> {
    const mayReadPersonal = this.#caller.may("pii:read", { id, population });
    const isTold = (view: StudyView, key: string) =>
      mayReadPersonal ||
      (!view.hasPersonalKey && !view.segments.some((each) => each.key === key && each.personal.length > 0));
    return this.#publications.follow(
      (published) => {
        const { now } = published;
        if (now.id !== id || now.population !== population) return [];
        return segments
          .filter((key) => isTold(now, key))
          .map((key) => published.changeOf(key, mostIds))
          .filter(({ addedCount, removedCount }) => addedCount + removedCount > 0);
      },
      [signal, this.#caller.ended],
    );
  }

  release(): void {
    this.#lease.release();
  }

  #first(id: string): StudyView {
    return this.#known(id, () => this.#lease.first(id));
  }

  #known(id: string, look: () => StudyView, population?: string): StudyView {
    try {
      return look();
    } catch (error) {
      const readable = this.#readable(id);
      if (readable.length === 0) return this.#unknownStudy(id);
      if (population === undefined || !(error instanceof UnknownNameError)) throw error;
      return this.#unknownPopulation(population, readable);
    }
  }

  #unknownStudy(id: string): never {
    throw new UnknownNameError("study", id, this.studyIds);
  }

  #unknownPopulation(population: string, readable: readonly StudyView[]): never {
    throw new UnknownNameError(
      "population",
      population,
      readable.map((view) => view.population),
    );
  }

  #readable(id: string): StudyView[] {
    if (!this.#lease.studyIds.includes(id)) return [];
    return this.#lease.populations(id).filter((view) => this.#caller.may("segments:read", view));
  }
}
