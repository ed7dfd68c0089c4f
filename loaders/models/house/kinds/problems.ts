import type { ProblemsModel } from "../../../../data/model.ts";
import { identifier, literal } from "../../../duckdb/quote.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { Case, caseOptions } from "../../problems/cases.ts";
import { fitProblems, type ProblemsFit } from "../../problems/fit-problems.ts";
import { type HeldOut, heldOut } from "../../problems/held-out.ts";
import { heldOutHorizons, membersTable, readHistories, trainingHorizons } from "../../problems/histories.ts";
import { predict, reasonOf } from "../../problems/predict.ts";
import type { HouseModel } from "../house-model.ts";

export interface FoundProblems extends ModelFindings, ProblemsFit {
  /** Days on which it was tried, by a fit to what came before them. */
  readonly heldOut: HeldOut;
}

/** What sending help to fewer and to more would have met, beside the capacity that is declared. */
const capacitySteps = [0.25, 0.5, 1, 2, 4] as const;

export const problems: HouseModel<ProblemsModel, FoundProblems> = {
  fit: async (declared, data) => {
    const options = caseOptions(declared);
    const { horizonDays, capacity } = declared;
    const histories = await readHistories(declared, data.db, data.context, data.seed);
    const first = -heldOutHorizons * horizonDays;
    const instants = (until: number) =>
      Array.from({ length: trainingHorizons }, (_, i) => until - (i + 1) * horizonDays);
    const capacities = [...new Set(capacitySteps.map((step) => Math.max(1, Math.round(step * capacity))))];
    const before = fitProblems(histories, options, instants(first));
    return {
      ...fitProblems(histories, options, instants(0)),
      heldOut: heldOut(histories, { ...options, capacities }, before, first),
    };
  },
  score: async (declared, found, data) => {
    const histories = await readHistories(declared, data.db, data.context, data.seed);
    const at = new Case(histories, caseOptions(declared));
    const [member, problem, chance, reason]: [number[], number[], number[], number[]] = [[], [], [], []];
    const reasons = new Map<string, number>();
    for (let m = 0; m < histories.members; m += 1) {
      if (!at.moveTo(m, 0)) continue;
      const likeliest = predict(found, at);
      const fit = found.problems[likeliest.problem];
      const because = fit === undefined || !at.signed ? undefined : reasonOf(fit, at);
      const words = because?.map((sign) => declared.signs[sign]?.id ?? "").join(" ");
      if (words !== undefined && !reasons.has(words)) reasons.set(words, reasons.size);
      member.push(m);
      problem.push(at.signed ? likeliest.problem : Number.NaN);
      chance.push(likeliest.chance);
      reason.push(words === undefined ? Number.NaN : (reasons.get(words) ?? Number.NaN));
    }
    const [places, relation] = ["places", "scores"].map((name) => `${name}_of_${declared.id}`) as [
      string,
      string,
    ];
    const columns = { m: member, problem, chance, reason };
    await data.db.load(
      places,
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, Float64Array.from(values)])),
    );
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${identifier(relation)} AS
       SELECT member AS _member, ${named(
         "problem",
         declared.problems.map(({ id }) => id),
       )} AS _problem, chance AS _chance, ${named("reason", [...reasons.keys()])} AS _reason
       FROM ${identifier(places)} JOIN ${membersTable(declared)} USING (m)`,
    );
    await data.db.run(`DROP TABLE ${identifier(places)}`);
    return {
      join: { relation: identifier(relation), on: "scores._member = customer_id" },
      outputs: { problem: "scores._problem", chance: "scores._chance", reason: "scores._reason" },
    };
  },
};

/** The name at a place; missing without a place. */
function named(place: string, names: readonly string[]): string {
  const listed = names.length === 0 ? "NULL::VARCHAR" : names.map(literal).join(", ");
  return `CAST([${listed}][CAST(${place} AS INTEGER) + 1] AS VARCHAR)`;
}
