import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { createTableSql } from "../../../loaders/tables/ddl.ts";
import { compute, smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { MetricLake } from "../metrics/metric-lake.ts";

const described = { description: "One." };
const instant = { type: "instant", ...described } as const;
const customers = {
  name: "customers",
  grain: "one row per customer",
  primaryKey: ["customer_id"],
  foreignKeys: [],
  columns: {
    customer_id: { type: "string", required: true, ...described },
    acquired_at: instant,
    left_at: { ...instant, knownAt: "left_at" },
    reason: { type: "string", knownAt: "left_at", ...described },
  },
} as const satisfies TableContract;
const deals = {
  name: "deals",
  grain: "one row per deal",
  primaryKey: ["deal_id"],
  foreignKeys: [{ column: "customer_id", table: "customers", references: "customer_id" }],
  eventTime: "engaged_at",
  columns: {
    deal_id: { type: "string", required: true, ...described },
    customer_id: { type: "string", required: true, ...described },
    engaged_at: { ...instant, required: true },
    stage: { type: "string", required: true, knownAt: "closed_at", ...described },
    closed_at: { ...instant, knownAt: "closed_at" },
    worth: { type: "money", unit: "currency", knownAt: "closed_at", ...described },
  },
} as const satisfies TableContract;

const of = (measure: string, rest: object = {}) => ({ table: "deals", measure, ...rest }) as never;
const won = { where: [{ column: "stage", op: "EQ", value: "Won" }] };
const open = { where: [{ column: "closed_at", op: "MISSING" }] };
const word = { en: "word", fa: "واژه" };
const study = smallStudy({
  tables: [customers, deals],
  traits: [
    smallTrait("won", { measure: of("COUNT", won) }),
    smallTrait("open", { measure: of("COUNT", open) }),
    smallTrait("worth", { measure: of("SUM", { column: "worth" }) }),
    smallTrait("stages", { measure: of("DISTINCT", { column: "stage" }) }),
    smallTrait("reason", { attribute: "reason" }, "string"),
  ],
  segments: [
    smallSegment("has_open", { trait: { id: "open", op: "GTE", value: 1 } }),
    smallSegment("left", { trait: { id: "reason", op: "EXISTS" } }),
    smallSegment("won_big", {
      event: { ...(of("MAX", { column: "worth" }) as object), op: "GTE", value: 30 } as never,
    }),
  ],
  metrics: [
    { id: "everyone", label: word, unit: "members", goodDirection: "up", customersWith: { all: [] } },
    { id: "open", label: word, unit: "members", goodDirection: "up", total: of("COUNT", open) },
    { id: "won", label: word, unit: "members", goodDirection: "up", total: of("COUNT", won) },
    {
      id: "worth",
      label: word,
      unit: "currency",
      goodDirection: "up",
      total: of("SUM", { column: "worth" }),
    },
    {
      ...{ id: "left", label: word, unit: "members", goodDirection: "up" },
      customersWith: { trait: { id: "reason", op: "EXISTS" } },
    },
  ],
});

interface Deal {
  readonly customer: string;
  readonly engaged: string;
  readonly closed: string | null;
  readonly stage: string;
  readonly worth: number | null;
}

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().replace(".000", "");
/** Of 60 customers, 0 to 3 deals each, each open 40 to 100 days; what is not closed by the end of the data stays open. */
const members = Array.from({ length: 60 }, (_, i) => ({
  id: `c${String(i).padStart(2, "0")}`,
  left: i % 3 === 0 ? day(100 + 4 * i) : null,
}));
const end = day(365);
const all: Deal[] = members.flatMap(({ id }, i) =>
  Array.from({ length: i % 4 }, (_, k) => {
    const closes = day(5 * i + 30 * k + 40 + ((7 * i + 13 * k) % 60));
    const closed = closes < end ? closes : null;
    const isWon = (i + k) % 2 === 0;
    return {
      customer: id,
      engaged: day(5 * i + 30 * k),
      closed,
      stage: closed === null ? "Engaging" : isWon ? "Won" : "Lost",
      worth: closed === null ? null : isWon ? i : 0,
    };
  }),
);

/** What was known before an instant, by hand. */
function byHand(rows: readonly Deal[], asOf: string) {
  const seen = rows.filter(({ engaged }) => engaged < asOf);
  const closed = seen.filter((deal) => deal.closed !== null && deal.closed < asOf);
  const stages = new Set([
    ...closed.map(({ stage }) => stage),
    ...seen.filter((deal) => deal.closed === null).map(({ stage }) => stage),
  ]);
  return {
    open: seen.length - closed.length,
    won: closed.filter(({ stage }) => stage === "Won").length,
    worth: closed.reduce((sum, { worth }) => sum + (worth ?? 0), 0),
    greatest: Math.max(...closed.map(({ worth }) => worth ?? 0)),
    stages: stages.size,
  };
}

const instants = ["2025-03-15", "2025-06-01", "2025-06-01T00:00:01Z", "2025-10-10", "2026-02-01"];

describe.each(instants)("columns that became known at an instant, as of %s", (asOf) => {
  const exactly = asOf.includes("T") ? asOf : `${asOf}T00:00:00Z`;
  let db: Database;
  beforeAll(async () => {
    db = await Database.open();
    for (const table of [customers, deals]) await db.run(createTableSql(table));
    const text = (value: string | null) => (value === null ? "NULL" : `'${value.replace("Z", "")}'`);
    for (const { id, left } of members)
      await db.run(
        `INSERT INTO customers VALUES ('${id}', '2024-01-01', ${text(left)}, ${left ? "'price'" : "NULL"})`,
      );
    for (const [i, deal] of all.entries())
      await db.run(
        `INSERT INTO deals VALUES ('d${i}', '${deal.customer}', ${text(deal.engaged)}, '${deal.stage}', ${text(deal.closed)}, ${deal.worth})`,
      );
  });
  afterAll(() => db.close());

  test("are missing before it, for everyone by SQL and for one profile in memory", async () => {
    const computed = await compute(db, study, asOf, new Set(["customers", "deals"]));
    const evaluator = new Evaluator({
      vocabulary: checkStudy(study),
      asOf: parseAsOf(asOf, study.timeZone),
      segments: definedSegments(study),
      cutOffs: [],
    });
    for (const { id, left } of members) {
      const own = all.filter(({ customer }) => customer === id);
      const { open, won, worth, stages, greatest } = byHand(own, exactly);
      const reason = left !== null && left < exactly ? "price" : null;
      const traits = { open, won, worth, stages, reason };
      const row = computed.traits.get(id);
      const numbers = ["open", "won", "worth", "stages"].map((name) => [name, Number(row?.[name])]);
      expect({ reason: row?.reason, ...Object.fromEntries(numbers) }, id).toEqual(traits);
      const profile = {
        attributes: { left_at: left, reason: left && "price" },
        events: {
          deals: own.map(({ engaged, closed, ...rest }) => ({
            engaged_at: engaged,
            closed_at: closed,
            ...rest,
          })),
        },
      };
      expect(evaluator.traits(profile), id).toMatchObject(traits);
      const segments = Object.entries({
        has_open: open > 0,
        left: reason !== null,
        won_big: greatest >= 30,
      }).flatMap(([segment, isIn]) => (isIn ? [segment] : []));
      expect([...evaluator.memberships(profile)].sort(), id).toEqual(segments);
      for (const [segment, found] of Object.entries(computed.members)) {
        expect(found.includes(id), `${id} in ${segment}`).toBe(segments.includes(segment));
        expect(computed.membersBySql[segment]?.includes(id)).toBe(segments.includes(segment));
      }
    }
  });
});

test("metrics of past months know nothing of what came to be later", async () => {
  const lake = await MetricLake.create(study, {
    customers: [
      "customer_id,acquired_at,left_at,reason",
      ...members.map(
        ({ id, left }) => `${id},2024-01-01T00:00:00Z,${left ?? ""},${left === null ? "" : "price"}`,
      ),
    ],
    deals: [
      "deal_id,customer_id,engaged_at,stage,closed_at,worth",
      ...all.map(
        ({ customer, engaged, stage, closed, worth }, i) =>
          `d${i},${customer},${engaged},${stage},${closed ?? ""},${worth ?? ""}`,
      ),
    ],
  });
  try {
    const metrics = await lake.metrics(study, "2026-01-10");
    let compared = 0;
    for (const { asOf } of metrics.get("everyone")?.points ?? []) {
      if (asOf < day(0)) continue;
      const { open, won, worth } = byHand(all, asOf);
      const left = members.filter((member) => member.left !== null && member.left < asOf).length;
      for (const [id, expected] of Object.entries({ open, won, worth, left })) {
        const value = metrics.get(id)?.points.find((point) => point.asOf === asOf)?.value;
        if (value === null || value === undefined) continue;
        expect(value, `${id} at ${asOf}`).toBe(expected);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(25);
  } finally {
    await lake.remove();
  }
});
