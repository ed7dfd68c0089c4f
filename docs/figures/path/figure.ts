import { capital } from "../../../data/text.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { PathStep, PurchasePath } from "../../../loaders/report/choices/path.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, shareColumns } from "../../render/table.ts";
import { list } from "../../render/words.ts";
import { pathAction } from "./action.ts";
import { pathSentence } from "./sentence.ts";

const noFurther = "none in time";

/** What came first and what next, or nothing. */
export function pathFigure(path: PurchasePath, words: ChoiceWords, overview: Overview): Markup {
  const { firsts, steps, withinDays } = path;
  const event = words.event.en;
  const group = words.group.en;
  const { many } = overview.population.noun.en;
  const title = pathSentence(path, event.one);
  const name = ({ to }: PathStep): string => to ?? noFurther;
  const rows = firsts.map((each) => each.group);
  const columns = [...new Set(steps.map(name))];
  const ordered = [
    ...rows.filter((each) => columns.includes(each)),
    ...columns.filter((each) => !rows.includes(each)),
  ];
  const told = (step: PathStep): string =>
    isKnown(step.share) && isKnown(step.customers)
      ? `First ${step.from}, next ${name(step)}: ${count(step.customers)}, ${percent(step.share)}`
      : `First ${step.from}, next ${name(step)}: hidden`;
  return figure({
    id: "path",
    title,
    subtitle: `Per cent of the ${many} by the ${group.one} that brought most of their first ${event.one} (row), and of their next within ${withinDays} days (column).${steps.some(({ share }) => !isKnown(share)) ? " A dot: hidden, the table says why." : ""}`,
    source: sourceLine(overview),
    alternative: `Table of shares. ${title}.`,
    action: pathAction(path, event.one),
    chart: "components/heat-table",
    height: 110 + rows.length * 36,
    span: 7,
    data: {
      rows,
      columns: ordered,
      over: `next ${event.one} mainly of`,
      customers: path.customers,
      cells: steps.map((step) => ({
        row: step.from,
        column: name(step),
        customers: numberOf(step.customers),
        value: step.to === null ? null : numberOf(step.share),
        text: isKnown(step.share) ? String(Math.round(step.share * 100)) : "·",
        bold: step.from === step.to,
        title: told(step),
      })),
    },
    numbers: { customers: "customers", "cells.customers": "customers", "cells.value": "ratio" },
    table: dataTable(
      steps,
      [
        { label: `First ${event.one}`, cell: ({ from }) => from },
        { label: "Next", cell: name },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        ...shareColumns,
      ],
      { caption: `From the first ${event.one} to the next`, sortable: true },
    ),
    definitions: [
      {
        term: "First",
        meaning: `The first ${event.one} in the data, at least ${withinDays} days before as-of, so that everyone had as long for the next. Who came before the data begin is not told from who is new.`,
      },
      { term: "Bold", meaning: `The same ${group.one} again.` },
    ],
  });
}

/** The commonest ways through the first three. */
export function pathsTable({ paths }: PurchasePath, words: ChoiceWords, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const group = words.group.en;
  const same = paths.filter(({ groups }) => new Set(groups).size === 1).length;
  const [first] = paths;
  return tableFigure({
    id: "paths",
    title:
      first === undefined
        ? `The first three ${words.event.en.many}`
        : `${isKnown(first.customers) ? `${count(first.customers)} ${many} began` : `Most ${many} begin`} ${wayOf(first.groups)}, the commonest way${same > 1 ? `; ${same} of the ${paths.length} commonest stay with one ${group.one}` : ""}`,
    subtitle: `${capital(group.many)} of the first three ${words.event.en.many} of ${many}, the ${paths.length} commonest.`,
    source: sourceLine(overview),
    span: 5,
    table: dataTable(
      paths,
      [
        { label: "First, second, third", room: "words", cell: ({ groups }) => groups.join(" → ") },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
      ],
      { caption: "Commonest paths" },
    ),
  });
}

/** `with cake, tea and tea`, `with tea three times`. */
function wayOf(groups: readonly string[]): string {
  const [first = ""] = groups;
  return groups.every((group) => group === first) ? `with ${first} three times` : `with ${list(groups)}`;
}
