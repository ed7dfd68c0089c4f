import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given } from "../disclosure/count.ts";
import { CountTable, suppressParts } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { openTicketsSql, pointsColumn } from "../tickets/desk-sql.ts";
import type { DeskQuestion } from "../tickets/ranked-tickets.ts";
import { type SimulatedDesk, type StageWait, simulateDesk } from "../tickets/simulated-desk.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";

/** The open tickets of members in one stage. */
export interface OpenStage {
  readonly id: string;
  readonly name: Localized;
  /** Members who wait. */
  readonly customers: Count;
  readonly tickets: Figure;
  /** Means over their tickets: days waited so far, and points. */
  readonly waitingDays: Figure;
  readonly score: Figure;
}

/** What one part of the score gives the open tickets on average. */
export interface ScorePart {
  readonly id: string;
  readonly label: Localized;
  readonly weight: number;
  readonly points: Figure;
}

/** What the order does to the tickets of members in one stage. */
export interface DeskStage {
  readonly id: string;
  readonly name: Localized;
  readonly customers: Count;
  readonly tickets: Figure;
  readonly byArrival: Figure;
  readonly byPriority: Figure;
  /** Nine of ten wait no longer. */
  readonly nineOfTenByArrival: Figure;
  readonly nineOfTenByPriority: Figure;
}

/** The desk with another capacity. */
export interface DeskCapacity {
  readonly capacity: number;
  readonly customers: Count;
  /** Mean days waited in the order of arrival. */
  readonly byArrival: Figure;
  /** Not taken up at the end. */
  readonly left: Figure;
}

export interface TicketDeskReport {
  readonly customers: Count;
  readonly open: Figure;
  readonly stages: readonly OpenStage[];
  readonly parts: readonly ScorePart[];
  readonly simulated: {
    readonly days: number;
    readonly capacity: number;
    readonly customers: Count;
    readonly tickets: Figure;
    readonly byArrival: Figure;
    readonly byPriority: Figure;
    readonly left: Figure;
    readonly stages: readonly DeskStage[];
  };
  readonly capacities: readonly DeskCapacity[];
}

/** A quarter and a tenth less than what is declared, that, and so much more: of whole tickets, and each one another number. */
export function triedCapacities(declared: number): number[] {
  const tried = [
    Math.min(Math.round(0.75 * declared), Math.ceil(declared) - 2),
    Math.min(Math.round(0.9 * declared), Math.ceil(declared) - 1),
    declared,
    Math.max(Math.round(1.1 * declared), Math.floor(declared) + 1),
    Math.max(Math.round(1.25 * declared), Math.floor(declared) + 2),
  ];
  return tried.filter((capacity) => capacity > 0);
}

/** The open tickets by stage and what the order in which they are taken up does; undefined without a desk or its tables. */
export async function ticketDesk(source: ReportSource): Promise<TicketDeskReport | undefined> {
  const { db, roles, study, current, tables } = source;
  const desk = roles.tickets;
  if (desk === undefined || !tables.has(desk.table) || !tables.has(desk.steps.table)) return undefined;
  const question: DeskQuestion = {
    ...{ desk, study, asOf: current.manifest.asOf },
    relations: {
      ...{ profiles: "profiles", membership: "membership" },
      table: (name) => `tables.${identifier(name)}`,
    },
  };
  const tried = triedCapacities(desk.capacity);
  const simulated = await simulateDesk(db, question, tried);
  const declared = simulated[tried.indexOf(desk.capacity)];
  if (declared === undefined || declared.tickets === 0) return undefined;
  const named = new Map(current.segments.segments.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): Localized => named.get(id) ?? { en: id };
  const all: Count = declared.customers >= 10 ? declared.customers : "small";
  return {
    ...(await openNow(question, source, nameOf)),
    simulated: waits(declared, all, source, nameOf),
    capacities: simulated.map((each) => ({
      capacity: each.capacity,
      customers: all,
      byArrival: given(all, () => each.byArrival.mean),
      left: given(all, () => each.left),
    })),
  };
}

async function openNow(
  { desk, study, relations, asOf }: DeskQuestion,
  { db, current }: ReportSource,
  nameOf: (id: string) => Localized,
): Promise<Pick<TicketDeskReport, "customers" | "open" | "stages" | "parts">> {
  const parts = desk.score.map((_, i) => `sum(${pointsColumn(i)})::DOUBLE`);
  const rows = await db.rows<{
    stage: string | null;
    customers: number;
    tickets: number;
    waited: number;
    score: number;
    points: number[];
  }>(`SELECT stage, count(DISTINCT customer_id)::INTEGER AS customers, count(*)::INTEGER AS tickets, sum(waiting_days)::DOUBLE AS waited,
      sum(score)::DOUBLE AS score, [${parts.join(", ")}]::DOUBLE[] AS points
    FROM (${openTicketsSql(desk, study, relations, asOf)}) GROUP BY stage ORDER BY score DESC, stage`);
  const table = new CountTable();
  const sizes = new Map(current.segments.segments.map(({ id, size }) => [id, size]));
  const places = rows.map(({ stage, customers }) => {
    const waiting = table.add(customers);
    const size = sizes.get(stage ?? "");
    // How many the stage has stands on its page.
    if (size !== undefined && size > customers) table.know([waiting, table.add(size - customers)]);
    return waiting;
  });
  // The total is what the page is headed with, so that rather a further stage is hidden.
  const all = table.addSum(places, { worth: 100 });
  const counts = table.publish();
  const customers = counts[all] ?? "either";
  const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const tickets = total((row) => row.tickets);
  return {
    customers,
    open: given(customers, () => tickets),
    stages: rows.flatMap((row, i) => {
      if (row.stage === null) return [];
      const some = counts[places[i] ?? -1] ?? "either";
      return [
        {
          ...{ id: row.stage, name: nameOf(row.stage), customers: some },
          tickets: given(some, () => row.tickets),
          waitingDays: given(some, () => significant(row.waited / row.tickets, 3)),
          score: given(some, () => significant(row.score / row.tickets, 3)),
        },
      ];
    }),
    parts: desk.score.map(({ id, label, weight }, i) => ({
      ...{ id, label, weight },
      points: given(customers, () =>
        tickets === 0 ? null : significant(total(({ points }) => points[i] ?? 0) / tickets, 3),
      ),
    })),
  };
}

function waits(
  { days, capacity, tickets, left, byArrival, byPriority, stages }: SimulatedDesk,
  customers: Count,
  { current }: ReportSource,
  nameOf: (id: string) => Localized,
): TicketDeskReport["simulated"] {
  const order = current.segments.segments.map(({ id }) => id);
  const told = stages
    .filter((each): each is typeof each & { readonly stage: string } => each.stage !== null)
    .sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const counts = suppressParts(told.map((each) => each.customers));
  return {
    ...{ days, capacity, customers },
    tickets: given(customers, () => tickets),
    left: given(customers, () => left),
    byArrival: given(customers, () => byArrival.mean),
    byPriority: given(customers, () => byPriority.mean),
    stages: told.map((each, i) => {
      const some = counts[i] ?? "either";
      const of = (wait: StageWait, which: keyof StageWait) => given(some, () => wait[which]);
      return {
        ...{ id: each.stage, name: nameOf(each.stage), customers: some },
        tickets: given(some, () => each.tickets),
        byArrival: of(each.byArrival, "mean"),
        byPriority: of(each.byPriority, "mean"),
        nineOfTenByArrival: of(each.byArrival, "nineOfTen"),
        nineOfTenByPriority: of(each.byPriority, "nineOfTen"),
      };
    }),
  };
}

export const deskNumbers: NumbersOf<TicketDeskReport> = {
  customers: "customers",
  open: "count of customers",
  "stages.customers": "customers",
  "stages.tickets": "count of stages.customers",
  "stages.waitingDays": "ratio of stages.customers",
  "stages.score": "ratio of stages.customers",
  "parts.weight": "other",
  "parts.points": "ratio of customers",
  "simulated.days": "other",
  "simulated.capacity": "other",
  "simulated.customers": "customers",
  "simulated.tickets": "count of simulated.customers",
  "simulated.left": "count of simulated.customers",
  "simulated.byArrival": "ratio of simulated.customers",
  "simulated.byPriority": "ratio of simulated.customers",
  "simulated.stages.customers": "customers",
  "simulated.stages.tickets": "count of simulated.stages.customers",
  "simulated.stages.byArrival": "ratio of simulated.stages.customers",
  "simulated.stages.byPriority": "ratio of simulated.stages.customers",
  "simulated.stages.nineOfTenByArrival": "ratio of simulated.stages.customers",
  "simulated.stages.nineOfTenByPriority": "ratio of simulated.stages.customers",
  "capacities.capacity": "other",
  "capacities.customers": "customers",
  "capacities.byArrival": "ratio of capacities.customers",
  "capacities.left": "count of capacities.customers",
};
