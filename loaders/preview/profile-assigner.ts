import type { ColumnCondition, Condition } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { PreviewError } from "../errors.ts";
import { Evaluator } from "../evaluate/evaluator.ts";
import type { Explanation } from "../evaluate/explanation.ts";
import type { PreparedProfile } from "../evaluate/prepared-profile.ts";
import type { EventTimes, Profile } from "../evaluate/profile.ts";
import { ProfileCheck } from "../evaluate/profile-problems.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import { type DefinedSegment, definedSegments } from "../language/catalogue.ts";
import { innermost } from "../language/innermost.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { parseAsOf } from "../language/windows.ts";
import type { TraitValue } from "../serving/records.ts";
import { snapshotStudy } from "../snapshot/snapshot-study.ts";

/**
 * A trait that is not told, since something that it is computed from was not sent: it has no value, or one that counts columns as
 * missing which no row has.
 */
export interface AbsentTrait {
  readonly trait: string;
  /** One sentence: what was not sent, or that only a fit to everyone tells it. */
  readonly reason: string;
}

/**
 * Judges profiles that somebody sends by the definitions of one snapshot, in memory. What ranks and scores mean (cut-offs,
 * quintiles) is what they meant for the snapshot's population. A table that the profile does not have is unknown, one without
 * rows is empty.
 */
export class ProfileAssigner {
  readonly vocabulary: Vocabulary;
  readonly #check: ProfileCheck;
  readonly #judge: Judge;

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
    if (study.tables.length === 0)
      throw new PreviewError(
        "SNAPSHOT_STALE",
        `no folder of data/studies declares ${manifest.study} any more, so that nothing is known of its tables; profiles are judged where one does`,
      );
    const segments = definedSegments(study);
    this.vocabulary = new Vocabulary(study);
    this.#check = new ProfileCheck(this.vocabulary);
    const evaluator = new Evaluator({
      vocabulary: this.vocabulary,
      asOf: parseAsOf(at ?? manifest.asOf, study.timeZone),
      segments,
      cutOffs,
      cutPoints: cutPoints.flatMap(({ quintile, values }) =>
        values.map((value, place) => ({ expression: canonicalJson(quintile), index: place + 1, value })),
      ),
      currency: manifest.currency ?? undefined,
    });
    this.#judge = {
      ...{ vocabulary: this.vocabulary, evaluator },
      segments: new Map(segments.map((segment) => [segment.id, segment])),
      scored: new Set(cutPoints.map(({ trait }) => trait)),
    };
  }

  /** As `Evaluator.columnsRead`. */
  columnsRead(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#judge.evaluator.columnsRead();
  }

  /** @throws ContractError with all that does not fit the contracts */
  assign(given: Profile): AssignedProfile {
    const times = this.#check.check(given);
    return new AssignedProfile(this.#judge, { ...given, events: given.events ?? {} }, times);
  }
}

/** What is read of the rows of a table. */
interface EventRead {
  readonly table: string;
  readonly column?: string | null;
  readonly where?: readonly ColumnCondition[];
}

interface Judge {
  readonly vocabulary: Vocabulary;
  readonly segments: ReadonlyMap<string, DefinedSegment>;
  readonly evaluator: Evaluator;
  /** Traits that the snapshot keeps cut points for. */
  readonly scored: ReadonlySet<string>;
}

/**
 * What a profile that is in no snapshot is by a snapshot's definitions. Many who ask for memberships ask for nothing else, so the
 * rest is computed when it is first asked for.
 */
export class AssignedProfile {
  /** Ids of the segments that it is in. */
  readonly members: ReadonlySet<string>;
  readonly #judge: Judge;
  readonly #profile: Profile;
  readonly #state: PreparedProfile;
  #traits: Readonly<Record<string, TraitValue>> | undefined;
  #absent: readonly AbsentTrait[] | undefined;
  #isAbsent: ReadonlySet<string> | undefined;
  /** Table → the columns that any of its rows has. */
  readonly #sent = new Map<string, ReadonlySet<string>>();

  constructor(judge: Judge, profile: Profile, times: EventTimes) {
    this.#judge = judge;
    this.#profile = profile;
    this.#state = judge.evaluator.prepare(profile, times);
    this.members = new Set(judge.evaluator.memberships(this.#state));
  }

  /** Every trait of the population, null where missing. */
  get traits(): Readonly<Record<string, TraitValue>> {
    this.#traits ??= this.#judge.evaluator.traits(this.#profile);
    return this.#traits;
  }

  get absent(): readonly AbsentTrait[] {
    this.#absent ??= this.#absentTraits();
    return this.#absent;
  }

  explain(condition: Condition | string): Explanation {
    return this.#judge.evaluator.explain(
      condition,
      typeof condition === "string" ? this.#state : this.#profile,
    );
  }

  #absentTraits(): AbsentTrait[] {
    const reasons = new Map<string, string | undefined>();
    return [...this.#judge.vocabulary.traits.keys()].flatMap((trait) => {
      const reason = this.#absence(trait, reasons);
      return reason === undefined ? [] : [{ trait, reason }];
    });
  }

  /** Why a trait is not told, if that is because something was not sent. */
  #absence(id: string, known: Map<string, string | undefined>): string | undefined {
    if (known.has(id)) return known.get(id);
    known.set(id, undefined);
    const profile = this.#profile;
    const { vocabulary, scored } = this.#judge;
    const from = vocabulary.traits.get(id)?.from;
    if (from === undefined || profile.traits?.[id] !== undefined) return undefined;
    const because = (): string | undefined => {
      if ("model" in from)
        return `the model ${from.model.id} gives it, which is fitted to everyone and not run here; send it among traits where it is known`;
      if ("attribute" in from)
        return profile.attributes?.[from.attribute] === undefined
          ? `attributes.${from.attribute} was not sent`
          : undefined;
      const source = sourceOf(from);
      const measures = source.measures(from);
      const table = measures.find((each) => profile.events?.[each.table] === undefined)?.table;
      if (table !== undefined)
        return `no rows of ${table} were sent; send an empty list where there are none`;
      const [unsent] = measures.flatMap((measure) => this.#unsent(measure));
      if (unsent !== undefined)
        return `no row of events.${unsent.table} has ${unsent.column}; send null where it is missing`;
      // What takes another value in its place is told all the same.
      const read = [...source.reads(from)].find(
        (each) =>
          this.#absence(each, known) !== undefined &&
          (this.traits[each] !== null || this.traits[id] === null),
      );
      if (read !== undefined) return `it is computed from ${read}, which is absent`;
      const isScore = "derive" in from && "quintile" in from.derive && this.traits[id] === null;
      return isScore && !scored.has(id) ? "the snapshot keeps no cut points for it" : undefined;
    };
    known.set(id, because());
    return known.get(id);
  }

  /** The columns that a measure or step reads and that no row has; none where there are no rows. */
  #unsent({ table, column, where = [] }: EventRead): { readonly table: string; readonly column: string }[] {
    const rows = this.#profile.events?.[table] ?? [];
    if (rows.length === 0) return [];
    const sent = this.#sent.get(table) ?? new Set(rows.flatMap((row) => Object.keys(row)));
    this.#sent.set(table, sent);
    const read = [...(column ? [column] : []), ...where.map((condition) => condition.column)];
    return read.filter((each) => !sent.has(each)).map((each) => ({ table, column: each }));
  }

  /** What a segment reads that is absent: traits by their ids, tables as `events.<table>`, columns as `events.<table>.<column>`. */
  absentIn(id: string): readonly string[] {
    this.#isAbsent ??= new Set(this.absent.map(({ trait }) => trait));
    const isAbsent = this.#isAbsent;
    const found = new Set<string>();
    const seen = new Set<string>();
    const visit = (segment: string): void => {
      if (seen.has(segment)) return;
      seen.add(segment);
      const where = this.#judge.segments.get(segment)?.where;
      for (const part of where === undefined ? [] : innermost(where)) {
        if ("segment" in part) visit(part.segment);
        else if ("trait" in part) {
          for (const trait of [part.trait.id, part.trait.trait ?? ""])
            if (isAbsent.has(trait)) found.add(trait);
        } else {
          const steps = "sequence" in part ? part.sequence.steps : [part.event];
          for (const step of steps) {
            if (this.#profile.events?.[step.table] === undefined) found.add(`events.${step.table}`);
            for (const { table, column } of this.#unsent(step)) found.add(`events.${table}.${column}`);
          }
        }
      }
    };
    visit(id);
    return [...found].sort();
  }
}
