import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { Survival, SurvivalGroup } from "../../../loaders/report/survival.ts";
import { compact, percent } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, numberCell } from "../../render/table.ts";
import { lengthText, survivalAlternative, survivalSentence } from "./sentence.ts";

/** How many are still there after each length, by the values of a trait. */
export function survivalFigure(survival: Survival, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const groups = survival.groups.filter(({ steps }) => steps.length > 0);
  const hidden = survival.groups.length - groups.length;
  const marks = survival.groups[0]?.marks.map(({ at }) => at) ?? [];
  const title = survivalSentence(survival);
  return figure({
    id: "survival",
    title,
    subtitle: `Share of ${many} still there by ${survival.length.en}, by ${survival.by.en}, with 95 % bands. Those who are still there count as staying at least so long.${hidden === 0 ? "" : ` ${hidden} not shown: fewer than ten left or stay, or a number that would tell of so few.`}`,
    source: sourceLine(overview),
    alternative: `Falling steps. ${survivalAlternative(survival)}.`,
    chart: "figures/survival/chart",
    height: 320,
    span: 5,
    data: {
      unit: survival.unit ?? "",
      marks,
      groups: groups.map(({ value, customers, steps, marks: told }) => ({
        name: value ?? "All",
        everyone: value === null,
        customers,
        steps: [...steps, ...endOf(steps, told)],
      })),
    },
    numbers: {
      marks: "other",
      "groups.customers": "customers",
      "groups.steps.at": "key",
      "groups.steps.share": "ratio of groups.customers",
      "groups.steps.low": "ratio of groups.customers",
      "groups.steps.high": "ratio of groups.customers",
    },
    table: dataTable(
      survival.groups,
      [
        { label: capital(survival.by.en), cell: ({ value }) => value ?? "All" },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Left", number: "customers", cell: ({ ended }) => countCell(ended) },
        ...marks.map((at, index) => ({
          label: lengthText(at, survival),
          unit: "still there, 95 % interval",
          number: "ratio" as const,
          cell: (group: SurvivalGroup) => markCell(group, index),
        })),
        {
          label: "Half have left",
          unit: "after, 95 % interval",
          number: "count",
          cell: (group) => medianCell(group, survival),
        },
      ],
      { caption: `Still there, by ${survival.by.en}`, blocks: true },
    ),
    definitions: [
      {
        term: "Still there",
        meaning: `The product-limit estimate of Kaplan and Meier from ${survival.length.en}, with Greenwood’s variance on the scale log(−log S). Steps are drawn once at least ten have left since the one before, and while ten are left to leave; the line goes on as far as the table.`,
      },
      ...(survival.differ === null
        ? []
        : [
            {
              term: "Difference",
              meaning: `Clear where the log-rank test (Mantel 1966) of the lines by ${survival.by.en} finds one that chance would make less than once in twenty times.`,
            },
          ]),
      {
        term: "What it does not say",
        meaning: `Whoever chose one ${survival.by.en} over another may have stayed longer with any: the difference between two lines is not what changing it would do.`,
      },
    ],
  });
}

/** Nobody left between the last step and the last length that is told: the line is level there. */
function endOf(steps: SurvivalGroup["steps"], marks: SurvivalGroup["marks"]): SurvivalGroup["steps"] {
  const last = marks.findLast(({ share }) => isKnown(share));
  if (last === undefined || last.at <= (steps.at(-1)?.at ?? 0)) return [];
  const { at, share, low, high } = last;
  return isKnown(share) && low !== null && high !== null ? [{ at, share, low, high }] : [];
}

function markCell({ marks }: SurvivalGroup, index: number): Cell {
  const { share = null, low = null, high = null } = marks[index] ?? {};
  const cell = numberCell(share, (known) => percent(known, 1));
  return low === null || high === null || !isKnown(share)
    ? cell
    : withEnds(cell, percent(low, 1), percent(high, 1));
}

function medianCell({ median, low, high }: SurvivalGroup, survival: Survival): Cell {
  if (median === null) return { text: "not seen", value: "" };
  const end = (length: number | null): string => (length === null ? "not seen" : compact(length));
  return withEnds({ text: lengthText(median, survival), value: median }, end(low), end(high));
}

/** With the ends of its interval on a line of their own, so that many columns have room. */
function withEnds({ text, value }: Cell, low: string, high: string): Cell {
  return {
    text: html`${text}<span class="ends">${low} to ${high}</span>`,
    ...(value === undefined ? {} : { value }),
  };
}
