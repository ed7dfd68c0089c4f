import { ConfigError, isKnownError, UnknownNameError } from "../../loaders/errors.ts";
import type { SnapshotManifest, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { readPublications } from "../../loaders/lake/publications.ts";
import { readManifest, snapshotChain } from "../../loaders/lake/read-snapshot.ts";
import { parseAsOf } from "../../loaders/language/windows.ts";
import { openSnapshot } from "../../loaders/serving/published-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { chainState } from "./file-state.ts";
import { SharedSnapshot } from "./shared-snapshot.ts";

/** Which snapshot a request is about: one by its id, or the one of an instant or day; the current one where neither is given. */
export interface Pin {
  readonly snapshot?: string | null;
  readonly asOf?: string | null;
}

/** Earlier snapshots of one population that stay open at most; the one that was asked for the longest ago goes first. */
const mostOpen = 3;

/** Snapshots that are being opened at a time: each is held against its hashes first. */
const mostOpening = 2;

/** Names that an error lists. */
const mostListed = 12;

interface Listed {
  readonly manifests: readonly SnapshotManifest[];
  /** Of the files that it was read from, before it was read. */
  readonly state: string;
  /** The snapshot that was served then. */
  readonly served: string;
}

/** Earlier snapshots of one population, opened when they are asked for. */
export class KeptSnapshots {
  readonly #lake: PopulationLake;
  /** By their ids and that of the snapshot whose declarations say what is personal. */
  readonly #open = new Map<string, SharedSnapshot>();
  readonly #opening = new Map<string, Promise<SharedSnapshot>>();
  /** What there is, until `refresh` finds that it has changed; undefined before anybody asks. */
  #there: Listed | undefined;
  #closed = false;

  constructor(lake: PopulationLake) {
    this.#lake = lake;
  }

  /** What readers may ask for: the current snapshot, those before it, and whatever was published; the latest first. */
  async list(served: StudyView): Promise<readonly SnapshotManifest[]> {
    const { id } = served.manifest;
    if (this.#there?.served === id) return this.#there.manifests;
    const state = await chainState(this.#lake);
    const manifests = await this.#list(id);
    this.#there = { manifests, state, served: id };
    return manifests;
  }

  /** Lets go of what is not as it was: the list, and what is open of snapshots that were written anew or are gone. */
  async refresh(): Promise<void> {
    if (this.#there !== undefined && this.#there.state !== (await chainState(this.#lake)))
      this.#there = undefined;
    for (const [key, shared] of [...this.#open])
      if (!(await shared.isOfLake()) && this.#open.delete(key)) shared.retire();
  }

  async #list(served: string): Promise<SnapshotManifest[]> {
    const chain = await snapshotChain(this.#lake).catch((error: unknown) => {
      // The current one is damaged, and an earlier one is served in its place.
      if (isKnownError(error)) return snapshotChain(this.#lake, served);
      throw error;
    });
    const known = new Set(chain.map(({ id }) => id));
    const others = new Set(
      (await readPublications(this.#lake)).map(({ id }) => id).filter((id) => !known.has(id)),
    );
    const read = await Promise.all(
      [...others].map((id) => readManifest(this.#lake, id).catch(() => undefined)),
    );
    return [...chain, ...read.filter((manifest) => manifest !== undefined)].sort((a, b) =>
      a.asOf === b.asOf ? 0 : a.asOf < b.asOf ? 1 : -1,
    );
  }

  /**
   * The snapshot that is meant, retained: who asks releases it. What is personal by today's declarations is personal in it.
   * @throws UnknownNameError for an id that is none; UserInputError UNKNOWN_AS_OF, SNAPSHOT_BUSY; ConfigError for a damaged one
   */
  async lease(pin: Pin, current: StudyView): Promise<SharedSnapshot> {
    const { id } = await this.#find(pin, current);
    const key = `${id} as of ${current.manifest.id}`;
    const open = this.#open.get(key);
    if (open !== undefined) {
      this.#open.delete(key);
      this.#open.set(key, open);
      open.retain();
      return open;
    }
    let opening = this.#opening.get(key);
    if (opening === undefined) {
      if (this.#opening.size >= mostOpening)
        throw new UserInputError(
          "other earlier snapshots are being opened; try again in a moment",
          "SNAPSHOT_BUSY",
        );
      opening = this.#read(id, key, current).finally(() => this.#opening.delete(key));
      this.#opening.set(key, opening);
    }
    const shared = await opening;
    shared.retain();
    return shared;
  }

  close(): void {
    this.#closed = true;
    for (const shared of this.#open.values()) shared.retire();
    this.#open.clear();
  }

  async #find({ snapshot, asOf }: Pin, current: StudyView): Promise<SnapshotManifest> {
    const there = await this.list(current);
    if (snapshot !== undefined && snapshot !== null) {
      const found = there.find(({ id }) => id === snapshot);
      if (found !== undefined) return found;
      const ids = there.map(({ id }) => id);
      throw new UnknownNameError("snapshot", snapshot, ids.slice(0, mostListed));
    }
    const { instant } = parseAsOf(asOf ?? "", current.definitions.study.timeZone);
    const found = there.find((each) => Date.parse(each.asOf) === Date.parse(instant));
    if (found !== undefined) return found;
    const known = [...new Set(there.map((each) => each.asOf))].slice(0, mostListed).sort();
    throw new UserInputError(
      `no snapshot as of ${(asOf ?? "").slice(0, 40)}; expected one of ${known.join(", ")}`,
      "UNKNOWN_AS_OF",
    );
  }

  async #read(id: string, key: string, current: StudyView): Promise<SharedSnapshot> {
    const opened = await openSnapshot(this.#lake, id);
    const shared = new SharedSnapshot({
      ...opened,
      definitions: personalToday(opened.definitions, current.definitions),
    });
    if (this.#closed) {
      shared.retire();
      throw new ConfigError("the server is stopping");
    }
    this.#open.set(key, shared);
    for (const [first, oldest] of this.#open) {
      if (this.#open.size <= mostOpen) break;
      this.#open.delete(first);
      oldest.retire();
    }
    return shared;
  }
}

/** What has become personal since counts as such; what was disclosed then and is not now counts as not disclosed. */
function personalToday(then: SnapshotSegments, now: SnapshotSegments): SnapshotSegments {
  const traits = new Map(now.traits.map((trait) => [trait.id, trait]));
  const segments = new Map(now.segments.map((segment) => [segment.id, segment]));
  return {
    ...then,
    ...(now.personalKey === true ? { personalKey: true } : {}),
    traits: then.traits.map(({ disclose, ...trait }) => {
      const today = traits.get(trait.id);
      return {
        ...trait,
        ...(today?.personal === true ? { personal: true } : {}),
        ...(disclose !== undefined && today?.disclose !== undefined ? { disclose } : {}),
      };
    }),
    segments: then.segments.map(({ disclose, ...segment }) => ({
      ...segment,
      ...(disclose !== undefined && segments.get(segment.id)?.disclose !== undefined ? { disclose } : {}),
    })),
  };
}
