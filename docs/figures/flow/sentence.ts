import type { Flow } from "../../../loaders/report/segment-flow.ts";
import { count, percent } from "../../components/format.ts";

export interface Moves {
  readonly up: number;
  readonly down: number;
  readonly stayed: number;
}

/** Published movements by direction in the order of the segmentation; newcomers are in none. */
export function countMoves(flows: readonly Flow[], order: readonly string[]): Moves {
  const place = (id: string): number => order.indexOf(id);
  const total = { up: 0, down: 0, stayed: 0 };
  for (const { from, to, customers } of flows) {
    if (from === null || to === null) continue;
    if (from === to) total.stayed += customers;
    else if (place(to) < place(from)) total.up += customers;
    else total.down += customers;
  }
  return total;
}

/**
 * `someHidden`: movements that are not told are not counted, so the share of the `customers` is a lower bound. Without
 * `customers` it is the share of the movements that are told.
 */
export function movesSentence(
  { up, down, stayed }: Moves,
  someHidden = false,
  part = "group",
  customers: number | null = null,
): string {
  const moved = (up + down) / Math.max(1, customers ?? up + down + stayed);
  const [better, worse] = part === "group" ? ["up", "down"] : ["for the better", "for the worse"];
  const sides = [`${count(up)} ${better}`, `${count(down)} ${worse}`];
  const balance = (down > up ? sides.toReversed() : sides).join(", ");
  return `${someHidden ? "At least " : ""}${percent(moved, 0)} of customers changed ${part}: ${balance}`;
}
