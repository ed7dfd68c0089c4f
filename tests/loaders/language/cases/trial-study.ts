import type { Column, TableContract } from "../../../../data/contract.ts";
import type { PopulationStudy } from "../../../../data/study.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { createTableSql } from "../../../../loaders/tables/ddl.ts";
import { smallStudy, smallTrait } from "../../../fixtures/population.ts";
import { ofCustomers } from "../../../fixtures/retail.ts";

/** A value as JSON: dates `YYYY-MM-DD`, instants ISO in UTC, lists of texts; null is missing. */
export type Cell = string | number | boolean | readonly string[] | null;
export type Row = Readonly<Record<string, Cell>>;
/** Rows of every table by its name; columns left out are missing. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

const column = (type: Column["type"]): Column => ({ type, optional: true, description: type });
const id: Column = { type: "string", required: true, description: "id" };
const instant: Column = { type: "instant", required: true, description: "when" };

/** Tables with a column of every type, so that every operator can be tried on every type it takes. */
export const trialTables: readonly TableContract[] = [
  {
    name: "customers",
    grain: "one row per customer",
    primaryKey: ["customer_id"],
    foreignKeys: [],
    columns: {
      customer_id: id,
      size: column("integer"),
      score: column("number"),
      credit: column("money"),
      country: column("string"),
      owner: column("boolean"),
      born: column("date"),
      married: column("date"),
      joined_at: column("instant"),
      left_at: column("instant"),
      latitude: column("number"),
      longitude: column("number"),
      interests: column("list"),
    },
  },
  {
    name: "wares",
    grain: "one row per ware",
    primaryKey: ["ware_id"],
    foreignKeys: [],
    columns: { ware_id: id, kind: column("string"), heft: column("number") },
  },
  {
    name: "buys",
    grain: "one row per purchase",
    primaryKey: ["buy_id"],
    foreignKeys: [],
    eventTime: "at",
    columns: {
      buy_id: id,
      customer_id: id,
      at: instant,
      amount: column("money"),
      quantity: column("integer"),
      weight: column("number"),
      note: column("string"),
      gift: column("boolean"),
      due: column("date"),
      paid_at: column("instant"),
      tags: column("list"),
      ware_id: column("string"),
    },
    joined: {
      kind: { via: "ware_id", table: "wares", column: "kind" },
      heft: { via: "ware_id", table: "wares", column: "heft" },
    },
  },
  {
    name: "visits",
    grain: "one row per visit",
    primaryKey: ["visit_id"],
    foreignKeys: [],
    eventTime: "seen_at",
    columns: { visit_id: id, customer_id: id, seen_at: instant, page: column("string") },
  },
];

const attribute = (name: string, type: Parameters<typeof smallTrait>[2] = "number") =>
  smallTrait(name, { attribute: name }, type);

/** A trait of every type, with the name of its column; `home` is a point. */
export const trialTraits = [
  attribute("size"),
  attribute("score"),
  attribute("credit"),
  attribute("country", "string"),
  attribute("owner", "boolean"),
  attribute("born", "date"),
  attribute("married", "date"),
  attribute("joined_at", "instant"),
  attribute("left_at", "instant"),
  attribute("interests", "list"),
  attribute("latitude"),
  attribute("longitude"),
  smallTrait("larger", {
    derive: {
      when: { id: "size", op: "GT", trait: "credit" },
      gives: { trait: "size" },
      otherwise: { trait: "credit" },
    },
  }),
  smallTrait("younger", { derive: { holds: { id: "born", op: "BEFORE", trait: "married" } } }, "boolean"),
  smallTrait(
    "labels",
    {
      derive: {
        listOf: [{ label: "left later", when: { id: "left_at", op: "AFTER", trait: "joined_at" } }],
      },
    },
    "list",
  ),
  smallTrait("home", { derive: { point: [{ trait: "latitude" }, { trait: "longitude" }] } }, "point"),
];

export function trialStudy(parts: Partial<PopulationStudy>): PopulationStudy {
  const { since: _, ...population } = ofCustomers.population;
  return smallStudy({ id: "trial", tables: trialTables, traits: trialTraits, population, ...parts });
}

export const trialTableNames: ReadonlySet<string> = new Set(trialTables.map(({ name }) => name));

/** The trial tables in memory, holding the rows. */
export async function trialDatabase(rows: Rows): Promise<Database> {
  const db = await Database.open({ threads: 1 });
  for (const table of trialTables) {
    await db.run(createTableSql(table));
    const given = rows[table.name] ?? [];
    if (given.length > 0) await db.run(insertSql(table, given));
  }
  return db;
}

export function insertSql(table: TableContract, rows: readonly Row[]): string {
  const columns = Object.entries(table.columns);
  for (const row of rows)
    for (const name of Object.keys(row))
      if (table.columns[name] === undefined) throw new Error(`${table.name} has no column ${name}`);
  const tuples = rows.map(
    (row) => `(${columns.map(([name, { type }]) => cellSql(row[name] ?? null, type)).join(", ")})`,
  );
  return `INSERT INTO ${table.name} VALUES ${tuples.join(", ")}`;
}

function cellSql(cell: Cell, type: Column["type"]): string {
  if (cell === null) return "NULL";
  if (Array.isArray(cell)) return `CAST([${cell.map(text).join(", ")}] AS VARCHAR[])`;
  if (typeof cell === "string") {
    if (type === "instant") return `TIMESTAMP ${literal(cell.replace("T", " ").replace("Z", ""))}`;
    return type === "date" ? `DATE ${literal(cell)}` : text(cell);
  }
  // A text in SQL is read as the number nearest to it; a literal would be a DECIMAL first.
  return type === "number" ? `CAST('${cell}' AS DOUBLE)` : String(cell);
}

/** Written apart from the product's quoting, which is on trial too: every text from its bytes. */
function text(value: string): string {
  return `decode(unhex('${Buffer.from(value, "utf8").toString("hex")}'))`;
}
