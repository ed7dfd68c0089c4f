import type { Condition } from "../../data/language.ts";
import { PreviewError } from "../errors.ts";
import { Evaluator } from "../evaluate/evaluator.ts";
import type { Explanation } from "../evaluate/explanation.ts";
import type { SnapshotManifest, SnapshotSegments } from "../lake/manifest.ts";
import { type DefinedSegment, definedSegments, referencedSegments } from "../language/catalogue.ts";
import { eventOperands } from "../language/event-operands.ts";
import { leaves, ranksPopulation } from "../language/leaves.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import type { TraitValue } from "../serving/records.ts";
import { snapshotStudy } from "../snapshot/snapshot-study.ts";
import type { CutOff, Observation } from "./protocol.ts";

/** A segment by its id, or a checked draft. */
export type Explained = string | Condition;

export interface ExplainerOptions {
  /** Default: true. Without, observed values of personal traits and columns are not disclosed. */
  readonly showPersonal?: boolean;
}

/**
 * Why customers of one snapshot are in or out of its segments or of drafts, from what the snapshot holds of them. It
 * computes no trait anew, so what it says is what the snapshot says.
 */
export class SnapshotExplainer {
  readonly #segments: ReadonlyMap<string, DefinedSegment>;
  readonly #cutOffs: readonly CutOff[];
  readonly #evaluating: (cutOffs: readonly CutOff[]) => Evaluator;
  #evaluator: Evaluator | undefined;

  /** @throws PreviewError SNAPSHOT_STALE for a snapshot of a version that kept no cut-offs */
  constructor(
    manifest: Pick<SnapshotManifest, "asOf" | "currency" | "study">,
    definitions: SnapshotSegments,
    { showPersonal = true }: ExplainerOptions = {},
  ) {
    if (definitions.cutOffs === undefined)
      throw new PreviewError(
        "SNAPSHOT_STALE",
        `the snapshot was made by an earlier version, which did not keep what explanations need; make a new one: npm run atlas -- snapshot ${manifest.study} --publish`,
      );
    const study = snapshotStudy(definitions);
    const segments = definedSegments(study);
    this.#segments = new Map(segments.map((segment) => [segment.id, segment]));
    this.#cutOffs = definitions.cutOffs;
    this.#evaluating = (cutOffs) =>
      new Evaluator({
        vocabulary: new Vocabulary(study),
        asOf: { instant: manifest.asOf, timeZone: study.timeZone },
        segments,
        cutOffs,
        currency: manifest.currency ?? undefined,
        showPersonal,
      });
  }

  /** Every condition that has a part in it, itself first: a condition whose leaves are all that must be known. */
  reads(explained: Explained): Condition {
    const own: Condition = typeof explained === "string" ? { segment: explained } : explained;
    const conditions: Condition[] = [own];
    const seen = new Set<string>();
    const visit = (condition: Condition): undefined => {
      for (const id of referencedSegments(condition)) {
        const segment = this.#segments.get(id);
        if (segment === undefined || seen.has(id)) continue;
        seen.add(id);
        conditions.push(segment.ownCase);
        visit(segment.where);
      }
    };
    visit(own);
    return { all: conditions };
  }

  /** Whether the columns of a customer's record are enough, or the tables and the population must be asked. */
  needsObservation(explained: Explained, columns: ReadonlySet<string>): boolean {
    const reads = this.reads(explained);
    const { measures, sequences } = eventOperands([reads]);
    if ([...measures, ...sequences].some(({ column }) => !columns.has(column))) return true;
    return typeof explained !== "string" && leaves(explained).some((leaf) => this.#ranksAnew(leaf));
  }

  /** @throws ContractError when the values do not fit the snapshot's definitions */
  explain(
    explained: Explained,
    traits: Readonly<Record<string, TraitValue>>,
    { events, observed, cutOffs }: Partial<Observation> = {},
  ): Explanation {
    const further = (cutOffs ?? []).filter((cutOff) => !this.#knows(cutOff));
    const evaluator = further.length === 0 ? this.#own : this.#evaluating([...this.#cutOffs, ...further]);
    return evaluator.explain(explained, {
      traits,
      ...(observed === undefined ? {} : { observed }),
      ...(events === undefined ? {} : { events }),
    });
  }

  /**
   * Whether it holds by the columns of a customer's record alone, which must be enough.
   * @throws ContractError as `explain`
   */
  holds(
    explained: Explained,
    traits: Readonly<Record<string, TraitValue>>,
    observed: Observation["observed"],
  ): boolean {
    return this.#own.holds(explained, { traits, observed });
  }

  get #own(): Evaluator {
    this.#evaluator ??= this.#evaluating(this.#cutOffs);
    return this.#evaluator;
  }

  #ranksAnew(leaf: Condition): boolean {
    if (!ranksPopulation(leaf)) return false;
    if ("event" in leaf) return true;
    const { id, op, value } = "trait" in leaf ? leaf.trait : { id: "", op: "", value: undefined };
    return !this.#knows({ operand: id, op, percent: Number(value) });
  }

  #knows({ operand, op, percent }: Omit<CutOff, "value">): boolean {
    return this.#cutOffs.some(
      (known) => known.operand === operand && known.op === op && known.percent === percent,
    );
  }
}
