import type { MeasureKind } from "../../data/language.ts";
import type { Operand } from "../language/operators/operator.ts";
import { compareUtf8 } from "../serving/utf8-order.ts";
import { roundHalfAway } from "./read-value.ts";
import type { Selection } from "./selection.ts";

/** What each measure makes of a customer's rows; null is missing. */
export const aggregates: Readonly<Record<MeasureKind, (rows: Selection) => Operand | null>> = {
  COUNT: (rows) => {
    let count = 0;
    for (let place = rows.first; place < rows.end; place++) if (rows.has(place)) count += 1;
    return count;
  },
  SUM: (rows) => sum(rows).total,
  AVG: (rows) => {
    const { total, count } = sum(rows);
    return count === 0 ? null : total / count;
  },
  MIN: (rows) => extreme(rows, -1),
  MAX: (rows) => extreme(rows, 1),
  DISTINCT: (rows) => {
    const seen = new Set<unknown>();
    for (let place = rows.first; place < rows.end; place++) {
      if (!rows.has(place)) continue;
      const value = rows.valueAt(place);
      if (value !== null) seen.add(typeof value === "object" ? JSON.stringify(value) : value);
    }
    return seen.size;
  },
  DAYS_SINCE_FIRST: (rows) => {
    for (let place = rows.first; place < rows.end; place++)
      if (rows.has(place)) return rows.today - rows.dayAt(place);
    return null;
  },
  DAYS_SINCE_LAST: (rows) => {
    for (let place = rows.end - 1; place >= rows.first; place--)
      if (rows.has(place)) return rows.today - rows.dayAt(place);
    return null;
  },
  ACTIVE_DAYS: (rows) => distinctInOrder(rows, (place) => rows.dayAt(place)),
  ACTIVE_PERIODS: (rows) => distinctInOrder(rows, (place) => rows.periodAt(place)),
};

/** Distinct numbers of something that only grows, or only shrinks, from row to row. */
function distinctInOrder(rows: Selection, numberAt: (place: number) => number): number {
  let count = 0;
  let last = Number.NaN;
  for (let place = rows.first; place < rows.end; place++) {
    if (!rows.has(place)) continue;
    const number = numberAt(place);
    if (number !== last) count += 1;
    last = number;
  }
  return count;
}

function extreme(rows: Selection, direction: -1 | 1): Operand | null {
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

/** In whole numbers of a fraction of one, so that no order of rows can change a digit; beyond 2⁵³ by BigInt. */
function sum(rows: Selection): { total: number; count: number } {
  const { scale } = rows;
  let count = 0;
  let total = 0;
  let large: bigint | undefined;
  for (let place = rows.first; place < rows.end; place++) {
    if (!rows.has(place)) continue;
    const value = rows.valueAt(place);
    if (value === null) continue;
    count += 1;
    const units = roundHalfAway(Number(value) * scale);
    const next = total + units;
    if (large === undefined && Number.isSafeInteger(next) && Number.isSafeInteger(units)) total = next;
    else large = (large ?? BigInt(total)) + BigInt(units);
  }
  if (large === undefined) return { total: total / scale, count };
  const divisor = BigInt(scale);
  return { total: Number(large / divisor) + Number(large % divisor) / scale, count };
}
