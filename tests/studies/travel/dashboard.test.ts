import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { horizonsFigure } from "../../../docs/figures/horizons/figure.ts";
import { openSubject } from "../../../docs/render/open-subject.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { shortages } from "../../../docs/travel/figures/match/sentence.ts";
import type { Changes } from "../../../docs/travel/hosts/reports/changes.ts";
import { allot, OpenNights } from "../../../docs/travel/reports/allot.ts";
import { type Home, type Kind, misses, missesOf } from "../../../docs/travel/reports/fit.ts";
import type { Match, MatchCell } from "../../../docs/travel/reports/match.ts";
import type { Horizons } from "../../../loaders/report/horizons.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { amountsGivenAway } from "../../loaders/report/amounts-given-away.ts";
import { bothSides, type SampledMarket, sampledMarket } from "./sampled.ts";

let market: SampledMarket;
const read = async (side: (typeof bothSides)[number], name: string) => {
  const own = (await ownDashboard(side))?.reports;
  const { directory } = await writeReports({ lake: market.lake, study: side, own });
  return JSON.parse(await readFile(join(directory, `${name}.json`), "utf8"));
};
let found: { match: Match; changes: Changes };
beforeAll(async () => {
  market = await sampledMarket(5_000);
  const [guests, hosts] = bothSides;
  if (hosts === undefined) throw new Error("no hosts");
  found = {
    match: (await read(guests, "match")) as Match,
    changes: (await read(hosts, "changes")) as Changes,
  };
});
afterAll(() => market.remove());

test("what a few hosts took follows from nothing that is told of many", async () => {
  const [, hosts] = bothSides;
  if (hosts === undefined) throw new Error("no hosts");
  const { told, givenAway } = await amountsGivenAway((name) => read(hosts, name), market.db, {
    ...{ value: "takings_12_months", profiles: "hosts_profiles", membership: "hosts_membership" },
  });
  expect(told).toBeGreaterThan(50);
  expect(givenAway).toEqual([]);
});

describe("homes are allotted", () => {
  const kind = (kind: number, nights: number, more: Partial<Kind> = {}): Kind => ({
    ...{ kind, month: 7, place: "here", party: 2, most: 100, nights, entire: false },
    ...more,
  });
  const home = (number: number, more: Partial<Home> = {}): Home => ({
    ...{ home: number, place: "here", price: 90, sleeps: 2, minimum: 1, whole: true, late: false },
    ...more,
  });
  const homes = [home(4), home(9, { sleeps: 4 })];

  test("first come, first served, no night twice, and the first that fits before the others", () => {
    const open = new OpenNights([
      { home: 4, month: 7, nights: 3 },
      { home: 9, month: 7, nights: 5 },
      { home: 9, month: 8, nights: 1 },
    ]);
    const four = { party: 4 };
    const wants = [
      kind(1, 3),
      kind(2, 2),
      kind(3, 4, four),
      kind(4, 3, four),
      kind(5, 1, { ...four, month: 8 }),
      kind(6, 1, { place: "elsewhere" }),
      kind(1, 3),
    ];
    expect(allot(wants, homes, open)).toEqual([true, true, false, true, true, false, false]);
    expect([open.of(4, 7), open.of(9, 7), open.of(9, 8)]).toEqual([0, 0, 0]);
  });

  test("to nobody in a month that no calendar knows", () => {
    expect(allot([kind(1, 1)], homes, new OpenNights([]))).toEqual([false]);
  });

  test("to nobody whom it would miss, and where nobody said nothing is missed but a price", () => {
    const missed = [{ price: 101 }, { sleeps: 1 }, { minimum: 4 }, { late: true }].map((more) =>
      missesOf(kind(1, 3), home(1, more)),
    );
    expect(missed).toEqual([misses.dear, misses.small, misses.long, misses.late]);
    expect(missesOf(kind(1, 3, { entire: true }), home(1, { whole: false }))).toBe(misses.partial);
    expect(missesOf(kind(1, 3, { party: null, nights: null }), home(1, { sleeps: null, minimum: 9 }))).toBe(
      0,
    );
    expect(missesOf(kind(1, 3, { most: null }), home(1))).toBe(misses.dear);
  });
});

test("what guests are worth is told once, since value and metric are of the same twelve months", async () => {
  const [guests] = bothSides;
  const subject = await openSubject(market.lake, guests);
  const found = await subject.reports.read<Horizons>("horizons");
  expect(horizonsFigure(found, subject).text).toBe("");
});

describe("what guests look for against what fits", () => {
  test("counts every search with arrival in the last 365 days once for each group", async () => {
    const { cells, months, groups } = found.match;
    const counted = await market.count(`searches JOIN guests_membership ON customer_id = guest_id
      WHERE arrives_on >= DATE '2025-01-01' AND arrives_on < DATE '2026-01-01' AND segment_id IN (${groups.map((id) => `'${id}'`).join(", ")})`);
    const sum = (of: readonly MatchCell[]) => of.reduce((total, { searches }) => total + (searches ?? 0), 0);
    const hidden = (of: readonly MatchCell[]) => of.filter(({ searches }) => searches === null).length;
    expect(hidden(months)).toBeLessThan(10);
    for (const of of [cells, months]) {
      expect(sum(of)).toBeLessThanOrEqual(counted);
      // What is hidden are fewer than ten guests each.
      expect(sum(of)).toBeGreaterThan(counted - 20 * hidden(of) - 1);
    }
  });

  test("hides whoever are fewer than ten, and what is said of them", () => {
    for (const { customers, searches, inVain } of [...found.match.cells, ...found.match.months]) {
      if (typeof customers === "number") expect(customers).toBeGreaterThanOrEqual(10);
      else expect([searches, inVain]).toEqual([null, null]);
    }
  });

  test("finds the shortage that was planted", () => {
    const [first] = shortages(found.match.cells);
    expect(first?.cell.at).toBe("Old Town");
    expect(["families", "friends_together"]).toContain(first?.cell.group);
    expect(first?.cell.inVain).toBeGreaterThan(2 * (first?.elsewhere ?? 1));
  });

  test("calls no difference clear that chance may make", () => {
    const cell = (at: string, searches: number, inVain: number): MatchCell => ({
      ...{ group: "g", at, customers: searches, searches, inVain },
    });
    expect(shortages([cell("a", 40, 0.3), cell("b", 400, 0.2)])).toEqual([]);
    expect(shortages([cell("a", 400, 0.5), cell("b", 4_000, 0.2)])).toHaveLength(1);
  });
});

describe("which hosts could serve whom with one change", () => {
  const all = (change: string) =>
    found.changes.cells.find((cell) => cell.change === change && cell.place === null);

  test("both sides tell of the same searches in vain", async () => {
    const told = found.match.cells.reduce(
      (sum, { searches, inVain }) => sum + (searches ?? 0) * (inVain ?? 0),
      0,
    );
    expect(found.changes.inVain).toBeGreaterThanOrEqual(Math.round(told));
    expect(found.changes.searches).toBe(
      await market.count("searches WHERE arrives_on >= DATE '2025-01-01' AND arrives_on < DATE '2026-01-01'"),
    );
  });

  test("who could answer more quickly are hosts who answer late", async () => {
    const { customers, searches } = all("answer") ?? {};
    const late = await market.count("hosts WHERE answers_within IN ('within a day', 'a few days or more')");
    expect(customers).toBeGreaterThan(10);
    expect(customers).toBeLessThanOrEqual(late);
    expect(searches).toBeLessThanOrEqual(found.changes.inVain);
  });

  test("more beds are asked for most where homes are small", () => {
    const size = found.changes.cells
      .filter(({ change, place, searches }) => change === "size" && place !== null && searches !== null)
      .toSorted((a, b) => (b.searches ?? 0) - (a.searches ?? 0));
    expect(size[0]?.place).toBe("Old Town");
  });

  test("what searches would bring is theirs alone, and hidden with the hosts", () => {
    for (const { customers, homes, searches, takings } of found.changes.cells)
      if (typeof customers !== "number") expect([homes, searches, takings]).toEqual([null, null, null]);
      else expect(takings).toBeGreaterThan(0);
  });
});
