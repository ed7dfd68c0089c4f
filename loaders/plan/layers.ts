import type { BoundValues, Database } from "../duckdb/database.ts";
import type { Layer } from "./layer.ts";
import type { PopulationNumber } from "./population-number.ts";

/** A number of the whole population as asked of the database; null where nobody has a value. */
export interface AnsweredNumber {
  readonly about: PopulationNumber["about"];
  readonly value: number | null;
}

export interface Stacked {
  /** A select over `base`. */
  readonly sql: string;
  readonly numbers: readonly AnsweredNumber[];
}

/**
 * Stacks layers on a relation, each a select over the one below. Numbers of the whole population (cut-offs, cut
 * points) are asked of the database layer by layer, each once, and stand in the result as literals.
 */
export async function stackLayers(
  db: Database,
  base: string,
  layers: readonly Layer[],
  values?: BoundValues,
): Promise<Stacked> {
  let from = base;
  const numbers: AnsweredNumber[] = [];
  for (const layer of layers) {
    const below = from;
    const asked = new Map<string, { about: PopulationNumber["about"]; answer: string }>();
    layer(below, ({ about, query }) => {
      asked.set(query(below), { about, answer: "NULL" });
      return "NULL";
    });
    if (asked.size > 0) {
      const queries = [...asked.keys()].map((query, i) => `${query} AS n${i}`);
      const columns = queries.map((_, i) => `CAST(n${i} AS VARCHAR) AS c${i}, typeof(n${i}) AS t${i}`);
      const answer = await db.row<Record<string, string | null>>(
        `SELECT ${columns.join(", ")} FROM (SELECT ${queries.join(", ")}) AS numbers`,
        values,
      );
      for (const [i, entry] of [...asked.values()].entries()) {
        const text = answer[`c${i}`] ?? null;
        // Written as a DECIMAL, a DOUBLE of seventeen digits would come back as its neighbour.
        entry.answer =
          text === null ? "NULL" : answer[`t${i}`] === "DOUBLE" ? `CAST('${text}' AS DOUBLE)` : text;
        numbers.push({ about: entry.about, value: text === null ? null : Number(text) });
      }
    }
    from = `(${layer(below, ({ query }) => asked.get(query(below))?.answer ?? "NULL")}) AS layer`;
  }
  return { sql: `SELECT * FROM ${from}`, numbers };
}
