import { expect, test } from "vitest";
import { daysText, nobodyWaits } from "../../../../docs/figures/waits/sentence.ts";
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
