import * as format from "../../components/format.js";
import { isKnown } from "../../components/suppressed.js";
import type { TrendData } from "../../components/trend-line.js";
import { countText, figureText } from "../filter/chart-cells.js";
import { chosenOf, type Follower, whyNothing } from "../filter/chart-narrowing.js";
import { say } from "../filter/chart-say.js";
import { monthWords } from "./chart-words.js";

/** The months of whom one filter chooses, where most of them may be told; by several at once most would be of too few. */
export const monthsFollower: Follower = (narrowing, whole) => {
  const { where, fileName, data } = narrowing;
  const { about } = data.months ?? {};
  const chosen = chosenOf(narrowing, data.months?.chosen);
  if (about === undefined || chosen === undefined) return whyNothing(narrowing);
  const told = chosen.months.filter(({ customers }) => isKnown(customers));
  if (told.length * 2 < chosen.months.length) return `Too few of ${where} in most months to tell of them.`;
  const { points, ...drawn } = whole as TrendData;
  const known = new Map(chosen.months.map((month) => [month.month, month]));
  const months = points.map(({ at }) => known.get(at) ?? { month: at, customers: 0, revenue: 0, orders: 0 });
  const amount = format.amountsOf(
    months.map(({ revenue }) => revenue),
    about.unit,
    about.currency,
  );
  return {
    data: {
      ...drawn,
      points: months.map(({ month, revenue }) => ({ at: month, value: isKnown(revenue) ? revenue : null })),
    },
    words: {
      ...monthWords(months, where, about, say),
      fileName,
      action: undefined,
      table: {
        of: `in ${where}`,
        rows: months.map(({ month, revenue, orders, customers }) => [
          { text: format.month(month), value: month },
          figureText(revenue, amount),
          figureText(orders, format.count),
          countText(customers),
        ]),
        totals: [],
      },
    },
  };
};
