import type { Trait } from "../../../data/study.ts";
import type { Localized } from "../../../data/text.ts";
import { isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { parquetRelation } from "../../duckdb/parquet-file.ts";
import type { ModelReport } from "../../lake/model-reports.ts";
import { refitAdvice } from "../../models/drift/refit.ts";
import { canDrift, drifts, hasShifted, type TraitDrift } from "../../models/drift/trait-drift.ts";
import type { ReportSource } from "../report-source.ts";
import { significant } from "../round.ts";
import { localDay } from "../time.ts";
import { labelOf } from "./model-source.ts";

export interface ReportedDrift {
  /** Day of the snapshot before, in the study's time zone. */
  readonly since: string;
  /** Traits that were compared. */
  readonly compared: number;
  readonly shifted: number;
  /** Those that moved most: those that have shifted first, and of both kinds the first one most. */
  readonly traits: readonly {
    readonly label: Localized;
    readonly customers: number;
    readonly index: number;
    readonly distance: number;
    readonly missingThen: number;
    readonly missingNow: number;
    /** The model that says it, where that was fitted anew since: then it has moved for that. */
    readonly fittedAnew: Localized | null;
    /** Whether it is spread otherwise, and not only older by as many days as have passed. */
    readonly shifted: boolean;
    /** Days since something first happened: they grow by themselves, whatever anybody does. */
    readonly withTime: boolean;
  }[];
  /** Of each model that could be fitted whether it should be fitted anew. */
  readonly models: readonly { readonly model: string; readonly refit: boolean; readonly why: string }[];
}

/** More members than these are sampled by their number. */
const most = 100_000;

/** Traits told of, at most. */
const mostTraits = 15;

/** How the spread of every trait that is not personal changed since the snapshot before; undefined without one. */
export async function reportedDrift(
  source: ReportSource,
  reports: readonly ModelReport[],
): Promise<ReportedDrift | undefined> {
  const { current, previous, history, study, db } = source;
  if (previous === undefined) return undefined;
  const traits = current.segments.traits.filter((trait) => trait.personal !== true && canDrift(trait));
  const step = Math.max(1, Math.ceil(current.manifest.customerCount / most));
  const sampled = (profiles: string) => `(SELECT * FROM ${profiles} WHERE customer_index % ${step} = 0)`;
  const now = sampled("profiles");
  const found = await drifts(db, traits, sampled("previous_profiles"), now);
  const growing = new Set(traits.filter(growsWithTime).map(({ id }) => id));
  const models: ReportedDrift["models"][number][] = [];
  for (const report of reports.filter(({ refused }) => refused === null)) {
    const from = history.find(({ manifest }) => manifest.id === report.fitted.snapshot);
    const inputs = new Set(report.inputs);
    const since =
      from === undefined || from === current
        ? []
        : from === previous
          ? found.filter(({ trait }) => inputs.has(trait))
          : await drifts(
              db,
              traits.filter(({ id }) => inputs.has(id)),
              sampled(parquetRelation(`${from.folder}/profiles.parquet`)),
              now,
            );
    const { refit, why } = refitAdvice(
      report,
      since.filter(({ trait }) => !growing.has(trait)),
    );
    models.push({
      model: report.id,
      refit,
      why: from === current && !refit ? "Fitted to this snapshot." : named(why, source, since),
    });
  }
  const fittedAnew = new Map(
    traits.flatMap(({ id, from }) => {
      const model = "model" in from ? reports.find((report) => report.id === from.model.id) : undefined;
      return model?.fitted.snapshot === current.manifest.id ? [[id, model.name] as const] : [];
    }),
  );
  // What is said of all of them is said of those that may be told of: the table shows which.
  const numbers = new Set(traits.flatMap(({ id, type }) => (type === "number" ? [id] : [])));
  const told = withoutTwins(found, numbers)
    .filter(({ knownNow, missingNow }) => publishable(knownNow, missingNow))
    .map((drift) => {
      const withTime = growing.has(drift.trait);
      return { ...drift, withTime, shifted: hasShifted(drift) && !withTime };
    });
  return {
    since: localDay(previous.manifest.asOf, study.timeZone),
    compared: told.length,
    shifted: told.filter(({ shifted }) => shifted).length,
    traits: told
      .sort(
        (a, b) => Number(b.shifted) - Number(a.shifted) || b.index - a.index || (a.trait < b.trait ? -1 : 1),
      )
      .slice(0, mostTraits)
      .map(({ trait, knownNow, index, distance, missingThen, missingNow, shifted, withTime }) => ({
        label: labelOf(source, trait),
        customers: knownNow,
        index: significant(index, 3),
        distance: significant(distance, 3),
        missingThen: significant(missingThen, 3),
        missingNow: significant(missingNow, 3),
        ...{ fittedAnew: fittedAnew.get(trait) ?? null, shifted, withTime },
      })),
    models,
  };
}

/** Without numbers that moved just as an earlier one did, to the last digit: they are the same for everybody. */
function withoutTwins(found: readonly TraitDrift[], numbers: ReadonlySet<string>): TraitDrift[] {
  const seen = new Set<string>();
  return found.filter(({ trait, ...moved }) => {
    const key = JSON.stringify(moved);
    if (moved.distance === 0 || !numbers.has(trait)) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether a trait grows by a day each day, whatever anybody does. */
function growsWithTime({ from }: Pick<Trait, "from">): boolean {
  return "measure" in from && from.measure.measure === "DAYS_SINCE_FIRST";
}

/** Nothing is told where the few without a value could be counted. */
function publishable(known: number, missing: number): boolean {
  const without = Math.round((known * missing) / (1 - missing));
  return isPublishable(known) && (without === 0 || isPublishable(without));
}

/** The sentence with traits as people call them. */
function named(why: string, source: ReportSource, since: readonly TraitDrift[]): string {
  return since.reduce((text, { trait }) => text.replaceAll(trait, `“${labelOf(source, trait).en}”`), why);
}

export const driftNumbers: NumbersOf<ReportedDrift> = {
  compared: "other",
  shifted: "other",
  "traits.customers": "customers",
  "traits.index": "ratio",
  "traits.distance": "ratio",
  "traits.missingThen": "ratio",
  "traits.missingNow": "ratio",
};
