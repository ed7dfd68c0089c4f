import { afterAll, beforeAll, expect, it } from "vitest";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 120_000);
afterAll(() => made.remove());

const inYear =
  "ordered_at < TIMESTAMP '2026-01-01' AND ordered_at >= TIMESTAMP '2026-01-01' - INTERVAL 365 DAY";

it("a segment's metrics stand beside everyone's, as the orders say", async () => {
  const { metrics, size } = await made.read<SegmentReport>("segments/under_35");
  const found = (id: string) => metrics.find((metric) => metric.id === id);
  const members = "customer_id IN (SELECT customer_id FROM membership WHERE segment_id = 'under_35')";
  const hand = await made.db.row<Record<"spend" | "orders" | "all_spend" | "all_orders", number>>(`
    SELECT sum(amount) FILTER (WHERE ${members})::DOUBLE AS spend, count(*) FILTER (WHERE ${members})::DOUBLE AS orders,
      sum(amount)::DOUBLE AS all_spend, count(*)::DOUBLE AS all_orders FROM orders WHERE ${inYear}`);
  expect(Number(found("revenue")?.members) / hand.spend).toBeCloseTo(1, 5);
  expect(found("revenue")?.share).toBeCloseTo(hand.spend / hand.all_spend, 5);
  expect(found("revenue")?.low).toBeNull();
  expect(Number(found("average_order_value")?.members) / (hand.spend / hand.orders)).toBeCloseTo(1, 5);
  expect(Number(found("average_order_value")?.everybody) / (hand.all_spend / hand.all_orders)).toBeCloseTo(
    1,
    5,
  );
  expect(found("customers")?.members).toBe(size);
  for (const { members: value, low, high } of metrics) {
    if (low === null || high === null) continue;
    expect(low).toBeLessThan(Number(value ?? Number.NaN));
    expect(high).toBeGreaterThan(Number(value ?? Number.NaN));
  }
});

it("what the definition decides is no difference", async () => {
  const { metrics } = await made.read<SegmentReport>("segments/one_time_buyers");
  const implied = metrics.filter((metric) => metric.implied).map(({ id }) => id);
  // Who ordered once is told by the number of orders, over whatever days; what an order is worth is not.
  expect(implied).toEqual(
    expect.arrayContaining(["orders", "repeat_share", "orders_per_customer", "active_share"]),
  );
  expect(implied).not.toContain("average_order_value");
  expect(implied).not.toContain("revenue");
  expect(metrics.filter((metric) => metric.implied && metric.differs)).toEqual([]);
  expect(metrics.some((metric) => metric.differs)).toBe(true);
});

it("no interval of a share reaches below none or above all", async () => {
  const { segments } = await made.read<Overview>("overview");
  let full = 0;
  for (const { id } of segments) {
    const { metrics } = await made.read<SegmentReport>(`segments/${id}`);
    for (const { unit, members, low, high } of metrics) {
      if (unit !== "share" || low === null || high === null) continue;
      if (members === 0 || members === 1) full += 1;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
    }
  }
  expect(full).toBeGreaterThan(0);
});
