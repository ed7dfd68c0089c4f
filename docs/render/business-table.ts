import type { Overview } from "../../loaders/report/overview.ts";
import { compact, count, inUnit, percent, shortDay } from "../components/format.ts";
import { changeWords } from "./change-words.ts";
import type { DataHealth } from "./data-health.ts";
import { html, type Markup } from "./markup.ts";
import { type Cell, dataTable } from "./table.ts";

/** A population of a business, with what became of the raw rows of its study. */
export interface Business {
  readonly name: string;
  /** From the front page. */
  readonly at: string;
  readonly overview: Overview;
  readonly health: DataHealth;
}

/** Each business in a row of its own: nothing is added up over businesses, whose customers and currencies are not the same. */
export function businessTable(businesses: readonly Business[]): Markup {
  return dataTable<Business>(
    businesses,
    [
      { label: "Business", cell: ({ name, at }) => ({ text: html`<a href="${at}">${name}</a>` }) },
      {
        label: "Members",
        number: "customers",
        cell: ({ overview: { customers, population } }) => ({
          text: html`${count(customers)} <span class="unit">${population.noun.en.many}</span>`,
          value: customers,
        }),
      },
      { label: "First figure", room: "words", cell: ({ overview }) => firstFigure(overview) },
      { label: "On the year", room: "words", cell: ({ overview }) => onYear(overview) },
      { label: "Rows of data", number: "other", cell: ({ health }) => rowsCell(health) },
      { label: "Quarantined", number: "other", cell: ({ health }) => quarantineCell(health) },
      {
        label: "As of",
        nowrap: true,
        cell: ({ overview: { asOf, previousAsOf } }) => ({
          text: html`${shortDay(asOf)}${previousAsOf === null ? "" : html`<br><span class="unit">before ${shortDay(previousAsOf)}</span>`}`,
          value: asOf,
        }),
      },
    ],
    { caption: "Each business by itself", sortable: true, blocks: true, id: "businesses" },
  );
}

function firstFigure({ keyFigures: [figure], currency }: Overview): Cell | string {
  if (figure === undefined) return "–";
  const { label, value, unit } = figure;
  return {
    text: html`<strong>${value === null ? "hidden" : inUnit(value, unit, currency, false)}</strong> <span class="unit">${label.en}</span>`,
    value: value === null ? "" : `${label.en}: ${inUnit(value, unit, currency)}`,
  };
}

function onYear({ keyFigures: [figure] }: Overview): string {
  if (figure === undefined || figure.onYear === null) return "–";
  const { what, verdict } = changeWords(figure, figure.onYear);
  return [what, verdict].filter(Boolean).join(" ");
}

function rowsCell({ rows, tables }: DataHealth): Cell {
  return {
    text: html`${compact(rows)} <span class="unit">in ${tables} ${tables === 1 ? "table" : "tables"}</span>`,
    value: rows,
  };
}

function quarantineCell({ quarantined }: DataHealth): Cell {
  if (quarantined === null) return { text: html`<span class="unit">no raw files</span>`, value: "" };
  const { rows, of } = quarantined;
  return {
    text: html`${rows === 0 ? "none" : percent(rows / of, 2)} <span class="unit">of ${compact(of)} read</span>`,
    value: rows,
  };
}
