import { capital, uncapitalised } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KnownProblemsReport, ReportedProblem } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, numberCell } from "../../render/table.ts";
import { between } from "./sentence.ts";

/** What help would have saved of a problem; not that it is the most, since ends overlap. */
export function savesTitle(
  problem: Pick<ReportedProblem, "name" | "events" | "saved" | "savedLow" | "savedHigh">,
  many: string,
): string {
  const { name, events, savedLow, savedHigh } = problem;
  return `“${name.en}”: help would have saved about ${count(Math.round(savedOf(problem)))} of its ${count(Number(events))} ${many}${between(savedLow, savedHigh)}`;
}

/** Problem by problem: how often it came, how often help met it, and what would have been saved. */
export function problemsTable(report: KnownProblemsReport, overview: Overview): Markup {
  const { problems, noun, days, horizonDays, capacity } = report;
  const { many } = overview.population.noun.en;
  const rows = problems.toSorted((a, b) => savedOf(b) - savedOf(a));
  const [first] = rows;
  const told = first !== undefined && isKnown(first.saved) && isKnown(first.events);
  return tableFigure({
    id: "by-problem",
    title: told ? savesTitle(first, noun.many) : "What help would have saved, by problem",
    span: 12,
    subtitle: `Known problems over ${days + horizonDays - 1} days that the model was not fitted to, had help been sent to ${count(capacity)} ${many} a day, each about the likeliest problem.`,
    source: sourceLine(overview),
    action: told
      ? actionLine(`write the help for “${first.name.en}” first: ${uncapitalised(first.send.en)}.`)
      : undefined,
    table: dataTable(
      rows,
      [
        {
          label: "Problem",
          unit: "what to send",
          room: "words",
          cell: ({ name, send }) => ({
            text: html`${name.en} <span class="unit">${send.en}</span>`,
            value: `${name.en}: ${send.en}`,
          }),
        },
        {
          label: "Saved",
          number: "ratio",
          cell: ({ saved, savedLow, savedHigh }) =>
            isKnown(saved)
              ? { text: `${count(Math.round(saved))}${between(savedLow, savedHigh)}`, value: saved }
              : numberCell(saved, count),
        },
        {
          label: `${capital(many)} that hit it`,
          number: "customers",
          cell: ({ membersHit }) => countCell(membersHit),
        },
        { label: capital(noun.many), number: "count", cell: ({ events }) => numberCell(events, count) },
        {
          label: `${capital(many)} helped`,
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        { label: "Met it", number: "ratio", cell: metCell },
        {
          label: "Prevented",
          unit: "assumed",
          number: "other",
          cell: ({ prevented: { low, share, high } }) => ({
            text: `${percent(share, 0)} (${hundredths(low)} to ${hundredths(high)})`,
            value: share,
          }),
        },
      ],
      { caption: "Known problems and what help would have saved", blocks: true },
    ),
  });
}

const savedOf = ({ saved }: Pick<ReportedProblem, "saved">): number => (isKnown(saved) ? saved : -1);

/** 37 of 0.37: the ends of an interval behind its per cent. */
const hundredths = (share: number): number => Math.round(100 * share);

function metCell({ precision, low, high }: ReportedProblem): Cell {
  return isKnown(precision) && isKnown(low) && isKnown(high)
    ? { text: `${percent(precision, 0)} (${hundredths(low)} to ${hundredths(high)})`, value: precision }
    : numberCell(precision, (share) => percent(share));
}
