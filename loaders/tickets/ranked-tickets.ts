import type { PopulationStudy } from "../../data/study.ts";
import type { TicketDesk } from "../../data/tickets.ts";
import { type DeskRelations, openTicketsSql, pointsColumn } from "./desk-sql.ts";

/** An open ticket with its place in the order in which the desk takes tickets up. */
export interface RankedTicket {
  /** 1 for the one to take up first. */
  readonly rank: number;
  readonly ticket: string;
  readonly customerId: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** Days since it was opened or last reopened. */
  readonly waitingDays: number;
  /** What it is about; null where it is not known. */
  readonly about: string | null;
  /** Id of the stage that the member is in; null where the score reads none. */
  readonly stage: string | null;
  readonly score: number;
  /** What each part of the score gives, in the order of their declarations; their sum is the score. */
  readonly points: readonly number[];
}

/** What a database has to do for the queries of this folder. */
export interface RowReader {
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

/** By what open tickets are put in order. */
export type TicketOrder = "priority" | "waiting";

/** The open tickets as of an instant; `first` of them where given. Of those that wait equally long the higher score goes first. */
export async function rankedTickets(
  db: RowReader,
  { desk, study, relations, asOf }: DeskQuestion,
  { first, order = "priority" }: { readonly first?: number; readonly order?: TicketOrder } = {},
): Promise<RankedTicket[]> {
  const points = desk.score.map((_, i) => `${pointsColumn(i)}::DOUBLE`);
  const by = order === "priority" ? "rank" : "waiting_days DESC, rank";
  const rows = await db.rows<Omit<RankedTicket, "rank"> & { readonly rank: number }>(`
    SELECT CAST(row_number() OVER (ORDER BY score DESC, waiting_days DESC, ticket_key) AS INTEGER) AS rank,
      ticket_key AS ticket, customer_id AS "customerId", strftime(ticket_opened, '%Y-%m-%dT%H:%M:%SZ') AS "openedAt",
      round(waiting_days, 4)::DOUBLE AS "waitingDays", about, stage, score::DOUBLE AS score, [${points.join(", ")}]::DOUBLE[] AS points
    FROM (${openTicketsSql(desk, study, relations, asOf)})
    ORDER BY ${by} ${first === undefined ? "" : `LIMIT ${first}`}`);
  return rows.map((row) => ({ ...row, points: row.points.map((each) => Number(each.toFixed(4))) }));
}

/** Whose tickets are asked for, and as of when. */
export interface DeskQuestion {
  readonly desk: TicketDesk;
  readonly study: PopulationStudy;
  readonly relations: DeskRelations;
  /** ISO 8601, UTC. */
  readonly asOf: string;
}
