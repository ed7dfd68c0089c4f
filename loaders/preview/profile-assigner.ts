import type { Condition } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { PreviewError } from "../errors.ts";
import { Evaluator } from "../evaluate/evaluator.ts";
import type { Explanation } from "../evaluate/explanation.ts";
import type { PreparedProfile } from "../evaluate/prepared-profile.ts";
import type { Profile } from "../evaluate/profile.ts";
import { ProfileCheck } from "../evaluate/profile-problems.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import { type DefinedSegment, definedSegments } from "../language/catalogue.ts";
import { innermost } from "../language/innermost.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { parseAsOf } from "../language/windows.ts";
import type { TraitValue } from "../serving/records.ts";
import { snapshotStudy } from "../snapshot/snapshot-study.ts";

/** A trait without a value because something that it is computed from was not sent. */
export interface AbsentTrait {
  readonly trait: string;
  /** One sentence: what was not sent, or that only a fit to everyone tells it. */
  readonly reason: string;
}

/** What a profile that is in no snapshot is by a snapshot's definitions. */
export interface AssignedProfile {
  /** Every trait of the population, null where missing. */
  readonly traits: Readonly<Record<string, TraitValue>>;
  /** Ids of the segments that it is in. */
  readonly members: ReadonlySet<string>;
  readonly absent: readonly AbsentTrait[];
  /** For each segment, what it reads that is absent: traits by their ids, tables as `events.<table>`. */
  absentIn(segment: string): readonly string[];
  explain(condition: Condition | string): Explanation;
}

/**
 * Judges profiles that somebody sends by the definitions of one snapshot, in memory. What ranks and scores mean (cut-offs,
 * quintiles) is what they meant for the snapshot's population. A table that the profile does not have is unknown, one without
 * rows is empty.
 */
export class ProfileAssigner {
  readonly vocabulary: Vocabulary;
  readonly #segments: ReadonlyMap<string, DefinedSegment>;
  readonly #check: ProfileCheck;
  readonly #evaluator: Evaluator;
  readonly #scored: ReadonlySet<string>;

  /**
   * @param at the instant or day as of which profiles are judged; the snapshot's own when left out
   * @throws PreviewError SNAPSHOT_STALE for a snapshot that kept no cut-offs; SegmentDefinitionError for an instant that is none
   */
  constructor(
    manifest: Pick<SnapshotManifest, "asOf" | "currency" | "study">,
    definitions: SnapshotSegments,
    at?: string,
  ) {
    const { cutOffs, cutPoints = [] } = definitions;
    if (cutOffs === undefined)
      throw new PreviewError(
        "SNAPSHOT_STALE",
        `the snapshot was made by an earlier version, which did not keep what profiles are judged by; make a new one: npm run atlas -- snapshot ${manifest.study} --publish`,
      );
    const study = snapshotStudy(definitions);
    const segments = definedSegments(study);
    this.vocabulary = new Vocabulary(study);
    this.#check = new ProfileCheck(this.vocabulary);
    this.#segments = new Map(segments.map((segment) => [segment.id, segment]));
    this.#scored = new Set(cutPoints.map(({ trait }) => trait));
    this.#evaluator = new Evaluator({
      vocabulary: this.vocabulary,
      asOf: parseAsOf(at ?? manifest.asOf, study.timeZone),
      segments,
      cutOffs,
      cutPoints: cutPoints.flatMap(({ quintile, values }) =>
        values.map((value, place) => ({ expression: canonicalJson(quintile), index: place + 1, value })),
      ),
      currency: manifest.currency ?? undefined,
    });
  }

  /** @throws ContractError with all that does not fit the contracts */
  assign(given: Profile): AssignedProfile {
    this.#check.check(given);
    const profile: Profile = { ...given, events: given.events ?? {} };
    const state: PreparedProfile = this.#evaluator.prepare(profile);
    // Many who ask for memberships ask for nothing else.
    const traits = once(() => this.#evaluator.traits(profile));
    const absent = once(() => {
      const reasons = new Map<string, string | undefined>();
      return [...this.vocabulary.traits.keys()].flatMap((trait) => {
        const isMissing = traits()[trait] === null;
        const reason = isMissing ? this.#absence(trait, profile, traits(), reasons) : undefined;
        return reason === undefined ? [] : [{ trait, reason }];
      });
    });
    const isAbsent = once(() => new Set(absent().map(({ trait }) => trait)));
    return {
      get traits() {
        return traits();
      },
      members: new Set(this.#evaluator.memberships(state)),
      get absent() {
        return absent();
      },
      absentIn: (segment) => [...this.#absentIn(segment, profile, isAbsent())].sort(),
      explain: (condition) =>
        this.#evaluator.explain(condition, typeof condition === "string" ? state : profile),
    };
  }

  /** Why a trait without a value has none, if that is because something was not sent. */
  #absence(
    id: string,
    profile: Profile,
    traits: Readonly<Record<string, TraitValue>>,
    known: Map<string, string | undefined>,
  ): string | undefined {
    if (known.has(id)) return known.get(id);
    known.set(id, undefined);
    const from = this.vocabulary.traits.get(id)?.from;
    if (from === undefined || profile.traits?.[id] !== undefined) return undefined;
    const because = (): string | undefined => {
      if ("model" in from)
        return `the model ${from.model.id} gives it, which is fitted to everyone and not run here; send it among traits where it is known`;
      if ("attribute" in from)
        return profile.attributes?.[from.attribute] === undefined
          ? `attributes.${from.attribute} was not sent`
          : undefined;
      const source = sourceOf(from);
      const table = source.measures(from).find((each) => profile.events?.[each.table] === undefined)?.table;
      if (table !== undefined)
        return `no rows of ${table} were sent; send an empty list where there are none`;
      const read = [...source.reads(from)].find(
        (each) => traits[each] === null && this.#absence(each, profile, traits, known) !== undefined,
      );
      if (read !== undefined) return `it is computed from ${read}, which is absent`;
      const isScore = "derive" in from && "quintile" in from.derive;
      return isScore && !this.#scored.has(id) ? "the snapshot keeps no cut points for it" : undefined;
    };
    known.set(id, because());
    return known.get(id);
  }

  #absentIn(id: string, profile: Profile, isAbsent: ReadonlySet<string>): Set<string> {
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (segment: string): void => {
      if (seen.has(segment)) return;
      seen.add(segment);
      const where = this.#segments.get(segment)?.where;
      for (const part of where === undefined ? [] : innermost(where)) {
        if ("segment" in part) visit(part.segment);
        else if ("trait" in part) {
          for (const trait of [part.trait.id, part.trait.trait ?? ""])
            if (isAbsent.has(trait)) found.add(trait);
        } else {
          const steps = "sequence" in part ? part.sequence.steps : [part.event];
          for (const { table } of steps)
            if (profile.events?.[table] === undefined) found.add(`events.${table}`);
        }
      }
    };
    visit(id);
    return found;
  }
}

/** What is computed when it is first asked for. */
function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
