import { type Count, isKnown, isSmall } from "../../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../../loaders/disclosure/grain.ts";
import type { ReportDraft } from "../../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../../loaders/report/report-source.ts";
import { type DemandBasis, viewWants, type Wants } from "../../reports/wants.ts";
import { type ChangeKind, type ChangeRow, servedBy, type Vain } from "./one-change.ts";

/** Searches in vain that homes in one neighbourhood would fit after one change, and nothing else. */
export interface ChangeCell {
  readonly change: ChangeKind;
  /** A neighbourhood, or null for all of them together. */
  readonly place: string | null;
  /** Hosts with such a home; hidden too where fewer than ten guests searched for it. */
  readonly customers: Count;
  readonly homes: number | null;
  readonly searches: number | null;
  /** What these searches would bring, were each booked with the cheapest of these homes. */
  readonly takings: number | null;
}

export interface Changes {
  readonly basis: DemandBasis;
  /** Searches for which no home that fits is left, and all searches. */
  readonly inVain: number;
  readonly searches: number;
  /** For all places first, then place by place; changes that serve most first. */
  readonly cells: readonly ChangeCell[];
}

/**
 * Which hosts could serve searches in vain with which one change; undefined where nothing is in vain. A cell tells of those who host
 * and of those who searched; both have to be ten. Of some hosts those who searched and whom only others could serve have to be too,
 * since what all hosts could serve less what these could would tell of them.
 */
export async function draftChanges(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<Changes> | undefined> {
  const wants = await viewWants(source);
  if (wants === undefined) return undefined;
  const { vain, rows: whole } = await servedByAll(source, wants);
  const { searches } = await source.db.row<{ searches: number }>(
    "SELECT count(*)::DOUBLE AS searches FROM wants",
  );
  const rows = source.ofSome === true ? servedBy(await wantsOf(source, wants), vain) : whole;
  if (rows.length === 0) return undefined;
  const cells = rows.map((row) => {
    const all = whole.find(({ change, place }) => change === row.change && place === row.place);
    const others = [...(all?.guests ?? [])].filter((guest) => !row.guests.has(guest)).length;
    const hosts = table.add(row.hosts);
    if (isSmall(row.guests.size) || isSmall(others)) table.hide(hosts);
    return hosts;
  });
  return {
    cells: new Map(rows.map(({ change, place }, index) => [`${change} ${place ?? ""}`, cells[index] ?? -1])),
    // Who has homes in several places is counted in each.
    parts: [],
    publish: (counts) => ({
      basis: wants.basis,
      inVain: vain.reduce((sum, each) => sum + each.searches, 0),
      searches,
      cells: changeCells(rows, (index) => counts[cells[index] ?? -1] ?? "either", wants.basis),
    }),
  };
}

function changeCells(
  rows: readonly ChangeRow[],
  countOf: (index: number) => Count,
  basis: DemandBasis,
): ChangeCell[] {
  const served = new Map(rows.filter(({ place }) => place === null).map((row) => [row.change, row.searches]));
  const cells = rows.map(({ change, place, ...row }, index): ChangeCell => {
    const customers = countOf(index);
    const open = isKnown(customers);
    return {
      ...{ change, place, customers },
      homes: open ? row.homes : null,
      searches: open ? row.searches : null,
      takings: open && basis === "searches" ? Math.round(row.takings) : null,
    };
  });
  return cells.toSorted(
    (a, b) =>
      Number(a.place !== null) - Number(b.place !== null) ||
      (served.get(b.change) ?? 0) - (served.get(a.change) ?? 0) ||
      (a.place ?? "").localeCompare(b.place ?? "", "en"),
  );
}

interface ServedByAll {
  readonly vain: readonly Vain[];
  readonly rows: readonly ChangeRow[];
}

/** What all hosts could serve is the same for whomever of them is asked later. */
const known = new WeakMap<Wants, Promise<ServedByAll>>();

function servedByAll({ db }: ReportSource, wants: Wants): Promise<ServedByAll> {
  const made = known.get(wants) ?? serve();
  known.set(wants, made);
  return made;

  async function serve(): Promise<ServedByAll> {
    const vain = await db.rows<Vain>(`
      WITH w AS (SELECT kind, served, dense_rank() OVER (ORDER BY guest_id)::INTEGER AS guest FROM wants)
      SELECT kind, count(*)::DOUBLE AS searches, list(guest ORDER BY guest) AS guests FROM w WHERE NOT served GROUP BY kind ORDER BY kind`);
    return { vain, rows: servedBy(wants, vain) };
  }
}

/** The same demand, with the homes of the chosen hosts alone. */
async function wantsOf({ db }: ReportSource, wants: Wants): Promise<Wants> {
  const rows = await db.rows<{ host: string }>("SELECT customer_id::VARCHAR AS host FROM profiles");
  const hosts = new Set(rows.map(({ host }) => host));
  return { ...wants, homes: wants.homes.filter(({ host }) => hosts.has(String(host))) };
}

export const changeNumbers: NumbersOf<Changes> = {
  inVain: "other",
  searches: "other",
  "cells.customers": "customers",
  "cells.homes": "count of cells.customers",
  "cells.searches": "count of cells.customers",
  "cells.takings": "figure of cells.customers",
};
