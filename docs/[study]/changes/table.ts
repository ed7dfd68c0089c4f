import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, inUnit, points, pointsBetween, shortDay } from "../../components/format.ts";
import { pointsText } from "../../figures/plays/change.ts";
import { changeWords, endsWords, sizeWords } from "../../render/change-words.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Cell, countCell, dataTable, type TableColumn } from "../../render/table.ts";
import type { Changes, RankedChange } from "./ranking.ts";

/** Every change beyond chance, the furthest beyond it first, with what is left of it without the season. */
export function changesTable({ ranked, since }: Changes, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const columns: TableColumn<RankedChange>[] = [
    { label: "What", cell: whatCell },
    {
      label: "Change",
      unit: `groups: of their part of all ${many}`,
      number: "ratio",
      cell: (each) => changeCell(each, overview),
    },
    { label: "Now", number: true, as: "row", cell: (each) => levelCell(each, overview, "now") },
    {
      label: "Before",
      unit: shortDay(since),
      number: true,
      as: "row",
      cell: (each) => levelCell(each, overview, "before"),
    },
    ...(isSeasonKnown(ranked) ? seasonColumns : []),
    { label: "Joined", number: "customers", cell: (each) => movesCell(each, "entered") },
    { label: "Left", number: "customers", cell: (each) => movesCell(each, "left") },
  ];
  return dataTable(ranked, columns, {
    caption: "What changed beyond chance",
    measureOf: (each) =>
      "group" in each ? undefined : { unit: each.figure.unit, currency: overview.currency },
    customers: ranked.map((each) =>
      "group" in each && isKnown(each.group.size) ? each.group.size : overview.customers,
    ),
  });
}

const seasonColumns: TableColumn<RankedChange>[] = [
  { label: "A year before", number: "ratio", cell: seasonCell },
  { label: "Less the season", number: "ratio", cell: seasonlessCell },
];

/** Whether the snapshots reach back a year for anything. */
export function isSeasonKnown(ranked: readonly RankedChange[]): boolean {
  return ranked.some((each) => ("group" in each ? each.change.season : each.figure.season) !== null);
}

function whatCell(each: RankedChange): Cell {
  if ("figure" in each) return { text: each.figure.label.en, value: each.figure.label.en };
  const { id, name } = each.group;
  return { text: html`<a href="../segments/${id}">${name.en}</a>`, value: name.en };
}

function levelCell(each: RankedChange, { currency }: Overview, when: "now" | "before"): Cell {
  if ("group" in each) {
    const { size, sizeBefore } = each.group;
    return { ...countCell(when === "now" ? size : sizeBefore), number: "customers" };
  }
  const { figure, change } = each;
  const value = when === "now" ? figure.value : change.before;
  return value === null
    ? { text: "–", value: "" }
    : { text: inUnit(value, figure.unit, currency), value, number: "ratio" };
}

function changeCell(each: RankedChange, { currency }: Overview): Cell {
  if ("group" in each) {
    const { points: difference, interval } = each.change;
    const ends = interval === null ? "" : pointsBetween(interval.low, interval.high);
    return { text: html`${pointsText(each.change)}<br><span class="unit">${ends}</span>`, value: difference };
  }
  const { what, verdict } = changeWords(each.figure, each.change);
  const words = verdict === undefined ? what : `${what} ${verdict}`;
  return {
    text: html`${words}<br><span class="unit">${endsWords(each.change, each.figure.unit, currency)}</span>`,
    value: each.change.difference,
  };
}

const unknown: Cell = { text: "not known", value: "" };

function seasonCell(each: RankedChange): Cell {
  if ("group" in each) {
    const { season } = each.change;
    return season === null ? unknown : { text: points(season), value: season };
  }
  const { season, isOfWholeYears } = each.figure;
  if (isOfWholeYears) return { text: "of whole years", value: "" };
  return season === null ? unknown : { text: sizeWords(each.figure, season, true), value: season.difference };
}

/** The change less that of the same weeks a year before; of a number that holds every season once, all of it. */
function seasonlessCell(each: RankedChange): Cell {
  if ("group" in each) {
    const { season, points: difference } = each.change;
    return season === null ? unknown : { text: points(difference - season), value: difference - season };
  }
  const { figure, change } = each;
  const { season, isOfWholeYears } = figure;
  if (!isOfWholeYears && season === null) return unknown;
  const difference = change.difference - (isOfWholeYears ? 0 : (season?.difference ?? 0));
  return { text: sizeWords(figure, { difference, before: change.before }, true), value: difference };
}

function movesCell(each: RankedChange, which: "entered" | "left"): Cell {
  return "group" in each ? countCell(each.group[which]) : { text: "", value: "" };
}

/** For those who read no table: `Loyal: now 3,128, before 3,010`. */
export function levelsWords(each: RankedChange, { currency }: Overview): string {
  if ("group" in each) {
    const { size, sizeBefore } = each.group;
    return isKnown(size) && isKnown(sizeBefore) ? `now ${count(size)}, before ${count(sizeBefore)}` : "";
  }
  const { figure, change } = each;
  const now = figure.value === null ? "" : `now ${inUnit(figure.value, figure.unit, currency)}, `;
  return `${now}before ${inUnit(change.before, figure.unit, currency)}`;
}
