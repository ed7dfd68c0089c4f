import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { NamedRelation } from "../../../data/source-tools.ts";
import { identifier } from "../../duckdb/quote.ts";
import { ConfigError, isKnownError } from "../../errors.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { Progress } from "../../progress.ts";
import { plainCsvRelation } from "./csv-relation.ts";

interface DatabaseContext {
  readonly lake: StudyLake;
  readonly study: { readonly id: string };
  /** The address. */
  readonly from: readonly string[];
  /** Table → only rows from here on. */
  readonly since?: Readonly<Record<string, Watermark>>;
  readonly progress: Progress;
}

/** How far a table is known, by a column that only grows. */
export interface Watermark {
  readonly column: string;
  /** Its largest value as text; null while the table has none. */
  readonly value: string | null;
  /** How many rows have that value, since more may come with the same. */
  readonly rows: number;
}

/** Which tables of a database are read. */
interface WantedTables {
  /** What messages say was expected. */
  readonly names: readonly string[];
  has(name: string): boolean;
}

export function isAddress(from: string): boolean {
  return /^postgres(ql)?:\/\//.test(from);
}

/**
 * Tables of a live PostgreSQL as they are at one instant. The address may name a schema (`?schema=<name>`); otherwise
 * the search path counts. Rows are streamed through a scratch file of the lake, never held in memory.
 * @throws ConfigError when the database cannot be reached or has none of the tables.
 */
export async function readDatabase(
  { lake, study, from, since = {}, progress }: DatabaseContext,
  wanted: WantedTables,
): Promise<NamedRelation[]> {
  const [address, ...more] = from;
  if (address === undefined || more.length > 0 || !isAddress(address)) {
    throw new ConfigError("postgres: expected one address that begins with postgres://");
  }
  return connected(address, async (client, schema) => {
    const extracted: NamedRelation[] = [];
    for (const [n, table] of (await tablesIn(client, schema, study.id, wanted)).entries()) {
      progress.step(`read ${table.name}`);
      extracted.push(await extract(client, lake, table, n, since[table.name]));
    }
    return extracted;
  });
}

/**
 * How far the tables of a database have grown, by the columns that are named.
 * @throws ConfigError when the database cannot be reached, or has no such table or column
 */
export async function readWatermarks(
  address: string,
  columns: Readonly<Record<string, string>>,
): Promise<Record<string, Watermark>> {
  return connected(address, async (client, schema) => {
    const found: Record<string, Watermark> = {};
    for (const [table, column] of Object.entries(columns)) {
      const [place] = await tablesIn(client, schema, "a watermark", {
        names: [table],
        has: (name) => name === table,
      });
      if (place === undefined) continue;
      const source = `${identifier(place.schema)}.${identifier(place.name)}`;
      const { rows } = await client.query<{ value: string | null; rows: string }>(
        `SELECT CAST(max(${identifier(column)}) AS text) AS value,
           (SELECT count(*) FROM ${source} WHERE ${identifier(column)} = (SELECT max(${identifier(column)}) FROM ${source})) AS rows
         FROM ${source}`,
      );
      found[table] = { column, value: rows[0]?.value ?? null, rows: Number(rows[0]?.rows ?? 0) };
    }
    return found;
  });
}

interface PostgresTable {
  readonly schema: string;
  readonly name: string;
}

/** Runs `work` in one read-only transaction that sees the database as of its beginning. */
async function connected<T>(
  address: string,
  work: (client: Client, schema: string | undefined) => Promise<T>,
): Promise<T> {
  const { url, schema, shown } = parseAddress(address);
  let client: Client;
  try {
    client = new Client({
      connectionString: url,
      application_name: "segment-atlas",
      connectionTimeoutMillis: 10_000,
    });
    await client.connect();
  } catch (error) {
    throw new ConfigError(`cannot connect to ${shown}: ${describeFault(error)}`);
  }
  // Without a listener, a connection that breaks while idle would end the process.
  client.on("error", () => {});
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL client_encoding = 'UTF8'");
    await client.query("SET LOCAL TIME ZONE 'UTC'");
    await client.query("SET LOCAL DateStyle = 'ISO, YMD'");
    await client.query("SET LOCAL extra_float_digits = 1");
    return await work(client, schema);
  } catch (error) {
    if (isKnownError(error) || (error as NodeJS.ErrnoException).syscall === "write") throw error;
    throw new ConfigError(`reading ${shown} failed: ${describeFault(error)}; nothing was changed`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The address without our own parameter, and as it may be shown: without the password. */
function parseAddress(address: string): { url: string; schema: string | undefined; shown: string } {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new ConfigError(
      "postgres: the address does not parse; expected postgres://user:password@host:5432/database",
    );
  }
  const schema = url.searchParams.get("schema") ?? undefined;
  url.searchParams.delete("schema");
  return { url: url.href, schema, shown: `postgres://${url.host}${url.pathname}` };
}

/** The server's own words; connection faults of several addresses come as one error without a text. */
function describeFault(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeFault).join("; ");
  return error instanceof Error ? error.message : String(error);
}

async function tablesIn(
  client: Client,
  schema: string | undefined,
  study: string,
  wanted: WantedTables,
): Promise<PostgresTable[]> {
  const { rows } = await client.query<PostgresTable>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_schema = ANY (CASE WHEN $1::text IS NULL THEN current_schemas(false) ELSE ARRAY[$1::name] END)
     ORDER BY array_position(current_schemas(false), table_schema), table_name`,
    [schema ?? null],
  );
  const found = rows.filter(
    ({ name }, i) => wanted.has(name) && rows.findIndex((row) => row.name === name) === i,
  );
  if (found.length > 0) return found;
  const seen = rows
    .map(({ name }) => name)
    .slice(0, 12)
    .join(", ");
  throw new ConfigError(
    `the database has no table that feeds ${study}; expected one of ${wanted.names.join(", ")}, found ${seen || "none"}`,
  );
}

interface PostgresColumn {
  readonly name: string;
  /** An array or a document, whose text CSV would hold in a notation of PostgreSQL's own. */
  readonly nested: boolean;
  /** An amount in a currency that the server's locale decides; only as a number does it mean the same everywhere. */
  readonly money: boolean;
}

async function columnsOf(client: Client, source: string): Promise<PostgresColumn[]> {
  const { rows } = await client.query<PostgresColumn>(
    `SELECT attname AS name, typcategory = 'A' OR typname IN ('json', 'jsonb') AS nested, typname = 'money' AS money
     FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [source],
  );
  return rows;
}

/** Streams one table as CSV into a scratch file, its arrays and documents as JSON. */
async function extract(
  client: Client,
  lake: StudyLake,
  table: PostgresTable,
  n: number,
  since: Watermark | undefined,
): Promise<NamedRelation> {
  const path = join(lake.scratch, `input-${n}.csv`);
  const source = `${identifier(table.schema)}.${identifier(table.name)}`;
  const columns = await columnsOf(client, source);
  const shown = columns.map(({ name, nested, money }) => {
    const column = identifier(name);
    if (money) return `CAST(t.${column} AS numeric) AS ${column}`;
    return nested ? `to_json(t.${column}) AS ${column}` : `t.${column}`;
  });
  // From the last known value on, not after it: rows may have come since with the same value.
  const rest =
    since === undefined || since.value === null
      ? ""
      : ` WHERE t.${identifier(since.column)} >= ${client.escapeLiteral(since.value)}`;
  // Rows of a heap have no order of their own; by their text, the same rows give the same quarantine.
  const rows = client.query(
    copyTo(
      `COPY (SELECT ${shown.join(", ")} FROM ${source} t${rest} ORDER BY CAST(t AS text) COLLATE "C") TO STDOUT (FORMAT csv, HEADER true)`,
    ),
  );
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(rows, count, createWriteStream(path, { highWaterMark: 1 << 20 }));
  const input = { name: `${table.schema}.${table.name}`, sha256: hash.digest("hex"), bytes };
  const json = new Set(columns.filter(({ nested }) => nested).map(({ name }) => name));
  return { name: table.name, raw: await plainCsvRelation(input, path, n, { delimiter: ",", json }) };
}
