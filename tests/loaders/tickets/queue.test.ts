import { expect, test } from "vitest";
import { type Arrival, waitsOf } from "../../../loaders/tickets/queue.ts";

const arrival = (ticket: string, day: number, fixed: number): Arrival => ({
  ...{ ticket, day, fixed, seconds: day * 86_400 },
});
const growing = [{ weight: 10, fullAfterDays: 2 }];
const days = 4;

test("a desk takes tickets up as they came, and what is over waits a day", () => {
  const arrivals = [arrival("a", 0, 0), arrival("b", 0, 9), arrival("c", 0, 5), arrival("d", 2, 0)];
  // Day 0: a; day 1: b; day 2: c; day 3: d.
  expect(waitsOf(arrivals, { capacity: 1, days })).toEqual({ days: [0, 1, 2, 1], left: 0 });
});

test("by score those with the most points go first, until waiting has made up for it", () => {
  const arrivals = [arrival("a", 0, 0), arrival("b", 0, 9), arrival("c", 1, 4), arrival("d", 2, 9.5)];
  // Day 0: b (9). Day 1: a has 5, c 4: a. Day 2: c has 9, d 9.5: d. Day 3: c.
  expect(waitsOf(arrivals, { capacity: 1, days, ageing: growing })).toEqual({ days: [1, 0, 2, 0], left: 0 });
});

test("equal points go by arrival", () => {
  const arrivals = [arrival("b", 0, 3), arrival("a", 0, 3)];
  expect(waitsOf(arrivals, { capacity: 1, days, ageing: growing }).days).toEqual([0, 1]);
});

test("half a ticket a day is one every other day, and what nobody takes up has waited until the end", () => {
  const arrivals = [arrival("a", 0, 0), arrival("b", 0, 0), arrival("c", 0, 0)];
  expect(waitsOf(arrivals, { capacity: 0.5, days })).toEqual({ days: [1, 3, 3], left: 1 });
});

test("whatever the order, as many are left and the days waited are as many in all", () => {
  const arrivals = Array.from({ length: 60 }, (_, i) => arrival(`t${i}`, Math.floor(i / 20), (i * 7) % 13));
  const [came, scored] = [undefined, growing].map((ageing) =>
    waitsOf(arrivals, { capacity: 13, days, ...(ageing === undefined ? {} : { ageing }) }),
  );
  const sum = (waits: typeof came) => waits?.days.reduce((total, each) => total + each, 0);
  expect(scored?.left).toBe(came?.left);
  expect(came?.left).toBe(8);
  expect(sum(scored)).toBe(sum(came));
  expect(scored?.days).not.toEqual(came?.days);
});
