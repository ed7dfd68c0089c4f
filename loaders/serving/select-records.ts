import { identifier } from "../duckdb/quote.ts";
import type { RecordPlan, TraitSlot } from "./layout.ts";

/** The row, the id, a column for each slot without missing values, then words of missing bits and of segment bits. */
export function selectRecords(
  relation: string,
  segmentColumns: readonly string[],
  plan: RecordPlan,
  enumTypes: ReadonlyMap<string, string>,
): string {
  const missing: string[] = [];
  const values = plan.slots.map((slot) => {
    const column = identifier(slot.trait);
    missing.push(
      slot.kind === "number"
        ? `NOT coalesce(isfinite(CAST(${column} AS DOUBLE)), false)`
        : `${column} IS NULL`,
    );
    return slotValue(slot, column, enumTypes);
  });
  const members = segmentColumns.map(identifier);
  const columns = [
    "CAST(customer_index AS UINTEGER)",
    "CAST(customer_id AS VARCHAR)",
    ...values,
    ...packBits(missing),
    ...packBits(members),
  ];
  return `SELECT ${columns.join(",\n  ")}\nFROM ${relation} AS serving`;
}

function slotValue(slot: TraitSlot, column: string, enumTypes: ReadonlyMap<string, string>): string {
  switch (slot.kind) {
    case "number":
      return `CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN CAST(${column} AS DOUBLE) ELSE 0 END`;
    case "boolean":
      return `CAST(CASE WHEN ${column} THEN 1 ELSE 0 END AS UTINYINT)`;
    case "date":
      return `CAST(coalesce(date_diff('day', DATE '1970-01-01', CAST(${column} AS DATE)), 0) AS INTEGER)`;
    case "code":
      return `CAST(coalesce(enum_code(CAST(${column} AS ${enumTypes.get(slot.trait)})), 0) AS UINTEGER)`;
    case "instant":
      return `CAST(coalesce(epoch_us(${column}), 0) AS DOUBLE)`;
    case "json":
      return `coalesce(CAST(to_json(${column}) AS VARCHAR), '')`;
    case "heap":
      return `coalesce(CAST(${column} AS VARCHAR), '')`;
  }
}

/** One UINTEGER for each 32 conditions, the first in the lowest bit. */
function packBits(conditions: readonly string[]): string[] {
  const packed: string[] = [];
  for (let start = 0; start < conditions.length; start += 32) {
    const bits = conditions.slice(start, start + 32).map((condition, bit) => {
      return `CAST(CASE WHEN ${condition} THEN ${2 ** bit} ELSE 0 END AS UINTEGER)`;
    });
    packed.push(bits.join(" | "));
  }
  return packed;
}
