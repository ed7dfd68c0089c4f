import type { PopulationStudy } from "../../data/study.ts";
import { stagesOfScore, type TicketDesk, type TicketScorePart } from "../../data/tickets.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { Vocabulary } from "../language/vocabulary.ts";

/** Where the queries find a snapshot: FROM items. */
export interface DeskRelations {
  readonly profiles: string;
  readonly membership: string;
  /** A canonical table. */
  table(name: string): string;
}

/** Column of the points that a part of the score gives. */
export const pointsColumn = (part: number): string => `points_${part}`;

/**
 * The tickets that are open as of an instant: one row per ticket, `ticket_key`, `customer_id`, `ticket_opened`, `waiting_days` since
 * it was opened or last reopened, `about`, `stage` and `points_<i>` of every part of the score, weighted; `score` is their sum.
 * The highest score first; equal ones by how long they wait, then by the ticket.
 */
export function openTicketsSql(
  desk: TicketDesk,
  study: PopulationStudy,
  relations: DeskRelations,
  asOf: string,
): string {
  const { steps } = desk;
  const at = duckdbDialect.instant(asOf);
  const vocabulary = new Vocabulary(study);
  const stepTime = identifier(vocabulary.table(steps.table).eventTime ?? "");
  const lastOf = (names: readonly string[]) =>
    names.length === 0
      ? "NULL::TIMESTAMP"
      : `max(${stepTime}) FILTER (${identifier(steps.step)} IN (${names.map(literal).join(", ")}))`;
  const ends = `SELECT CAST(${identifier(steps.ticket)} AS VARCHAR) AS ticket_key,
      ${lastOf(steps.closes)} AS last_closed, ${lastOf(steps.reopens)} AS last_reopened
    FROM ${relations.table(steps.table)} WHERE ${stepTime} < ${at} GROUP BY 1`;
  const open = `SELECT t.*, (epoch_us(${at}) - epoch_us(greatest(ticket_opened, coalesce(last_reopened, ticket_opened)))) / 86400e6 AS waiting_days
    FROM (${ticketRows(desk, study, relations, `< ${at}`)}) t LEFT JOIN (${ends}) e USING (ticket_key)
    WHERE last_closed IS NULL OR last_reopened > last_closed`;
  const points = desk.score.map((part, i) => `${partPoints(part)} AS ${pointsColumn(i)}`);
  const sum = desk.score.map((_, i) => pointsColumn(i)).join(" + ");
  return `SELECT *, round(${sum === "" ? "0" : sum}, 4) AS score FROM (
      SELECT t.ticket_key, t.customer_id, t.ticket_opened, t.waiting_days, t.about, t.stage, ${points.join(", ")}
      FROM (${withStage(open, desk, study, relations)}) t LEFT JOIN ${relations.profiles} p USING (customer_id)
    ) ORDER BY score DESC, waiting_days DESC, ticket_key`;
}

/**
 * The tickets that were opened in the last so many days, whatever became of them: `ticket_key`, `customer_id`, `about`, `stage` of the
 * member as the snapshot has it, `day`, whole days since the first of them, `seconds` within the time, and `fixed`, the points of the
 * parts of the score that do not grow by waiting.
 */
export function arrivalsSql(
  desk: TicketDesk,
  study: PopulationStudy,
  relations: DeskRelations,
  asOf: string,
  days: number,
): string {
  const at = duckdbDialect.instant(asOf);
  const from = `${at} - INTERVAL ${days} DAY`;
  const rows = ticketRows(desk, study, relations, `BETWEEN ${from} AND ${at} - INTERVAL 1 MICROSECOND`);
  const fixed = desk.score.filter((part) => !("fullAfterDays" in part)).map(partPoints);
  return `SELECT ticket_key, customer_id, about, stage, CAST(floor((epoch_us(ticket_opened) - epoch_us(${from})) / 86400e6) AS INTEGER) AS day,
      (epoch_us(ticket_opened) - epoch_us(${from})) / 1e6 AS seconds, round(${fixed.length === 0 ? "0" : fixed.join(" + ")}, 4)::DOUBLE AS fixed
    FROM (${withStage(rows, desk, study, relations)}) t LEFT JOIN ${relations.profiles} p USING (customer_id)
    ORDER BY seconds, ticket_key`;
}

function ticketRows(
  desk: TicketDesk,
  study: PopulationStudy,
  relations: DeskRelations,
  opened: string,
): string {
  const vocabulary = new Vocabulary(study);
  const time = identifier(vocabulary.table(desk.table).eventTime ?? "");
  return `SELECT CAST(${identifier(desk.ticket)} AS VARCHAR) AS ticket_key,
      CAST(${identifier(vocabulary.memberColumn(desk.table))} AS VARCHAR) AS customer_id, ${time} AS ticket_opened,
      ${desk.about === undefined ? "NULL::VARCHAR" : `CAST(${identifier(desk.about)} AS VARCHAR)`} AS about
    FROM ${relations.table(desk.table)} WHERE ${time} ${opened}`;
}

/** With the stage that the member is in; missing where the score reads none. */
function withStage(
  rows: string,
  desk: TicketDesk,
  { segmentations }: PopulationStudy,
  { membership }: DeskRelations,
): string {
  const stages = segmentations.find(({ id }) => id === stagesOfScore(desk));
  if (stages === undefined) return `SELECT *, NULL::VARCHAR AS stage FROM (${rows})`;
  const parts = [...stages.cases, stages.otherwise].map(({ segment }) => literal(segment));
  return `SELECT r.*, s.segment_id AS stage FROM (${rows}) r
    LEFT JOIN (SELECT customer_id, segment_id FROM ${membership} WHERE segment_id IN (${parts.join(", ")})) s USING (customer_id)`;
}

/** SQL of what a part gives, with `t` the ticket and `p` the profile. */
function partPoints(part: TicketScorePart): string {
  const { weight } = part;
  if ("trait" in part) {
    const value = `CAST(p.${identifier(part.trait)} AS DOUBLE)`;
    return `${weight} * coalesce(least(1, greatest(0, (${value} - ${part.from}) / (${part.to - part.from}))), 0)`;
  }
  if ("stages" in part) {
    const cases = Object.entries(part.gives).map(
      ([stage, gives]) => `WHEN ${literal(stage)} THEN ${gives * weight}`,
    );
    return cases.length === 0 ? "0" : `CASE t.stage ${cases.join(" ")} ELSE 0 END`;
  }
  return `${weight} * least(1, t.waiting_days / ${part.fullAfterDays})`;
}
