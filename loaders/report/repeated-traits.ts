import type { Trait } from "../../data/study.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ReportSource } from "./report-source.ts";

/**
 * Traits without those whose values another one repeats for everyone: a band as the source states it, where nothing else tells the
 * band. Compared beside each other they would be told of twice, and counted as two.
 */
export async function withoutRepeated<Compared extends Trait>(
  { db }: Pick<ReportSource, "db">,
  traits: readonly Compared[],
): Promise<Compared[]> {
  const ids = new Set(traits.map(({ id }) => id));
  const pairs = traits.flatMap(({ id, from }) =>
    "derive" in from && typeof from.derive === "object" && "coalesce" in from.derive
      ? from.derive.coalesce.flatMap((operand) =>
          "trait" in operand && ids.has(operand.trait) ? [{ id, repeats: operand.trait }] : [],
        )
      : [],
  );
  if (pairs.length === 0) return [...traits];
  const counts = pairs.map(
    ({ id, repeats }, place) =>
      `count_if(${identifier(id)} IS DISTINCT FROM ${identifier(repeats)})::INTEGER AS ${identifier(`n${place}`)}`,
  );
  const different = await db.row<Record<string, number>>(`SELECT ${counts.join(", ")} FROM profiles`);
  const repeated = new Set(
    pairs.flatMap(({ repeats }, place) => (different[`n${place}`] === 0 ? [repeats] : [])),
  );
  return traits.filter(({ id }) => !repeated.has(id));
}
