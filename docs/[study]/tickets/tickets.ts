import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { TicketDeskReport } from "../../../loaders/report/ticket-desk.ts";
import { compact, count } from "../../components/format.ts";
import { declaredSending, ranksBetter } from "../../figures/known-problems/sentence.ts";
import { waitsFigure } from "../../figures/waits/figure.ts";
import { capacitySentence, nobodyWaits, waitsSentence } from "../../figures/waits/sentence.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead, sourceLine } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";
import { countCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";

/** Which tickets to take up first and why, how many wait, and what order and capacity do to waiting. Aggregates alone. */
export async function ticketsPage(
  { overview, name, reports }: Subject,
  desk: TicketDeskReport,
): Promise<Page> {
  const problems = await reports.read<KnownProblemsReport | null>("known-problems");
  return {
    title: "Tickets",
    keywords: ["tickets", "support desk", "waiting", "priority", "capacity"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Tickets`,
        title: `${openSentence(desk, overview)}.`,
        standfirst: `${waitsSentence(desk)}.`,
        stamp: overview,
      }),
      html`<div class="board">
${desk.stages.length === 0 ? "" : openStages(desk, overview)}
${scoreParts(desk, overview)}
${nobodyWaits(desk) ? "" : waitsFigure(desk, overview)}
${capacities(desk, overview, problems)}
</div>`,
      html`<p class="prose">The list itself names ${overview.population.noun.en.many}, so it is not on these pages: <code>npm run -s atlas -- tickets ${overview.study.id}</code> prints it, with <code>--csv</code> for a spreadsheet, and over GraphQL <code>tickets</code> gives it to keys with the scope <code>profiles:read</code>.</p>`,
    ],
  };
}

function openSentence({ open, customers, stages }: TicketDeskReport, { population }: Overview): string {
  if (!isKnown(open) || !isKnown(customers)) return "How many tickets are open is hidden";
  if (open === 0) return "No ticket is open";
  const [first] = stages.filter(({ score, customers: some }) => isKnown(score) && some !== 0).sort(byScore);
  const told = `${count(open)} tickets of ${count(customers)} ${customers === 1 ? population.noun.en.one : population.noun.en.many} are open`;
  return first === undefined ? told : `${told}; those of “${first.name.en}” come first`;
}

type Stage = TicketDeskReport["stages"][number];

const scoreOf = ({ score }: Stage): number => (isKnown(score) ? score : -1);
const byScore = (a: Stage, b: Stage): number => scoreOf(b) - scoreOf(a);

function openStages(desk: TicketDeskReport, overview: Overview): Markup {
  const { stages } = desk;
  const rows = stages.toSorted(byScore);
  const [first] = rows;
  return tableFigure({
    id: "open-tickets",
    title:
      first === undefined || !isKnown(first.score)
        ? "Open tickets by stage"
        : `“${first.name.en}” is taken up first: ${first.score.toFixed(0)} points on average`,
    span: 7,
    subtitle: `Open tickets as of today by the stage of whoever opened them, the highest mean score first.`,
    source: sourceLine(overview),
    action:
      // Where each is taken up the day it comes, the order is nothing to do about.
      first === undefined || !isKnown(first.tickets) || nobodyWaits(desk)
        ? undefined
        : actionLine(
            `take its ${count(first.tickets)} tickets up first.`,
            { id: first.id, name: first.name.en },
            "../segments/",
          ),
    table: dataTable(
      rows,
      [
        {
          label: "Stage",
          cell: ({ id, name }) => ({
            text: html`<a href="../segments/${id}">${name.en}</a>`,
            value: name.en,
          }),
        },
        {
          label: capital(overview.population.noun.en.many),
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        { label: "Tickets", number: "count", cell: ({ tickets }) => numberCell(tickets, count) },
        {
          label: "Open so far",
          unit: "days, mean",
          number: "ratio",
          cell: ({ waitingDays }) => numberCell(waitingDays, (days) => days.toFixed(1)),
        },
        {
          label: "Score",
          unit: "mean",
          number: "ratio",
          cell: ({ score }) => numberCell(score, (points) => points.toFixed(1)),
        },
      ],
      { caption: "Open tickets by stage" },
    ),
  });
}

function scoreParts({ parts, customers }: TicketDeskReport, overview: Overview): Markup {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const [heaviest] = parts.toSorted((a, b) => b.weight - a.weight);
  const whatIsOpen: readonly TableColumn<(typeof parts)[number]>[] = [
    {
      label: "Now",
      unit: "mean",
      number: "ratio",
      cell: ({ points }) => numberCell(points, (value) => value.toFixed(1)),
    },
    {
      label: capital(overview.population.noun.en.many),
      number: "customers",
      cell: () => countCell(customers),
    },
  ];
  return tableFigure({
    id: "score-parts",
    title: `A score has ${parts.length} parts${heaviest === undefined ? "" : `; ${heaviest.label.en.toLowerCase()} weighs ${heaviest.weight} of ${total}`}`,
    span: 5,
    subtitle: `The most that each part gives a ticket${customers === 0 ? "" : ", and what it gives those that are open on average"}.`,
    source: sourceLine(overview),
    table: dataTable(
      parts,
      [
        { label: "Part", cell: ({ label }) => label.en },
        {
          label: "At most",
          number: "other",
          cell: ({ weight }) => ({ text: String(weight), value: weight }),
        },
        ...(customers === 0 ? [] : whatIsOpen),
      ],
      { caption: "Parts of the score" },
    ),
  });
}

function capacities(
  desk: TicketDeskReport,
  overview: Overview,
  problems: KnownProblemsReport | null,
): Markup {
  const { capacities: rows, simulated } = desk;
  return tableFigure({
    id: "capacity",
    title: capacitySentence(desk),
    span: 12,
    subtitle: `Mean days until a ticket is taken up, in the order in which they came, and tickets left at the end, over the last ${simulated.days} days.`,
    source: sourceLine(overview),
    action: problems === null ? undefined : helpInstead(problems),
    table: dataTable(
      rows,
      [
        {
          label: "The desk takes up",
          cell: ({ capacity }) =>
            `${compact(capacity)} a day${capacity === simulated.capacity ? ", as declared" : ""}`,
        },
        {
          label: capital(overview.population.noun.en.many),
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        {
          label: "Waiting",
          unit: "days, mean",
          number: "ratio",
          cell: ({ byArrival }) => numberCell(byArrival, (days) => days.toFixed(2)),
        },
        { label: "Left at the end", number: "count", cell: ({ left }) => numberCell(left, count) },
      ],
      { caption: "Waiting by capacity" },
    ),
  });
}

/** What help before known problems is worth beside more people at the desk; undefined where that is hidden or no better than chance. */
function helpInstead(problems: KnownProblemsReport): Action {
  const saved = declaredSending(problems)?.saved;
  if (!isKnown(saved) || !ranksBetter(problems)) return undefined;
  const days = problems.days + problems.horizonDays - 1;
  return html`<strong>To do.</strong> <a href="../problems/">Help before the problem</a>: it would have kept about ${(saved / days).toFixed(1)} ${problems.noun.many} a day from the desk, if it prevents what is assumed.`;
}
