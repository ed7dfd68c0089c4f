import { compareUtf8 } from "../../utf8-order.ts";
import type { Operand } from "../operators/operator.ts";
import { ezafe } from "../operators/words.ts";
import type { Measure, MeasuredRows, MeasuresOf } from "./measure.ts";

const ofColumn: Pick<Measure, "column" | "type" | "unit" | "withoutEvents" | "decimals"> = {
  column: "any",
  type: "column",
  unit: "column",
  withoutEvents: "missing",
  decimals: (column) => column,
};

/** The least and the greatest value of a column, of its type. */
export const extremeMeasures: MeasuresOf<"MIN" | "MAX"> = {
  MIN: {
    ...ofColumn,
    together: { whole: ([each], { over }) => over(`min(${each})`) },
    sql: ({ over, column }) => over(`min(${column})`),
    inMemory: (rows) => extreme(rows, -1),
    en: ({ rows, column, isTime }) => `the ${isTime ? "earliest" : "smallest"} ${column} of ${rows}`,
    fa: ({ rows, column, isTime }) => `${isTime ? "نخستین" : "کمترین"} ${ezafe(column)} ${rows}`,
  },
  MAX: {
    ...ofColumn,
    together: { whole: ([each], { over }) => over(`max(${each})`) },
    sql: ({ over, column }) => over(`max(${column})`),
    inMemory: (rows) => extreme(rows, 1),
    en: ({ rows, column, isTime }) => `the ${isTime ? "latest" : "largest"} ${column} of ${rows}`,
    fa: ({ rows, column, isTime }) => `${isTime ? "آخرین" : "بیشترین"} ${ezafe(column)} ${rows}`,
  },
};

function extreme(rows: MeasuredRows, direction: -1 | 1): Operand | null {
  let best: Operand | null = null;
  for (let place = rows.first; place < rows.end; place++) {
    if (!rows.has(place)) continue;
    const value = rows.valueAt(place);
    if (value !== null && (best === null || compareOperands(value, best) * direction > 0)) best = value;
  }
  return best;
}

/** Numbers by size, texts by their UTF-8 bytes, false before true, lists item by item. */
function compareOperands(a: Operand, b: Operand): number {
  if (typeof a === "string" && typeof b === "string") return compareUtf8(a, b);
  if (typeof a === "object" && typeof b === "object") {
    for (const [i, item] of a.entries()) {
      const other = b[i];
      if (other === undefined) return 1;
      const order = compareOperands(item, other);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
