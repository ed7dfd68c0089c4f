import { expect, test } from "vitest";
import type { EventCondition } from "../../../data/language.ts";
import type { Metric } from "../../../data/metric.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { metricInstants, seriesMonths } from "../../../loaders/metrics/instants.ts";
import { metricOperands } from "../../../loaders/metrics/operands.ts";
import { PastMembers } from "../../../loaders/metrics/past-members.ts";
import { sumMembers } from "../../../loaders/metrics/read-members.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import { allTables, retailDatabase } from "../../fixtures/population.ts";
import { retail } from "../../fixtures/retail.ts";

/** Of every kind that windows side by side tell, over the same orders. */
const further: readonly Metric[] = [
  ...(["AVG", "DISTINCT", "ACTIVE_DAYS", "MAX"] as const).map((kind): Metric => {
    const column = kind === "DISTINCT" ? "channel" : "amount";
    const event: EventCondition = {
      ...{ table: "orders", measure: kind, ...(kind === "ACTIVE_DAYS" ? {} : { column }) },
      ...{ window: { last: { days: 90 } }, op: "GTE", value: 2 },
    };
    return {
      ...{ id: kind.toLowerCase(), label: { en: kind, fa: kind }, unit: "members", goodDirection: "up" },
      customersWith: { event },
    };
  }),
];

test.each([
  ["the sample's", [], 1],
  // Different channels and different days are rows of their own.
  ["all that windows side by side tell", further, 3],
])(
  "metrics, %s, at all instants read each table of events once, beside the plan's own scan",
  async (_, more, orders) => {
    const study = { ...retail, metrics: [...retail.metrics, ...more] };
    await using db = await retailDatabase();
    const engine = new DuckdbEngine(db);
    const [vocabulary, segments] = [checkStudy(study), definedSegments(study)];
    const asOf = parseAsOf("2026-01-01", study.timeZone);
    const plan = { vocabulary, asOf, segments, available: allTables, someNotYetKnown: false } as const;
    await using run = await runPlan(engine, { ...plan, traits: "all" });
    await using everyone = await engine.materialise(run.query("0 AS customer_index, *"), run.values);
    const context = {
      ...{ ...plan, db, engine, operands: metricOperands(study.metrics) },
      profiles: { relation: everyone.name, columns: new Set(run.traits.map(({ id }) => id)) },
    };
    const past = metricInstants(asOf, []).slice(0, -1);
    expect(past).toHaveLength(seriesMonths - 1);
    const members = new PastMembers(
      context,
      past.map((instant) => instant.asOf),
    );
    await db.run("CALL enable_logging('QueryLog')");
    await members.read();
    for (const instant of past) await sumMembers(context, members.at(instant.asOf), () => null, new Map());
    const log = await db.rows<{ message: string }>(
      "SELECT message FROM duckdb_logs WHERE type = 'QueryLog' ORDER BY timestamp",
    );
    const statements = log.map(({ message }) => message);
    expect(statements.length).toBeGreaterThan(past.length);
    // Who is known since when is told by the first event in any table, so those that no metric reads are scanned too.
    for (const table of ["orders", "returns", "events", "order_lines", "campaign_exposures"])
      expect(
        statements.filter((sql) => sql.includes(`"${table}"`)),
        table,
      ).toHaveLength(table === "orders" ? orders : 1);
  },
);
