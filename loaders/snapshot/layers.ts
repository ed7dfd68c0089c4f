import type { Database } from "../duckdb/database.ts";
import type { Layer } from "./population.ts";

/**
 * Stacks layers on a relation, each a select over the one below. Numbers of the whole population (cut points) are
 * asked of the database layer by layer and stand in the result as literals.
 * @returns a select over `base`
 */
export async function stackLayers(db: Database, base: string, layers: readonly Layer[]): Promise<string> {
  let from = base;
  for (const layer of layers) {
    const asked = new Map<string, string>();
    layer(from, (query) => {
      asked.set(query(from), "NULL");
      return "NULL";
    });
    if (asked.size > 0) {
      const columns = [...asked.keys()].map((query, i) => `CAST(${query} AS VARCHAR) AS c${i}`);
      const answer = await db.row<Record<string, string | null>>(`SELECT ${columns.join(", ")}`);
      for (const [i, query] of [...asked.keys()].entries()) asked.set(query, answer[`c${i}`] ?? "NULL");
    }
    const lower = from;
    from = `(${layer(lower, (query) => asked.get(query(lower)) ?? "NULL")}) AS layer`;
  }
  return `SELECT * FROM ${from}`;
}
