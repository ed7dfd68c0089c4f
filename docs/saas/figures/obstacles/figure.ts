import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { money, percent } from "../../../components/format.ts";
import { hiddenGroups } from "../../../components/suppressed.ts";
import { playOf } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { ObstacleIndustry, Obstacles } from "../../reports/obstacles.ts";
import { mainObstacles, obstaclesSentence } from "./sentence.ts";

/** The hero: what stands in the way of each industry, with the revenue that meets it. */
export function obstaclesFigure(obstacles: Obstacles, overview: Overview): Markup {
  const { industries, problems, cells } = obstacles;
  const { currency } = overview;
  const mains = mainObstacles(obstacles);
  const mainOf = new Map(mains.map(({ industry, problem }) => [industry, problem]));
  const nameOf = new Map(industries.map(({ id, name }) => [id, name.en]));
  const hidden = hiddenGroups(
    cells.map(({ customers }) => customers),
    "cell",
    "cells",
  );
  const clear = mains.find(({ isClear }) => isClear);
  const cellOf = (industry: ObstacleIndustry, problem: string) =>
    cells.find((cell) => cell.industry === industry.id && cell.problem === problem);
  return figure({
    id: "obstacles",
    title: obstaclesSentence(obstacles),
    subtitle: `Share of the paying accounts of each industry that met an error of each kind in the last 90 days; framed: what most of the industry met. Right: the revenue of its paying accounts in 12 months.${hidden === "" ? "" : ` Hidden: ${hidden}.`}`,
    source: sourceLine(overview),
    alternative: `Grid of industries and problems. ${mains.map(({ name, problem, share }) => `${name}: ${problem.toLowerCase()}, ${percent(share, 0)}`).join("; ")}.`,
    action: clear === undefined ? undefined : playOf(clear.industry, overview),
    chart: "saas/figures/obstacles/chart",
    height: 40 + industries.length * 44,
    span: 12,
    data: {
      industries: industries.map(({ name, revenue }) => ({
        name: name.en,
        money: isKnown(revenue) ? money(revenue, currency) : "",
      })),
      problems,
      cells: cells.map(({ industry, problem, customers, share }) => ({
        industry: nameOf.get(industry) ?? industry,
        problem,
        customers,
        share,
        isMain: mainOf.get(industry) === problem,
      })),
    },
    numbers: { "cells.customers": "customers", "cells.share": "ratio" },
    table: dataTable(
      industries,
      [
        { label: "Industry", cell: ({ name }) => name.en },
        { label: "Paying accounts", number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Revenue",
          unit: "12 months",
          number: "figure",
          as: { unit: "currency", currency },
          cell: ({ revenue }) => numberCell(revenue, (sum) => money(sum, currency)),
        },
        ...problems.map((problem) => ({
          label: problem,
          unit: "accounts",
          number: "customers" as const,
          cell: (industry: ObstacleIndustry) => countCell(cellOf(industry, problem)?.customers ?? 0),
        })),
      ],
      { caption: "Paying accounts that met an error of each kind in 90 days, by industry" },
    ),
    definitions: [
      {
        term: "Met",
        meaning:
          "At least one error of that kind in the product within 90 days. An account may meet several, so a row adds up to more than its accounts.",
      },
      {
        term: "Clearly more",
        meaning:
          "The 95 % intervals of the industry and of all others lie apart; they are as wide as the number of cells asks for.",
      },
    ],
  });
}
