import * as format from "../../components/format.js";
import { isKnown } from "../../components/suppressed.js";
import { countText, figureText } from "../filter/chart-cells.js";
import type { Follower } from "../filter/chart-narrowing.js";
import type { Total } from "../value/chart-cube.js";
import { type AtRisk, axesOf, riskWords } from "./chart-words.js";

/** Value and risk of the groups of whom the filters choose. */
export const riskFollower: Follower = ({ where, fileName, total, cells, data }) => {
  const everyone = total === undefined ? undefined : atRiskOf(total);
  const known = data.groups.flatMap(({ id, name }) => {
    const cell = cells.get(id);
    const found = cell === undefined ? undefined : atRiskOf(cell);
    return found === undefined ? [] : [{ id, name, ...found }];
  });
  const { parts, first, ...words } = riskWords(where, known, everyone, data, format);
  const written = (of: (part: (typeof parts)[number]) => number) =>
    format.amountsOf(parts.map(of), data.unit, data.currency);
  const heads = written(({ value }) => value);
  const sums = written(({ atStake }) => atStake);
  return {
    data: {
      parts: parts.map(({ id, name, customers, value, risk }) => ({
        ...{ name, customers, value, risk, first: id === first, href: `${data.segmentsAt}${id}` },
      })),
      everyone: everyone ?? null,
      ...axesOf(data, format),
    },
    words: {
      ...{ ...words, fileName },
      action: data.groups.find(({ id }) => id === first)?.action,
      table: {
        of: `in ${where}`,
        rows: parts.map(({ name, customers, value, risk, atStake }) => [
          { text: name },
          countText(customers),
          figureText(value, heads),
          figureText(risk, format.percent),
          figureText(atStake, sums),
        ]),
        totals: [],
      },
    },
  };
};

function atRiskOf({ customers, worth: value, risk, atStake }: Total): AtRisk | undefined {
  if (!isKnown(customers) || !isKnown(value) || !isKnown(risk) || !isKnown(atStake)) return undefined;
  return { customers, value, risk, atStake };
}
