import type { TreesModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import type { ProfitCut } from "../../propensity/profit.ts";
import type { Quality } from "../../propensity/quality.ts";
import { fitTreePropensity, type TreePropensityFit } from "../../propensity/tree-propensity.ts";
import type { TreesFit } from "../../trees/boosted-trees.ts";
import { treeScores } from "../../trees/predict.ts";
import type { HouseModel } from "../house-model.ts";
import { profitOf } from "../profit-of.ts";
import { chanceOutputs } from "../reasons-sql.ts";

interface FoundTrees extends ModelFindings, Quality, Pick<TreePropensityFit, "positives" | "leftOut"> {
  readonly fit: TreesFit;
  /** Null where the declaration does not say what acting costs and brings. */
  readonly profit: ProfitCut | null;
}

/** More tell the quality no better and take longer. */
const most = 100_000;

export const trees: HouseModel<TreesModel, FoundTrees> = {
  fit: async (declared, data) => {
    const { outcome, raw } = await data.predictors(declared.outcome, declared.inputs, most);
    const { chance, ...found } = fitTreePropensity(raw, outcome, { ...declared, seed: data.seed });
    return { ...found, profit: profitOf(declared, outcome, chance, data) };
  },
  score: async ({ id }, { fit }, data) => {
    const names = fit.binnings.map(({ name }) => name);
    const relation = `scores_of_${id}`;
    await using members = await data.everyone(`members_of_${id}`, names);
    const withReasons = data.wants(id, ["reason", "reasons"]);
    const { scores, added, base } = treeScores(fit, members.predictors, members.count, withReasons);
    const columns = Object.fromEntries(added.map((column, i) => [`_added_${i}`, column]));
    await data.db.load(`numbers_of_${id}`, { _score: scores, ...columns });
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${identifier(relation)} AS
       SELECT * FROM ${members.table} POSITIONAL JOIN ${identifier(`numbers_of_${id}`)};
       DROP TABLE ${identifier(`numbers_of_${id}`)}`,
    );
    return {
      join: { relation: identifier(relation), on: "scores._member = customer_id" },
      outputs: chanceOutputs({
        ...{ among: data.among, score: "scores._score", base },
        added: added.map((_, i) => ({ name: names[i] ?? "", sql: `scores._added_${i}` })),
      }),
    };
  },
};
