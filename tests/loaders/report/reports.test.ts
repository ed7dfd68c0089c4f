import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import { ConfigError } from "../../../loaders/errors.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { partOfEveryone } from "../../../loaders/language/part-of-everyone.ts";
import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import { impliedTraits } from "../../../loaders/report/implied-traits.ts";
import type { Overlap } from "../../../loaders/report/overlaps.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { ReportReader } from "../../../loaders/report/read-report.ts";
import { openReportSource } from "../../../loaders/report/report-source.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { SharedValue } from "../../../loaders/report/shared-values.ts";
import { readChain } from "../../../loaders/report/snapshot-chain.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import type { YearSplit } from "../../../loaders/report/year-split.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { type Reported, reported, texts } from "./reported.ts";

let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 120_000);
afterAll(() => made.remove());

async function figure(sql: string): Promise<number> {
  return Number((await made.db.row<{ x: number | null }>(`SELECT (${sql})::DOUBLE AS x`)).x);
}

describe("the overview", () => {
  it("has every segment with the size and value that the snapshot's files give", async () => {
    const { segments, totalValue } = await made.read<Overview>("overview");
    expect(segments.length).toBe(
      study.segments.length +
        study.segmentations.flatMap(({ cases, otherwise }) => [...cases, otherwise]).length,
    );
    expect(totalValue).toBeCloseTo(await figure("SELECT sum(amount) FROM orders"), 1);
    for (const { id, size, value } of segments) {
      if (!isKnown(size)) continue;
      expect(size).toBe(await figure(`SELECT count(*) FROM membership WHERE segment_id = '${id}'`));
      const members = `SELECT customer_id FROM membership WHERE segment_id = '${id}'`;
      expect(value).toBeCloseTo(
        await figure(`SELECT coalesce(sum(amount), 0) FROM orders WHERE customer_id IN (${members})`),
        1,
      );
    }
  });

  it("says who joined and who left since the snapshot before", async () => {
    const { segments } = await made.read<Overview>("overview");
    const published = segments.filter(({ entered, left }) => isKnown(entered) && isKnown(left));
    expect(published.length).toBeGreaterThan(5);
    for (const { id, entered, left, size, sizeBefore } of published) {
      const at = (table: string) => `SELECT customer_id FROM ${table} WHERE segment_id = '${id}'`;
      expect(entered).toBe(await figure(`SELECT count(*) FROM (${at("membership")} EXCEPT ${at("before")})`));
      expect(left).toBe(await figure(`SELECT count(*) FROM (${at("before")} EXCEPT ${at("membership")})`));
      if (isKnown(size) && isKnown(sizeBefore))
        expect(size - sizeBefore).toBe((numberOf(entered) ?? 0) - (numberOf(left) ?? 0));
    }
  });

  it("tells the change of a group against everyone's growth, as points of all", async () => {
    const { segments, growth, customers, valuePeriod } = await made.read<Overview>("overview");
    expect(valuePeriod?.en).toBe("to date");
    // Everyone is in exactly one part of a segmentation.
    const parts = study.segmentations[0]?.cases.map(({ segment }) => `'${segment}'`).join(", ");
    const rest = `'${study.segmentations[0]?.otherwise.segment}'`;
    const everyoneBefore = await figure(
      `SELECT count(*) FROM before WHERE segment_id IN (${parts}, ${rest})`,
    );
    expect(growth).toBeCloseTo(customers / everyoneBefore - 1, 5);
    const changed = segments.filter(({ change }) => change !== null);
    expect(changed.length).toBeGreaterThan(5);
    for (const { id, change, size } of changed) {
      const sizeBefore = await figure(`SELECT count(*) FROM before WHERE segment_id = '${id}'`);
      expect(change?.growth).toBeCloseTo(Number(size) / sizeBefore - 1, 4);
      expect(change?.points).toBeCloseTo(Number(size) / customers - sizeBefore / everyoneBefore, 4);
      expect(change?.season).toBeNull();
      const { low = 0, high = 0 } = change?.interval ?? {};
      expect(change?.isClear ?? false).toBe(low > 0 || high < 0);
    }
    // The tenth that spends the most is a tenth whatever they do.
    const tenths = segments.filter(({ id }) =>
      study.segments.find((each) => each.id === id && partOfEveryone(each.where)),
    );
    expect(
      tenths.filter(({ size, sizeBefore }) => isKnown(size) && isKnown(sizeBefore)).length,
    ).toBeGreaterThan(1);
    for (const { change } of tenths) expect(change).toBeNull();
  });

  it("has key figures of the 365 days before as-of, now, before and a year ago", async () => {
    const { keyFigures } = await made.read<Overview>("overview");
    const get = (id: string) => keyFigures.find((each) => each.id === id);
    const window = (end: string) =>
      `ordered_at < TIMESTAMP '${end}' AND ordered_at >= TIMESTAMP '${end}' - INTERVAL 365 DAY`;
    const sum = (end: string) => figure(`SELECT sum(amount) FROM orders WHERE ${window(end)}`);
    const revenue = get("revenue");
    expect(Math.abs((revenue?.value ?? 0) / (await sum("2026-01-01 00:00:00")) - 1)).toBeLessThan(1e-5);
    const since = { previous: revenue?.sincePrevious, year: revenue?.onYear };
    expect(Math.abs((since.previous?.before ?? 0) / (await sum("2025-09-30 23:00:00")) - 1)).toBeLessThan(
      1e-5,
    );
    expect(Math.abs((since.year?.before ?? 0) / (await sum("2025-01-01 00:00:00")) - 1)).toBeLessThan(1e-5);
    expect([since.previous?.since, since.year?.since]).toEqual(["2025-10-01", "2025-01-01"]);
    // What chance does to the year's change: each customer's own, squared and summed up.
    const error = await figure(`SELECT sqrt(sum(change ** 2)) FROM (
      SELECT sum(CASE WHEN ${window("2026-01-01 00:00:00")} THEN amount ELSE 0 END)
        - sum(CASE WHEN ${window("2025-01-01 00:00:00")} THEN amount ELSE 0 END) AS change
      FROM orders GROUP BY customer_id)`);
    const { difference = 0, low = 0, high = 0 } = since.year ?? {};
    expect(difference).toBeCloseTo((revenue?.value ?? 0) - (since.year?.before ?? 0), -2);
    // At least 1.96 errors, and a little more for ten changes on the cards.
    for (const reach of [difference - low, high - difference]) {
      expect(reach / error).toBeGreaterThan(1.95);
      expect(reach / error).toBeLessThan(2.9);
    }
    expect(since.year?.isClear).toBe(low > 0 || high < 0);
    expect(revenue?.series.map(({ at }) => at).at(-1)).toBe("2026-01-01");
    expect(revenue?.series.map(({ at }) => at)[9]).toBe("2025-10-01");
    expect(get("active_customers")?.value).toBe(
      await figure(`SELECT count(DISTINCT customer_id) FROM orders WHERE ${window("2026-01-01 00:00:00")}`),
    );
  });
});

describe("revenue on the year", () => {
  it("is split into customers, orders each and value each, which add up to its change", async () => {
    const { of, factors } = await made.read<YearSplit>("year-split");
    expect(factors.map(({ id }) => id)).toEqual([
      "active_customers",
      "orders_per_active_customer",
      "average_order_value",
    ]);
    const parts = factors.reduce((sum, { part }) => sum + part, 0);
    expect(parts / of.change.difference).toBeCloseTo(1, 4);
    const product = (values: readonly number[]) => values.reduce((a, b) => a * b, 1);
    expect(product(factors.map(({ now }) => now)) / of.now).toBeCloseTo(1, 4);
    expect(product(factors.map(({ change }) => change.before)) / of.change.before).toBeCloseTo(1, 4);
  });
});

describe("the front page's figures", () => {
  it("the grid's cells hold the customers that the scores say", async () => {
    const { cells } = await made.read<ScoreGrid>("score-grid");
    expect(cells.length).toBe(25);
    for (const { row, column, customers } of cells) {
      const real = await figure(
        `SELECT count(*) FROM profiles WHERE recency_score = ${row} AND frequency_score = ${column}`,
      );
      if (isKnown(customers)) expect(customers).toBe(real);
    }
  });

  it("flows count each customer once, as the two memberships say", async () => {
    const { flows } = await made.read<SegmentFlow>("segment-flow/rfm");
    const published = flows.filter(
      ({ from, to, customers }) => from !== null && to !== null && isKnown(customers),
    );
    expect(published.length).toBeGreaterThan(10);
    for (const { from, to, customers } of published) {
      expect(customers).toBe(
        await figure(
          `SELECT count(*) FROM before b JOIN membership m USING (customer_id) WHERE b.segment_id = '${from}' AND m.segment_id = '${to}'`,
        ),
      );
    }
  });

  it("totals of the flow are of all customers, hidden movements among them", async () => {
    for (const id of ["rfm", "journey"]) {
      const { totals, flows, ranking } = await made.read<SegmentFlow>(`segment-flow/${id}`);
      const parts = ranking.map((part) => `'${part}'`).join(", ");
      const moved = (condition: string) =>
        figure(`SELECT count(*) FROM (SELECT * FROM before WHERE segment_id IN (${parts})) b
          FULL JOIN (SELECT * FROM membership WHERE segment_id IN (${parts})) m USING (customer_id)
          WHERE ${condition}`);
      expect(totals.customers).toBe(await moved("b.segment_id IS NOT NULL AND m.segment_id IS NOT NULL"));
      expect(totals.stayed).toBe(await moved("b.segment_id = m.segment_id"));
      expect(totals.joined).toBe(await moved("b.segment_id IS NULL"));
      const place = (side: string) => `list_position([${parts}], ${side}.segment_id)`;
      for (const [total, sign] of [
        [totals.up, "<"],
        [totals.down, ">"],
      ] as const)
        if (isKnown(total)) expect(total).toBe(await moved(`${place("m")} ${sign} ${place("b")}`));
      // A page that added up what it shows would say less.
      const shown = flows.reduce((sum, { customers }) => sum + (numberOf(customers) ?? 0), 0);
      expect(shown).toBeLessThan((numberOf(totals.customers) ?? 0) + (numberOf(totals.joined) ?? 0));
    }
  });

  it("a cohort's retention is what the orders say", async () => {
    const { unit, cohorts, cells } = await made.read<Cohorts>("cohorts");
    expect(unit).toBe("quarter");
    const quarter = "date_trunc('quarter', timezone('Europe/London', timezone('UTC', ordered_at)))";
    const firsts = `SELECT customer_id, min(${quarter}) AS q FROM orders GROUP BY 1`;
    for (const { cohort, size } of cohorts) {
      expect(size).toBe(await figure(`SELECT count(*) FROM (${firsts}) WHERE q = DATE '${cohort}'`));
    }
    for (const { cohort, period, customers } of cells.filter((cell) => isKnown(cell.customers))) {
      expect(customers).toBe(
        await figure(`SELECT count(DISTINCT customer_id) FROM orders JOIN (${firsts}) USING (customer_id)
          WHERE q = DATE '${cohort}' AND ${quarter} = q + ${period} * INTERVAL 3 MONTH`),
      );
    }
  });

  it("months add up to the revenue", async () => {
    const { months } = await made.read<RevenueByMonth>("revenue-by-month");
    expect(months.length).toBe(36);
    const hidden = months.some(({ revenue }) => !isKnown(revenue));
    const total = months.reduce((sum, { revenue }) => sum + (numberOf(revenue) ?? 0), 0);
    const all = await figure("SELECT sum(amount) FROM orders");
    if (hidden) expect(total).toBeLessThan(all);
    else expect(total).toBeCloseTo(all, 0);
  });

  it("cells of the filters hold the customers with these values", async () => {
    const { filters, views } = await made.read<ValueCube>("value-cube");
    expect(filters.map(({ id }) => id)).toEqual(["country", "favourite_channel"]);
    expect(views.map((view) => view.filters)).toEqual([[0], [1], [0, 1]]);
    for (const view of views) {
      const plain = view.cells.filter(
        ({ values, customers }) =>
          !values.includes("other") && !values.includes("unknown") && isKnown(customers),
      );
      expect(plain.length).toBeGreaterThan(5);
      for (const { segment, values, customers } of plain) {
        const holds = view.filters.map((filter, index) => `${filters[filter]?.id} = '${values[index]}'`);
        expect(customers).toBe(
          await figure(`SELECT count(*) FROM profiles JOIN membership USING (customer_id)
            WHERE segment_id = '${segment}' AND ${holds.join(" AND ")}`),
        );
      }
    }
  });

  it("totals of the filters are of all customers with these values, hidden groups among them", async () => {
    const { filters, views } = await made.read<ValueCube>("value-cube");
    let withHidden = 0;
    let untold = 0;
    for (const view of views) {
      for (const { values, customers, value } of view.totals) {
        if (!isKnown(customers) || values.includes("other") || values.includes("unknown")) continue;
        const holds = view.filters.map((filter, index) => `${filters[filter]?.id} = '${values[index]}'`);
        const where = `FROM profiles WHERE ${holds.join(" AND ")}`;
        expect(customers).toBe(await figure(`SELECT count(*) ${where}`));
        const sum = await figure(`SELECT coalesce(sum(monetary_value), 0) ${where}`);
        if (isKnown(value)) expect(value).toBeCloseTo(sum, 0);
        else untold += 1;
        const cells = view.cells.filter((cell) => cell.values.join() === values.join());
        const shown = cells.reduce((sum, cell) => sum + (numberOf(cell.customers) ?? 0), 0);
        if (shown < customers) withHidden += 1;
      }
    }
    expect(withHidden).toBeGreaterThan(5);
    // What few of a hidden group spent would follow from these.
    expect(untold).toBeLessThan(20);
  });
});

describe("a segment's report", () => {
  it("compares means and shares over known values, and holds its lift inside its interval", async () => {
    const { profile } = await made.read<SegmentReport>("segments/under_35");
    const spend = profile.rows.find(({ trait }) => trait === "monetary_value");
    const members = "SELECT customer_id FROM membership WHERE segment_id = 'under_35'";
    const mean = await figure(`SELECT avg(monetary_value) FROM profiles WHERE customer_id IN (${members})`);
    expect(spend?.members).toBeCloseTo(mean, 1);
    expect(spend?.everybody).toBeCloseTo(await figure("SELECT avg(monetary_value) FROM profiles"), 1);
    expect(profile.rows.length).toBeGreaterThan(10);
    for (const named of ["next_product", "persona"]) {
      const rows = profile.rows.filter(({ trait }) => trait === named);
      expect(rows.length, named).toBeGreaterThan(0);
      for (const { value, valueName } of rows) expect([value, valueName?.en]).not.toContain(undefined);
    }
    for (const { lift, low, high } of profile.rows) {
      expect(low).toBeLessThanOrEqual(lift);
      expect(high).toBeGreaterThanOrEqual(lift);
    }
  });

  it("sets apart the traits that its own definition is about", async () => {
    const { profile } = await made.read<SegmentReport>("segments/under_35");
    expect(profile.rows.filter(({ trait }) => trait === "age_years").map(({ implied }) => implied)).toEqual([
      true,
    ]);
    expect(profile.rows.some(({ telling }) => telling)).toBe(true);
  });

  it("leaves out what the data say the definition implies: the region and country of a place", async () => {
    const source = await openReportSource(made.studyLake, study, await readChain(made.studyLake));
    const implied = await impliedTraits(source, study.traits);
    source.db.close();
    const of = (segment: string) => [...(implied.get(segment) ?? [])];
    expect(of("near_london_store")).toEqual(expect.arrayContaining(["home_location", "region", "country"]));
    expect(of("near_london_store")).not.toContain("favourite_channel");
    expect(of("abroad")).toEqual(expect.arrayContaining(["country", "region", "city"]));
    expect(of("abroad")).not.toContain("age_band");
    expect(of("newly_won")).toContain("tenure_days");
    expect(of("under_35")).not.toContain("monetary_value");
    const { profile } = await made.read<SegmentReport>("segments/near_london_store");
    expect(profile.rows.filter(({ trait }) => trait === "country").some(({ telling }) => telling)).toBe(
      false,
    );
  });

  it("says of what it compares, and of nothing else, whether it differs", async () => {
    const { segments } = await made.read<Overview>("overview");
    let compared = 0;
    for (const { id } of segments) {
      const { profile } = await made.read<SegmentReport>(`segments/${id}`);
      compared += profile.compared;
      for (const { telling, differs, low, high } of profile.rows) {
        if (telling) expect(low > 1 || high < 1).toBe(differs);
        else expect(differs).toBe(false);
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  it("has a point for each snapshot, and overlaps that the memberships give", async () => {
    const { history, overlaps } = await made.read<SegmentReport>("segments/one_time_buyers");
    expect(history.map(({ asOf }) => asOf)).toEqual(["2025-10-01", "2026-01-01"]);
    for (const { segment, customers } of overlaps.filter((each) => isKnown(each.customers))) {
      expect(customers).toBe(
        await figure(`SELECT count(*) FROM membership a JOIN membership b USING (customer_id)
          WHERE a.segment_id = 'one_time_buyers' AND b.segment_id = '${segment}'`),
      );
    }
  });
});

describe("what two segments share", () => {
  it("is worth what their common members are, and hidden with their number", async () => {
    const pairs = await made.read<SharedValue[]>("shared-values");
    const shown = pairs.filter(({ customers }) => isKnown(customers));
    expect(shown.length).toBeGreaterThan(20);
    for (const { customers, value } of pairs) if (!isKnown(customers)) expect(value).toBe(customers);
    for (const { a, b, value } of shown.slice(0, 10))
      expect(value).toBeCloseTo(
        await figure(`SELECT sum(p.monetary_value) FROM profiles p WHERE customer_id IN
          (SELECT customer_id FROM membership WHERE segment_id = '${a}' INTERSECT
          SELECT customer_id FROM membership WHERE segment_id = '${b}')`),
        2,
      );
  });

  it("does not tell of so few as are in neither", async () => {
    const { customers: all, segments } = await made.read<Overview>("overview");
    const sizes = new Map(segments.map(({ id, size }) => [id, size]));
    for (const { a, b, customers } of await made.read<SharedValue[]>("shared-values")) {
      const [inA, inB] = [sizes.get(a), sizes.get(b)];
      if (!isKnown(customers) || !isKnown(inA) || !isKnown(inB)) continue;
      const neither = all - inA - inB + customers;
      expect(neither === 0 || neither >= 10, `${a}, ${b}: ${neither}`).toBe(true);
    }
  });
});

describe("disclosure", () => {
  it("no report tells of 1 to 9 customers under any key that counts them", async () => {
    const counting = new Set([
      ...["customers", "size", "sizeBefore", "entered", "left", "orders"],
      ...[
        "sizeByPreviousDefinition",
        "byDefinition",
        "byCustomers",
        "enteredByDefinition",
        "leftByDefinition",
      ],
    ]);
    let seen = 0;
    const visit = (value: unknown, key: string, path: string): void => {
      if (typeof value === "number" && counting.has(key)) {
        seen += 1;
        expect(value === 0 || value >= 10, `${path}: ${value}`).toBe(true);
      }
      if (value !== null && typeof value === "object") {
        for (const [name, item] of Object.entries(value)) visit(item, name, `${path}.${name}`);
      }
    };
    for (const [path, text] of await texts(made.directory)) visit(JSON.parse(text), "", path);
    expect(seen).toBeGreaterThan(500);
  });

  it("no report names a customer", async () => {
    const ids = await made.db.rows<{ id: string }>("SELECT customer_id AS id FROM profiles");
    const all = [...(await texts(made.directory)).values()].join("\n");
    expect(ids.length).toBe(3000);
    for (const { id } of ids) expect(all.includes(id)).toBe(false);
  });

  it("suppressed overlaps with the parts of a segmentation cannot be found by subtraction", async () => {
    const { segments, segmentations } = await made.read<Overview>("overview");
    const pairs = await made.read<Overlap[]>("overlaps");
    let suppressed = 0;
    const rows = segmentations.flatMap(({ segments: parts }) =>
      segments.filter(({ id }) => !parts.includes(id)).map((segment) => ({ ...segment, parts })),
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { id, size, parts } of rows) {
      if (!isKnown(size)) continue;
      const row = pairs.filter(({ a, b }) => a === id && parts.includes(b));
      const hidden = row.filter(({ customers }) => !isKnown(customers));
      const rest = size - row.reduce((sum, { customers }) => sum + (numberOf(customers) ?? 0), 0);
      if (hidden.length === 0) expect(rest).toBe(0);
      else {
        suppressed += 1;
        expect(hidden.length).toBeGreaterThan(1);
        expect(rest).toBeGreaterThanOrEqual(10);
      }
    }
    expect(suppressed).toBeGreaterThan(0);
  });
});

describe("writing", () => {
  it("gives the same bytes again, and uses what is there", async () => {
    const before = await texts(made.directory);
    expect((await writeReports({ lake: made.lake, study })).key).toBe(made.key);
    await rm(made.directory, { recursive: true });
    await writeReports({ lake: made.lake, study });
    expect(await texts(made.directory)).toEqual(before);
  });

  it("pages read the reports of the current snapshot", async () => {
    const reader = await ReportReader.open(made.studyLake);
    expect(reader.directory).toBe(made.directory);
    expect((await reader.read<Overview>("overview")).asOf).toBe("2026-01-01");
    await expect(reader.read("nothing")).rejects.toThrow(ConfigError);
  });

  it("says what to do where there is no snapshot", async () => {
    const lake = new Lake(`${made.lake.root}/empty`);
    await expect(writeReports({ lake, study })).rejects.toThrow(/no snapshot yet; make one with/);
  });
});
