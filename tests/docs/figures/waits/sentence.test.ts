import { expect, test } from "vitest";
import { capacitySentence, daysText, nobodyWaits } from "../../../../docs/figures/waits/sentence.ts";
import type { TicketDeskReport } from "../../../../loaders/report/ticket-desk.ts";

test("nobody waits where nothing is left for another day", () => {
  const desk = (byArrival: number | "small", left: number) =>
    ({ simulated: { byArrival, left } }) as unknown as TicketDeskReport;
  expect([desk(0, 0), desk(0, 3), desk(1.4, 0), desk("small", 0)].map(nobodyWaits)).toEqual([
    ...[true, false, false, false],
  ]);
});

test("waiting is told in the unit that people would use", () => {
  const told = [0, 0.01, 1 / 24, 0.2, 1, 4.13, 14.1].map(daysText);
  expect(told).toEqual(["no time", "under an hour", "1 hour", "5 hours", "1.0 days", "4.1 days", "14 days"]);
});

test("a capacity is told by how many tickets a day are enough, or by what more of them would change", () => {
  const desk = (waits: readonly number[]) =>
    ({
      capacities: waits.map((byArrival, i) => ({
        capacity: 50 + 10 * i,
        byArrival,
        left: byArrival > 0 ? 3 : 0,
      })),
      simulated: { capacity: 60 },
    }) as unknown as TicketDeskReport;
  expect(capacitySentence(desk([0, 0, 0]))).toBe(
    "50 tickets a day instead of 60 would be enough for none to wait for another day",
  );
  expect(capacitySentence(desk([2, 0, 0]))).toBe(
    "60 tickets a day are enough for none to wait for another day",
  );
  expect(capacitySentence(desk([3, 2, 1]))).toBe(
    "70 a day instead of 60 would bring waiting from 2.0 days to 1.0 days",
  );
  expect(capacitySentence(desk([3, 2, 2]))).toBe(
    "70 a day instead of 60 would not shorten waiting, 2.0 days on average",
  );
});
