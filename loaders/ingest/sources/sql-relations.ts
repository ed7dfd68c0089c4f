import type { RawFiles, SqlSource } from "../../../data/source.ts";
import type { RawRelation, Staged } from "../../../data/source-tools.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { accepted, stage } from "../staging.ts";
import type { SourceContext } from "./source-reader.ts";
import { type Part, patternsOf, usesOf } from "./sql-parts.ts";

/** A raw file whose rows queries read, and the relation that they read them by. */
export interface StagedPart {
  readonly relation: string;
  readonly staged: Staged;
}

/**
 * Stages what queries read, and defines each relation under its name.
 * @throws ConfigError when a relation that is not optional has no file
 */
export async function stageForQueries(
  context: SourceContext,
  source: SqlSource,
  parts: readonly Part[],
): Promise<StagedPart[]> {
  const raw: StagedPart[] = [];
  for (const part of parts) {
    if (part.for !== "queries") continue;
    context.progress.step(`read ${part.raw.input.name}`);
    const declared = source.relations[part.relation] ?? {};
    raw.push({
      relation: part.relation,
      staged: await stageRaw(context, part.raw, `raw_${raw.length}`, declared),
    });
  }
  for (const [name, declared] of Object.entries(source.relations)) {
    if (declared.optional === undefined && !parts.some(({ relation }) => relation === name))
      throw new ConfigError(
        `${source.id}: no file is ${name}; expected ${patternsOf(name, declared).slice(0, 4).join(" or ")}`,
      );
    if (!usesOf(source, name).includes("queries")) continue;
    const own = raw.filter(({ relation }) => relation === name).map(({ staged }) => staged);
    await defineRelation(context, name, declared, own);
  }
  return raw;
}

/** The raw rows as a table: space around text dropped, blank text NULL; rows that are none are quarantined. */
function stageRaw(
  { db, study }: SourceContext,
  raw: RawRelation,
  name: string,
  { missing = [] }: RawFiles,
): Promise<Staged> {
  const columns = raw.columns.map((column) => ({
    name: column.name,
    label: column.name,
    column: { type: "string" as const },
    value: identifier(column.name),
    type: column.type,
    parsed: (x: string) =>
      column.type !== "VARCHAR" || missing.length === 0
        ? x
        : `CASE WHEN ${x} IN (${missing.map(literal).join(", ")}) THEN NULL ELSE ${x} END`,
  }));
  return stage(db, raw, name, columns, { parsing: study });
}

/** The relation under its name: the good rows of its files, one after the other. */
async function defineRelation(
  { db }: SourceContext,
  name: string,
  declared: RawFiles,
  parts: readonly Staged[],
): Promise<void> {
  const rows = parts.map(
    (staged) =>
      `SELECT * EXCLUDE (_row), ${literal(staged.raw.input.name)} AS _file, _row + 1 AS _row FROM ${accepted(staged)}`,
  );
  const none = [...(declared.optional ?? []), "_file"].map(
    (column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`,
  );
  const sql =
    rows.length > 0 ? rows.join(" UNION ALL BY NAME ") : `SELECT ${none.join(", ")}, 0 AS _row WHERE false`;
  await db.run(`CREATE VIEW ${identifier(name)} AS ${sql}`);
}
