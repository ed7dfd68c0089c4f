import type { Column, TableContract } from "../../data/contract.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import { identifier, literal } from "../../loaders/duckdb/quote.ts";

/** What the rows of a table, known to the database by its name, break of its contract: `seats < 0: 3`. None where they are none. */
export async function contractBreaches(db: Database, table: TableContract): Promise<string[]> {
  const name = identifier(table.name);
  const conditions = Object.entries<Column>(table.columns).flatMap(([column, declared]) => {
    const c = identifier(column);
    return [
      ...(declared.required === true ? [`${c} IS NULL`] : []),
      ...(declared.min === undefined ? [] : [`${c} < ${declared.min}`]),
      ...(declared.max === undefined ? [] : [`${c} > ${declared.max}`]),
      ...(declared.oneOf === undefined ? [] : [`${c} NOT IN (${declared.oneOf.map(literal).join(", ")})`]),
    ].map((breach) => [breach, `${name} WHERE ${breach}`] as const);
  });
  const key = table.primaryKey.map(identifier).join(", ");
  const repeated = `(SELECT ${key} FROM ${name} GROUP BY ALL HAVING count(*) > 1)`;
  const orphans = table.foreignKeys.map(
    ({ column, table: parent, references }) =>
      [
        `${column} of no row of ${parent}`,
        `${name} c ANTI JOIN ${identifier(parent)} p ON p.${identifier(references)} = c.${identifier(column)}`,
      ] as const,
  );
  const found: string[] = [];
  for (const [breach, from] of [...conditions, ["repeated key", repeated] as const, ...orphans]) {
    const { n } = await db.row<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${from}`);
    if (n > 0) found.push(`${breach}: ${n}`);
  }
  return found;
}
