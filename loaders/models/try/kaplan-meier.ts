import { ContractError } from "../../errors.ts";
import { kaplanMeier, medianStay, type Stay } from "../../statistics/kaplan-meier.ts";
import { logRank } from "../../statistics/log-rank.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { outcomeOf } from "./outcome.ts";
import { requiredOption, type Trial } from "./trial.ts";

export const kaplanMeierTrial: Trial = {
  id: "kaplan-meier",
  description: "Kaplan–Meier: how long customers stay, of whom many are still there",
  options: [
    { flags: "--length <column>", description: "how long each stayed, or has stayed so far" },
    { flags: "--ended <column>", description: "whether they left: yes or no, 1 or 0" },
    { flags: "--group <column>", description: "a curve for each of its values" },
  ],
  run: async (file, options) => {
    const [length, ended] = [requiredOption(options, "length"), requiredOption(options, "ended")];
    const [lengths = new Float64Array()] = await file.numbers([length]);
    const gone = await outcomeOf(file, ended);
    const fault = lengths.findIndex((value) => !(value >= 0));
    if (fault >= 0)
      throw new ContractError(
        `${file.name}: ${length} is missing or below zero in row ${fault + 1}; expected a length`,
      );
    const ofRow = options.group === undefined ? undefined : await file.texts(options.group);
    const names = ofRow === undefined ? [] : [...new Set(ofRow.map((text) => text ?? "(missing)"))].sort();
    if (names.length > 50)
      throw new ContractError(
        `${file.name}: ${options.group} has ${names.length} different values; expected at most 50 groups`,
      );
    const everybody = [...lengths.keys()];
    const rowsOf = (name: string) => everybody.filter((row) => (ofRow?.[row] ?? "(missing)") === name);
    const groups = names.map((name) => ({ name, stays: staysOf(lengths, gone, rowsOf(name)) }));
    const test = logRank(groups.map(({ stays }) => stays));
    return {
      ...{ model: "kaplan-meier", customers: file.rows },
      ...curveOf(staysOf(lengths, gone, everybody)),
      groups: groups.map(({ name, stays }) => ({ group: name, ...curveOf(stays) })),
      logRank: test === undefined ? null : { statistic: rounded(test.statistic, 6), df: test.df },
    };
  },
};

/** Stays that are alike together. */
function staysOf(lengths: Float64Array, gone: Float64Array, rows: readonly number[]): Stay[] {
  const counts = new Map<string, Stay>();
  for (const row of rows) {
    const [length, ended] = [lengths[row] ?? 0, gone[row] === 1];
    const key = `${length} ${ended}`;
    counts.set(key, { length, ended, customers: (counts.get(key)?.customers ?? 0) + 1 });
  }
  return [...counts.values()];
}

function curveOf(stays: readonly Stay[]) {
  const points = kaplanMeier(stays);
  const six = (value: number) => rounded(value, 6);
  return {
    median: medianStay(points).length,
    survival: points.map(({ length, atRisk, share, low, high }) => ({
      ...{ length, atRisk, share: six(share), low: six(low), high: six(high) },
    })),
  };
}
