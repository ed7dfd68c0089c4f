import type { Localized } from "../../../data/text.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { FoundFactors } from "../../models/house/kinds/factors.ts";
import { significant } from "../round.ts";
import { labelOf, type ModelSource } from "./model-source.ts";

/** What lies behind the answers to a survey. */
export interface ReportedFactors {
  readonly items: number;
  /** How many components stand above those of shuffled answers. */
  readonly byParallelAnalysis: number;
  /** Of each component before rotation its eigenvalue, and the 95th percentile of that of shuffled answers. */
  readonly components: readonly {
    readonly component: number;
    readonly eigenvalue: number;
    readonly shuffled: number;
  }[];
  readonly factors: readonly {
    readonly label: Localized;
    /** The item that leads it. */
    readonly leads: Localized;
    readonly explained: number;
  }[];
  /** Of each item, its correlation with each factor, in their order, and the share of its variance that all explain. */
  readonly loadings: readonly {
    readonly item: Localized;
    readonly factors: readonly number[];
    readonly explained: number;
  }[];
}

/** Undefined where no factor is a trait that may be told of. */
export function reportedFactors({
  source,
  found,
  output,
}: ModelSource<FoundFactors>): ReportedFactors | undefined {
  const factors = found.factors.flatMap((factor) => {
    const trait = output(factor.id);
    return trait === undefined ? [] : [{ ...factor, label: trait.label }];
  });
  if (factors.length === 0) return undefined;
  return {
    items: found.items.length,
    byParallelAnalysis: found.byParallelAnalysis,
    components: found.components.map(({ eigenvalue, shuffled }, i) => ({
      component: i + 1,
      eigenvalue: significant(eigenvalue, 3),
      shuffled: significant(shuffled, 3),
    })),
    factors: factors.map(({ label, leads, explained }) => ({
      label: { en: label.en, ...(label.fa === undefined ? {} : { fa: label.fa }) },
      leads: labelOf(source, leads),
      explained: significant(explained, 3),
    })),
    loadings: found.items.map(({ name }) => ({
      item: labelOf(source, name),
      factors: factors.map(({ loadings }) => significant(loadings[name] ?? 0, 2)),
      explained: significant(found.communalities[name] ?? 0, 2),
    })),
  };
}

export const factorsNumbers: NumbersOf<ReportedFactors> = {
  items: "other",
  byParallelAnalysis: "other",
  "components.component": "key",
  "components.eigenvalue": "other",
  "components.shuffled": "other",
  "factors.explained": "other",
  "loadings.factors": "other",
  "loadings.explained": "other",
};
