import type { TableContract } from "../../../../data/contract.ts";
import { shop, type Workspace } from "../workspace.ts";
import { type Outcome, textCases, type ValueCase } from "./cases.ts";

const description = "A value.";
const columns = {
  id: { type: "integer", required: true, description },
  string: { type: "string", description },
  key: { type: "string", description },
  integer: { type: "integer", description },
  number: { type: "number", description },
  money: { type: "money", description },
  boolean: { type: "boolean", description },
  date: { type: "date", description },
  birth: { type: "date", personal: true, description },
  instant: { type: "instant", description },
  list: { type: "list", description },
} as const satisfies TableContract["columns"];
export const names = Object.keys(columns);

/** One row a value, in the column of its type. */
const values: TableContract = {
  name: "values",
  grain: "one row per value",
  primaryKey: ["id"],
  foreignKeys: [{ column: "key", table: "absent", references: "key" }],
  columns,
};
const absent: TableContract = { ...values, name: "absent", foreignKeys: [], optional: true };
/** A table of one column a type, in the zone of the cases. */
export const study = { ...shop, timeZone: "Europe/London", tables: [absent, values] };

/** The rows of a file of text cases. */
export const rows = textCases.map(({ type, text }, i) =>
  names.map((name) => (name === "id" ? String(i + 1) : name === type ? text : "")),
);

/** What became of each case: its value, missing, or quarantined. */
export async function outcomes(
  work: Workspace,
  cases: readonly { readonly type: ValueCase["type"] }[],
): Promise<Outcome[]> {
  const kept = (await work.table("values")) as Record<string, unknown>[];
  const byId = new Map(kept.map((row) => [row.id, row]));
  return cases.map(({ type }, i) => {
    const row = byId.get(String(i + 1));
    if (row === undefined) return "quarantined";
    return row[type] === null ? "missing" : { is: row[type] as string };
  });
}

/** Each text case with what became of it, for a message that names it. */
export function shown(outcome: readonly Outcome[]): object[] {
  return textCases.map(({ type, text }, i) => ({ type, text, outcome: outcome[i] }));
}
