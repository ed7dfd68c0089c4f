import type { FactorsModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { bestAssignment } from "../../../statistics/assignment.ts";
import { type Factor, type FactorFit, fitFactors } from "../../factors/factors.ts";
import { type ColumnScale, columnScale } from "../../kmeans/scale.ts";
import { answeredAll } from "../answered-all.ts";
import type { HouseModel } from "../house-model.ts";
import { numberLiteral } from "../number-sql.ts";
import { scaledSql } from "../scale-sql.ts";

/** A factor, turned so that the item that leads it speaks for it. */
export interface FoundFactor extends Factor {
  readonly id: string;
  readonly leads: string;
}

export interface FoundFactors
  extends ModelFindings,
    Pick<FactorFit, "components" | "byParallelAnalysis" | "communalities"> {
  readonly items: readonly ColumnScale[];
  /** As they are declared. */
  readonly factors: readonly FoundFactor[];
}

const most = 4_000;
const fewestOfEach = 10;

export const factors: HouseModel<FactorsModel, FoundFactors> = {
  fit: async ({ items, factors: declared }, data) => {
    const answers = await data.numbers(items.map(identifier), most, answeredAll(items));
    const customers = answers[0]?.length ?? 0;
    if (customers < items.length * fewestOfEach)
      throw new ContractError(
        `${customers} members answered all ${items.length} items; expected at least ${items.length * fewestOfEach} to find factors`,
      );
    const options = { scale: true, seed: data.seed, factors: declared.length };
    const {
      factors: found,
      components,
      byParallelAnalysis,
      communalities,
    } = fitFactors(answers, items, options);
    const order = bestAssignment(
      declared.map(({ leads }) => found.map(({ loadings }) => Math.abs(loadings[leads] ?? 0))),
    );
    return {
      ...{ customers, components, byParallelAnalysis, communalities },
      items: items.map((item, i) => columnScale(item, answers[i] ?? new Float64Array(), "standard")),
      factors: declared.flatMap(({ id, leads }, i) => {
        const factor = found[order[i] ?? -1];
        return factor === undefined ? [] : [{ id, leads, ...ledBy(factor, leads) }];
      }),
    };
  },
  score: async (_, { items, factors: found }, { among }) => {
    const answered = answeredAll(items.map(({ name }) => name));
    const scores = found.map(({ id, weights }) => {
      const sum = items.map((item) => `${numberLiteral(weights[item.name] ?? 0)} * ${scaledSql(item)}`);
      return [id, `CASE WHEN ${among} AND ${answered} THEN round(${sum.join(" + ")}, 6) END`] as const;
    });
    return { outputs: Object.fromEntries(scores) };
  },
};

function ledBy({ loadings, weights, explained }: Factor, leads: string): Factor {
  if ((loadings[leads] ?? 0) >= 0) return { loadings, weights, explained };
  const turned = (of: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(of).map(([item, value]) => [item, -value]));
  return { loadings: turned(loadings), weights: turned(weights), explained };
}
