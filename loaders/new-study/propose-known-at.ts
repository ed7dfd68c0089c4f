import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isTimed } from "./parts.ts";
import type { ProposedColumn } from "./proposed.ts";
import type { RawTable } from "./raw-table.ts";

/** Headings of when something came to its end, or somebody answered it; an `end_date` may be one that is agreed before. */
const endWords =
  /(^|_)(close|closed|closing|resolve|resolved|solve|solved|ended|finish|finished|complete|completed|cancel|cancelled|canceled|return|returned|deliver|delivered|redeem|redeemed|accept|accepted|answer|answered|respond|responded|paid|won|lost)(_|$)/;
/** Headings of what is only meant to happen. */
const plannedWords =
  /(^|_)(due|expect|expected|plan|planned|schedul|scheduled|target|promised|estimated|valid|expir\w*)(_|$)/;

/** A text with more values than this tells of no state. */
const mostStates = 20;

/** So many rows that have ended, and that have not, tell what goes with that. */
const leastSeen = 10;

/** Rows that have ended or not, those of them with a value, and the values that both have. */
interface Told {
  readonly open: number;
  readonly ended: number;
  readonly before: number;
  readonly after: number;
  readonly both: number;
}

/** What is told of rows only once they have ended. */
export interface KnownLater {
  /** When they did. */
  readonly end: ColumnFacts;
  /** What is known of a row since then alone: how it ended. */
  readonly outcomes: readonly ColumnFacts[];
}

/**
 * The column of when rows ended, where a heading says so, and those that tell how: of rows that have not ended they hold nothing, or
 * other values than of those that have. Undefined where no heading speaks of an end.
 */
export async function knownLater(
  db: Database,
  { relation }: RawTable,
  facts: readonly ColumnFacts[],
): Promise<KnownLater | undefined> {
  const end = facts.find(
    ({ name, reading }) =>
      isTimed(reading.as) && reading.as !== "year" && endWords.test(name) && !plannedWords.test(name),
  );
  if (end === undefined) return undefined;
  const hasEnded = `(${rawValue(end)} IS NOT NULL)`;
  const outcomes: ColumnFacts[] = [];
  for (const each of facts) {
    if (each === end || each.present === 0) continue;
    const value = rawValue(each);
    const { open, ended, before, after, both } = await db.row<Told>(
      `WITH told AS (SELECT ${value} AS value, ${hasEnded} AS ended FROM ${relation})
      SELECT (count(*) FILTER (NOT ended))::INTEGER AS open, (count(*) FILTER (ended))::INTEGER AS ended,
        (count(value) FILTER (NOT ended))::INTEGER AS before, (count(value) FILTER (ended))::INTEGER AS after,
        (SELECT count(*)::INTEGER FROM (
          SELECT value FROM told WHERE value IS NOT NULL GROUP BY value HAVING count(DISTINCT ended) > 1)) AS both
      FROM told`,
    );
    // Of a few rows, or where all have ended or none has, nothing can be seen.
    if (Math.min(open, ended) < leastSeen || after === 0) continue;
    const isState = each.reading.as === "string" && each.distinct <= mostStates && both === 0;
    if (before === 0 || isState) outcomes.push(each);
  }
  return { end, outcomes };
}

/** A raw value as text; blank and what stands for a missing one is none. */
function rawValue({ heading, marks }: ColumnFacts): string {
  const text = `nullif(trim(CAST(${identifier(heading)} AS VARCHAR)), '')`;
  return marks.reduce((sql, mark) => `nullif(${sql}, ${literal(mark)})`, text);
}

/** The same columns, which say when what they hold was known. */
export function withKnownAt(
  columns: readonly ProposedColumn[],
  later: KnownLater | undefined,
): ProposedColumn[] {
  const end = columns.find(({ facts }) => facts !== undefined && facts === later?.end);
  return columns.map((each) => {
    const isKnownLater = each === end || later?.outcomes.some((facts) => facts === each.facts) === true;
    if (end === undefined || !isKnownLater) return each;
    const note = `As of a day before ${end.name} it counts as not known yet: leave knownAt out of tables.ts if it was.`;
    return {
      ...each,
      column: { ...each.column, knownAt: end.name },
      note: each.note === undefined ? note : `${each.note} ${note}`,
    };
  });
}
