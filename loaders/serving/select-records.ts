import { identifier } from "../duckdb/quote.ts";
import type { RecordPlan, ServedColumn, TraitSlot } from "./layout.ts";
import { storedText } from "./string-encoding.ts";
import { wholeSql } from "./whole-ranges.ts";

/**
 * The row, the bytes of the id, a column for each float64 of a record in its order, a text for each slot in the heap, a
 * column for each uint32, then words of segment bits. Only what stands in the heap may be missing.
 */
export function selectRecords(
  relation: string,
  traits: readonly ServedColumn[],
  segmentColumns: readonly string[],
  plan: RecordPlan,
  enumTypes: ReadonlyMap<string, string>,
): string {
  const traitOf = new Map(traits.map((trait) => [trait.id, trait]));
  const slots = plan.slots.map((slot) => ({
    slot,
    trait: traitOf.get(slot.trait) ?? { id: slot.trait, type: "number" as const },
  }));
  const words = Map.groupBy(
    slots.filter(({ slot }) => slot.whole !== undefined),
    ({ slot }) => slot.offset,
  );
  const columns = [
    "CAST(customer_index AS UINTEGER)",
    "CAST(strlen(CAST(customer_id AS VARCHAR)) AS UINTEGER)",
    ...slots.flatMap(({ slot }) => floats(slot)),
    ...slots.flatMap(({ slot, trait }) => (isInHeap(slot) ? [storedText(trait)] : [])),
    ...[...words]
      .sort(([a], [b]) => a - b)
      .map(([, parts]) => {
        const shifted = parts.map(
          ({ slot, trait }) => `${wholeValue(slot, trait, enumTypes)} * ${2 ** (slot.shift ?? 0)}`,
        );
        return `CAST(${shifted.join(" + ")} AS UINTEGER)`;
      }),
    ...packBits(segmentColumns.map(identifier)),
  ];
  return `SELECT ${columns.join(",\n  ")}\nFROM ${relation} AS serving`;
}

export function isInHeap({ kind }: TraitSlot): boolean {
  return kind === "heap" || kind === "json";
}

const nan = "CAST('nan' AS DOUBLE)";

function floats({ trait, kind }: TraitSlot): string[] {
  const column = identifier(trait);
  switch (kind) {
    case "number":
      return [`coalesce(CAST(${column} AS DOUBLE), ${nan})`];
    case "instant":
      return [`coalesce(CAST(epoch_us(${column}) AS DOUBLE), ${nan})`];
    case "point":
      return [1, 2].map((place) => `coalesce(CAST(${column}[${place}] AS DOUBLE), ${nan})`);
    default:
      return [];
  }
}

/** The bits of a whole number as a BIGINT. */
function wholeValue(
  { trait: id, kind, whole, decimals = 0 }: TraitSlot,
  trait: ServedColumn,
  enumTypes: ReadonlyMap<string, string>,
): string {
  const number = () => {
    if (kind === "boolean") return `CAST(${identifier(id)} AS BIGINT)`;
    if (kind === "code" || kind === "jsonCode")
      return `CAST(enum_code(CAST(${storedText(trait)} AS ${enumTypes.get(id)})) AS BIGINT)`;
    return wholeSql(trait, decimals);
  };
  return `coalesce(${number()} - ${(whole?.least ?? 0) - 1}, 0)`;
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
