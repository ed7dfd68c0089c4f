import { capital } from "../../../data/text.ts";
import { type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import * as format from "../../components/format.ts";
import { month, percent, quarter } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, numberCell } from "../../render/table.ts";
import { cohortAction } from "./action.ts";
import { type AboutCohorts, cohortAlternative, cohortSubtitle } from "./chart-words.ts";
import { cohortSentence } from "./sentence.ts";

/** What the triangle says whoever is chosen. */
export function aboutCohorts({ unit, event }: Cohorts, overview: Overview): AboutCohorts {
  return { unit, one: event.en.one, many: overview.population.noun.en.many };
}

/** Who is active again: the retention triangle. */
export function cohortFigure(cohorts: Cohorts, overview: Overview): Markup {
  const label = cohorts.unit === "quarter" ? quarter : month;
  const { unit, average, event } = cohorts;
  const { many } = overview.population.noun.en;
  const title = cohortSentence(cohorts);
  const about = aboutCohorts(cohorts, overview);
  const rows = rowsOf(cohorts, label);
  return figure({
    id: "cohorts",
    title,
    subtitle: cohortSubtitle(
      average,
      cohorts.cells.some(({ share }) => !isKnown(share)),
      "",
      about,
    ),
    source: sourceLine(overview),
    alternative: cohortAlternative(title, average, about, format),
    action: cohortAction(cohorts),
    chart: "figures/cohorts/chart",
    height: 52 + (cohorts.cohorts.length + (average.length === 0 ? 0 : 1)) * 36,
    span: 5,
    data: {
      unit,
      first: event.en.one,
      cohorts: cohorts.cohorts.map(({ cohort, size }) => ({ label: label(cohort), size })),
      cells: cohorts.cells.map(({ cohort, ...cell }) => ({ ...cell, cohort: label(cohort) })),
      average,
    },
    numbers: {
      "cohorts.size": "customers",
      "cells.period": "key",
      "cells.customers": "customers",
      "cells.share": "ratio",
      "average.period": "key",
      "average.cohorts": "other",
      "average.customers": "customers",
      "average.share": "ratio",
      "average.low": "ratio",
      "average.high": "ratio",
    },
    table: dataTable(
      rows,
      [
        { label: "Won in", cell: ({ name }) => name },
        {
          label: `${capital(unit)} after`,
          number: "key",
          cell: ({ period }) => ({ text: String(period), value: period }),
        },
        { label: capital(many), number: "customers", cell: (row) => came(row) },
        {
          label: "Share",
          unit: "of the cohort",
          number: "ratio",
          cell: ({ share }) => numberCell(share, percent),
        },
        { label: "From", unit: "95 % interval", number: "ratio", cell: ({ low }) => end(low) },
        { label: "To", unit: "95 % interval", number: "ratio", cell: ({ high }) => end(high) },
      ],
      { caption: "Retention by cohort", customers: rows.map(({ base }) => base) },
    ),
    definitions: [
      {
        term: "Cohort",
        meaning: `${capital(many)} by the calendar ${unit} of their first ${event.en.one}, in the time zone of the study. The earliest is left out: it holds everybody the data begin with.`,
      },
      {
        term: "Retained",
        meaning: `At least one ${event.en.one} in the ${unit}; ${unit}s that are not over yet are left out.`,
      },
      {
        term: "Average",
        meaning: `Over all cohorts that have the whole ${unit}, each with the weight of its members: at least three cohorts of together at least 100. Where a cohort is hidden, it and the smaller ones are left out. The cohorts are taken as the sample, since members of one share their season: the interval is Student’s, from how the cohorts vary and never narrower than the binomial one.`,
      },
    ],
  });
}

interface RetentionRow {
  readonly name: string;
  readonly period: number;
  /** Members of the cohort, or of all cohorts that the average rests on. */
  readonly base: number;
  /** Of these, those who came back; undefined for an average. */
  readonly customers?: Figure;
  readonly share: Figure;
  readonly low?: number;
  readonly high?: number;
}

/** The averages, then the cells of each cohort. */
function rowsOf({ average, cohorts, cells }: Cohorts, label: (cohort: string) => string): RetentionRow[] {
  const sizes = new Map(cohorts.map(({ cohort, size }) => [cohort, size]));
  return [
    ...average.map(({ customers, cohorts: number, ...each }) => ({
      ...each,
      name: `average of ${number} cohorts`,
      base: customers,
    })),
    ...cells.map(({ cohort, ...cell }) => ({ ...cell, name: label(cohort), base: sizes.get(cohort) ?? 0 })),
  ];
}

function came({ customers }: RetentionRow): Cell {
  return customers === undefined ? { text: "", value: "" } : countCell(customers);
}

function end(value: number | undefined): Cell {
  return value === undefined ? { text: "", value: "" } : { text: percent(value), value };
}
