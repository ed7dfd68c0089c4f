import { expect, it } from "vitest";
import type { Trait } from "../../../data/study.ts";
import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import { filterValues } from "../../../loaders/report/filter-values.ts";
import { RememberedDatabase } from "../../../loaders/report/remembered/remembered-database.ts";
import { type FilteredReport, followFilters } from "../../../loaders/report/report-by-filter.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { SettledCounts } from "../../../loaders/report/settled-counts.ts";
import type { CubeView } from "../../../loaders/report/value-cube.ts";

type Sizes = Readonly<Record<string, Count>>;

/** A report of how many have each colour. */
async function draftColours(table: CountTable, { db }: ReportSource) {
  const rows = await db.rows<{ colour: string; n: number }>(
    "SELECT colour, count(*)::INTEGER AS n FROM profiles GROUP BY 1 ORDER BY 1",
  );
  const cells = new Map(rows.map(({ colour, n }) => [colour, table.add(n)]));
  return {
    cells,
    parts: [[...cells.keys()]],
    publish: (counts: readonly Count[]): Sizes =>
      Object.fromEntries([...cells].map(([colour, place]) => [colour, counts[place] ?? "either"])),
  };
}

/** Rows of a town, a colour, and how many such there are. */
async function follow(
  rows: readonly (readonly [town: string, colour: string, n: number])[],
  settled = new SettledCounts(),
): Promise<{ readonly whole: unknown; readonly byFilter: FilteredReport<Sizes>[] }> {
  await using db = await RememberedDatabase.open({ threads: 1 });
  const values = rows.map(([town, colour, n]) => `('${town}', '${colour}', ${n})`).join(", ");
  await db.run(`
    CREATE TABLE profiles AS SELECT row_number() OVER () AS customer_id, customer_id AS customer_index, town, colour
    FROM (VALUES ${values}) AS t(town, colour, n), range(n);
    CREATE TABLE membership AS SELECT customer_id, colour AS segment_id FROM profiles`);
  const source = {
    db,
    roles: { filters: [{ id: "town" } as Trait] },
    current: { manifest: {}, segments: { segments: [] } },
  } as unknown as ReportSource;
  const totals = Map.groupBy(rows, ([town]) => town);
  const view = {
    filters: [0],
    cells: [],
    totals: [...totals].map(([town, own]) => ({
      values: [town],
      customers: own.reduce((sum, [, , n]) => sum + n, 0),
    })),
  } as unknown as CubeView;
  const found = await followFilters(draftColours, { "*": "customers" })(source, {
    values: await filterValues(source),
    views: [view],
    settled,
  });
  return { whole: found.whole.report, byFilter: found.byFilter.report as FilteredReport<Sizes>[] };
}

const of = (found: readonly FilteredReport<Sizes>[], value: string): Sizes =>
  found.find((each) => each.value === value)?.report ?? {};

it("gives the report of the members with each value", async () => {
  const { whole, byFilter } = await follow([
    ["Bath", "red", 40],
    ["Bath", "blue", 30],
    ["York", "red", 20],
    ["York", "blue", 50],
  ]);
  expect(whole).toEqual({ blue: 80, red: 60 });
  expect(of(byFilter, "Bath")).toEqual({ blue: 30, red: 40 });
  expect(of(byFilter, "York")).toEqual({ blue: 50, red: 20 });
});

it("hides so much beside a small number that neither everyone's nor those with the value give it away", async () => {
  const { whole, byFilter } = await follow([
    ["Bath", "red", 4],
    ["Bath", "blue", 60],
    ["York", "red", 50],
    ["York", "blue", 70],
  ]);
  expect(whole).toEqual({ blue: 130, red: 54 });
  for (const town of ["Bath", "York"])
    for (const count of Object.values(of(byFilter, town))) expect(isKnown(count), town).toBe(false);
});

it("says nothing of a number that another figure hides of the same members", async () => {
  const settled = new SettledCounts();
  const here = { filter: 0, value: "Bath", customers: 40 };
  const there = { filter: 0, value: "York", customers: 20 };
  settled.settle([
    { ...here, count: "protecting" },
    { ...there, count: "protecting" },
  ]);
  const { byFilter } = await follow(
    [
      ["Bath", "red", 40],
      ["Bath", "blue", 30],
      ["York", "red", 20],
      ["York", "blue", 50],
    ],
    settled,
  );
  expect(of(byFilter, "Bath").red).toBe("protecting");
  expect(of(byFilter, "York").red).toBe("protecting");
  // All with the value are known: so the others would tell them.
  expect(isKnown(of(byFilter, "Bath").blue)).toBe(false);
});
