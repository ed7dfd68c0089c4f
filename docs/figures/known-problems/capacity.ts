import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import { intervals } from "../../render/intervals.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { between, capacitySentence, sendingAction } from "./sentence.ts";

/** How often help meets the problem that it is about, by how much of it is sent, against everyone. */
export function capacityFigure(report: KnownProblemsReport, overview: Overview): Markup {
  const { capacities, capacity, everyone, days, horizonDays, readDays, noun } = report;
  const { many } = overview.population.noun.en;
  const rows = capacities.flatMap(({ precision, low, high, ...row }) =>
    isKnown(precision) && isKnown(low) && isKnown(high)
      ? [
          {
            label: capacityName(row.capacity, capacity),
            customers: row.customers,
            value: precision,
            low,
            high,
          },
        ]
      : [],
  );
  const { customers, share } = everyone;
  const base = isKnown(share)
    ? [{ label: `All ${many}, any problem`, customers, value: share, low: share, high: share }]
    : [];
  return figure({
    id: "foreseen",
    title: capacitySentence(report),
    subtitle: `Share of help that met the problem which it was about within ${horizonDays} days, with 95 % intervals, by how many ${many} it is sent to a day: on ${days} days that the model was not fitted to, each day to those with the highest chances, none twice within ${horizonDays} days.`,
    source: sourceLine(overview),
    span: 12,
    action: actionLine(sendingAction(report, many)),
    ...intervals([...rows, ...base], { zero: "nobody", write: (value) => percent(value), room: 40 }),
    table: dataTable(
      capacities,
      [
        { label: "Sent", cell: (row) => capacityName(row.capacity, capacity) },
        {
          label: capital(many),
          number: "customers",
          cell: ({ customers: some }) => countCell(some),
        },
        { label: "Times sent", number: "count", cell: ({ sent }) => numberCell(sent, count) },
        { label: "Met the problem", number: "count", cell: ({ hits }) => numberCell(hits, count) },
        {
          label: "Share",
          number: "ratio",
          cell: ({ precision }) => numberCell(precision, (share) => percent(share)),
        },
        {
          label: `${capital(noun.many)} saved`,
          unit: "assumed",
          number: "ratio",
          cell: ({ saved, savedLow, savedHigh }) => {
            const cell = numberCell(saved, (value) => count(Math.round(value)));
            return isKnown(saved)
              ? { ...cell, text: `${count(Math.round(saved))}${between(savedLow, savedHigh)}` }
              : cell;
          },
        },
      ],
      { caption: "What help would have met, by how much of it is sent" },
    ),
    definitions: [
      {
        term: "Not fitted to",
        meaning: `The model was fitted to what had happened before the first of these days. Of each day it knows what happened before it and nothing after; whether the problem came is counted from ${readDays} ${readDays === 1 ? "day" : "days"} after it, when help has been read, to ${horizonDays} days after it, for those helped and for everyone. The same ${overview.population.noun.en.one} may be sent help several times, so intervals are a little too narrow.`,
      },
      {
        term: "Saved",
        meaning: `Problems that help met, times the share that it is assumed to prevent. Nobody measured that share: hold some ${many} out to learn it.`,
      },
    ],
  });
}

function capacityName(capacity: number, declared: number): string {
  return `${count(capacity)} a day${capacity === declared ? ", as declared" : ""}`;
}
