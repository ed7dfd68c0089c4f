import * as format from "../../components/format.js";
import { isKnown } from "../../components/suppressed.js";
import type { CellText } from "../../components/table-text.js";
import { countText, figureText } from "../filter/chart-cells.js";
import { chosenOf, type Follower, whyNothing } from "../filter/chart-narrowing.js";
import type { CohortData } from "./chart.js";
import { cohortAlternative, cohortSentence, cohortSubtitle } from "./chart-words.js";

/** Who of those whom one filter chooses came back, where half of the cells or more may be told of them. */
export const cohortsFollower: Follower = (narrowing, whole) => {
  const { where, fileName, data } = narrowing;
  const { about, chosen } = data.cohorts ?? {};
  const own = chosenOf(narrowing, chosen);
  if (about === undefined || own === undefined) return whyNothing(narrowing);
  const drawn = whole as CohortData;
  const label = about.unit === "quarter" ? format.quarter : format.month;
  const told = own.cells.filter(({ customers }) => isKnown(customers));
  if (told.length * 2 < drawn.cells.length) return `Too few of ${where} in most cohorts to tell of them.`;
  const sizes = new Map(own.cohorts.map(({ cohort, size }) => [cohort, size]));
  const { average } = own;
  const title = cohortSentence(average, where, about, format);
  return {
    data: {
      ...drawn,
      cohorts: own.cohorts.flatMap(({ cohort, size }) =>
        isKnown(size) ? [{ label: label(cohort), size }] : [],
      ),
      cells: own.cells.map(({ cohort, ...cell }) => ({ ...cell, cohort: label(cohort) })),
      average,
    },
    words: {
      title,
      subtitle: cohortSubtitle(average, told.length < own.cells.length, where, about),
      alternative: cohortAlternative(title, average, about, format),
      fileName,
      action: own.action,
      table: {
        of: `in ${where}`,
        rows: [
          ...average.map(({ cohorts, period, share, low, high }) => [
            { text: `average of ${cohorts} cohorts` },
            key(period),
            { text: "" },
            ...[share, low, high].map((value) => figureText(value, format.percent)),
          ]),
          ...own.cells
            .filter(({ cohort }) => isKnown(sizes.get(cohort)))
            .map(({ cohort, period, customers, share }) => [
              { text: label(cohort) },
              key(period),
              countText(customers),
              figureText(share, format.percent),
              { text: "" },
              { text: "" },
            ]),
        ],
        totals: [],
      },
    },
  };
};

function key(period: number): CellText {
  return { text: String(period), value: period };
}
