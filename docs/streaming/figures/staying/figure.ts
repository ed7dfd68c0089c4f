import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent, points } from "../../../components/format.ts";
import { actionLine } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { Staying, StayingPoint } from "../../reports/staying.ts";

/** Who stays how long: seen, and expected by the model whose error the later months show. */
export function stayingFigure(found: Staying, overview: Overview): Markup {
  const { customers, months, points: all, learntFrom, off, again } = found;
  const last = all.find(({ month }) => month === months);
  const title = `${percent(last?.seen ?? 0, 0)} are still there after ${months} months; of those, ${percent(again, 0)} are expected to stay as long again`;
  const steepest = all
    .slice(1, months + 1)
    .map(({ month, seen }) => ({ month, lost: (all[month - 1]?.seen ?? 0) - (seen ?? 0) }))
    .toSorted((a, b) => b.lost - a.lost)[0];
  const tried =
    off === null || learntFrom === null
      ? ""
      : ` Learnt from the first ${learntFrom} months alone, it was off by at most ${percent(off)} of those who began in the ${months - learntFrom} months after.`;
  return figure({
    id: "staying",
    title,
    subtitle: `Share of the ${count(customers)} viewers who signed up at least 12 months ago that paid for so many further months: dots, seen, with 95 % intervals; line, the model; dashed, beyond what was seen.${tried}`,
    source: sourceLine(overview),
    alternative: `Falling line. ${title}.${tried}`,
    action:
      steepest === undefined
        ? undefined
        : actionLine(
            `be there before the ${steepest.month === 1 ? "second" : `${steepest.month + 1}th`} payment, the step at which most leave (${points(-steepest.lost)}).`,
          ),
    chart: "streaming/figures/staying/chart",
    height: 300,
    span: 12,
    data: { customers, points: all, months },
    numbers: {
      customers: "customers",
      months: "other",
      "points.month": "key",
      "points.seen": "ratio of customers",
      "points.low": "ratio of customers",
      "points.high": "ratio of customers",
      "points.expected": "ratio of customers",
    },
    table: dataTable<StayingPoint>(
      all,
      [
        { label: "Months", number: "key", cell: ({ month }) => String(month) },
        { label: "Signed up", number: "customers", cell: () => countCell(customers) },
        { label: "Still there", number: "ratio", cell: ({ seen }) => numberCell(seen, percent) },
        { label: "From", number: "ratio", cell: ({ low }) => numberCell(low, percent) },
        { label: "To", number: "ratio", cell: ({ high }) => numberCell(high, percent) },
        { label: "By the model", number: "ratio", cell: ({ expected }) => numberCell(expected, percent) },
      ],
      { caption: "Who is still there after so many months" },
    ),
    definitions: [
      {
        term: "Model",
        meaning:
          "Shifted beta-geometric (Fader & Hardie 2007): everyone has a readiness to cancel of their own that does not change. The most ready leave first, so that of those left ever fewer do, though nobody grows more loyal.",
      },
      {
        term: "Still there",
        meaning: "Paid for a further month. Months end before the first one in which fewer than ten left.",
      },
    ],
  });
}
