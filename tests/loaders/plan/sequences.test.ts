import { expect, test } from "vitest";
import type { SequenceCondition, SequenceStep } from "../../../data/language.ts";
import { draftMembers } from "../../fixtures/drafts.ts";
import { allTables, retailDatabase, smallStudy } from "../../fixtures/population.ts";

interface Happening {
  readonly customer: string;
  readonly at: string;
  /** A kind of event, or an order where left out. */
  readonly kind?: string;
}

const kinds: Readonly<Record<string, string>> = { v: "visit", b: "add_to_basket", s: "search" };

/** `a v 2026-01-01T10:00` → a visit of customer a; `o` is an order. */
function happening(text: string): Happening {
  const [customer = "", kind = "", at = ""] = text.split(" ");
  return { customer, at, ...(kind === "o" ? {} : { kind: kinds[kind] ?? kind }) };
}

async function holds(
  texts: readonly string[],
  sequence: SequenceCondition,
  options: { timeZone?: string; without?: string; not?: boolean } = {},
): Promise<string> {
  const rows = texts.map(happening);
  const ids = [...new Set(rows.map(({ customer }) => customer)), "nobody"];
  const db = await retailDatabase(
    `CREATE TABLE profiles AS SELECT * FROM (VALUES ${ids.map((id) => `('${id}')`).join(", ")}) AS p(customer_id)`,
  );
  for (const [i, { customer, at, kind }] of rows.entries())
    await db.run(
      kind === undefined
        ? `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency) VALUES ('${i}', '${customer}', TIMESTAMP '${at}', 1, 'GBP')`
        : `INSERT INTO events (event_id, customer_id, occurred_at, kind) VALUES ('${i}', '${customer}', TIMESTAMP '${at}', '${kind}')`,
    );
  const condition = options.not === true ? { not: { sequence } } : { sequence };
  const found = await draftMembers(db, condition, {
    study: smallStudy({ timeZone: options.timeZone ?? "UTC" }),
    available: new Set([...allTables].filter((table) => table !== options.without)),
  });
  db.close();
  return found;
}

const step = (kind: string, within?: SequenceStep["within"]): SequenceStep => ({
  table: "events",
  where: [{ column: "kind", op: "EQ", value: kinds[kind] ?? kind }],
  ...(within === undefined ? {} : { within }),
});
const order = (within?: SequenceStep["within"]): SequenceStep => ({
  table: "orders",
  ...(within === undefined ? {} : { within }),
});

test("steps come at strictly later instants: equal instants are no order of their own", async () => {
  const rows = [
    "after v 2026-01-01T10:00",
    "after b 2026-01-01T10:00:00.000001",
    "same v 2026-01-01T10:00",
    "same b 2026-01-01T10:00",
    "before b 2026-01-01T09:00",
    "before v 2026-01-01T10:00",
    "half v 2026-01-01T10:00",
  ];
  expect(await holds(rows, { steps: [step("v"), step("b")] })).toBe("after");
  expect(await holds(rows, { steps: [step("v"), step("b")] }, { not: true })).toBe("before half nobody same");
});

test("the same step twice needs two instants, one step needs one", async () => {
  const rows = [
    "two v 2026-01-01",
    "two v 2026-01-02",
    "one v 2026-01-01",
    "twin v 2026-01-01",
    "twin v 2026-01-01",
  ];
  expect(await holds(rows, { steps: [step("v"), step("v")] })).toBe("two");
  expect(await holds(rows, { steps: [step("v")] })).toBe("one twin two");
});

test("within is counted from the chain's own step, its end included, and any chain will do", async () => {
  const rows = [
    "edge v 2026-01-01T10:00",
    "edge b 2026-01-08T10:00",
    "late v 2026-01-01T10:00",
    "late b 2026-01-08T10:00:00.000001",
    // The first visit is too early and the last one comes after; the one between makes the chain.
    "again v 2025-06-01",
    "again v 2026-01-05",
    "again b 2026-01-06",
    "again v 2026-01-20",
  ];
  expect(await holds(rows, { steps: [step("v"), step("b", { days: 7 })] })).toBe("again edge");
});

test("the latest feasible step before counts, not the latest that matches", async () => {
  const rows = [
    // Search → visit within a day → basket within ten days: the second visit follows no search within a day.
    "a s 2026-01-01T00:00",
    "a v 2026-01-01T12:00",
    "a v 2026-01-09T00:00",
    "a b 2026-01-11T13:00",
    "b s 2026-01-01T00:00",
    "b v 2026-01-01T12:00",
    "b v 2026-01-09T00:00",
    "b b 2026-01-11T12:00",
  ];
  const steps = [step("s"), step("v", { days: 1 }), step("b", { days: 10 })];
  expect(await holds(rows, { steps })).toBe("b");
});

test("steps of different tables", async () => {
  const rows = [
    "a v 2026-01-01",
    "a o 2026-01-02",
    "a b 2026-01-03",
    "b o 2026-01-01",
    "b v 2026-01-02",
    "b b 2026-01-03",
  ];
  expect(await holds(rows, { steps: [step("v"), order({ days: 1 }), step("b")] })).toBe("a");
  expect(await holds(rows, { steps: [order(), step("v"), step("b")] })).toBe("b");
});

test("all steps lie in the window, and none at or after as-of", async () => {
  const rows = [
    "in v 2026-01-24T00:00",
    "in b 2026-01-30T23:59",
    "early v 2026-01-23T23:59:59.999999",
    "early b 2026-01-25",
    "late v 2026-01-25",
    "late b 2026-01-31T00:00",
  ];
  expect(await holds(rows, { steps: [step("v"), step("b")], window: { last: { days: 7 } } })).toBe("in");
  expect(await holds(rows, { steps: [step("v"), step("b")] })).toBe("early in");
});

test("a month later is clamped to the last day, in the study's zone; a wall-clock time that comes twice means the first", async () => {
  const month = { steps: [step("v"), step("b", { months: 1 })] };
  expect(
    await holds(
      ["a v 2025-01-31T10:00", "a b 2025-02-28T10:00", "b v 2025-01-31T10:00", "b b 2025-02-28T10:01"],
      month,
    ),
  ).toBe("a");
  // London, 26 October 2025: 01:30 comes at 00:30 UTC and again at 01:30 UTC. 26 September 01:30 there is 00:30 UTC.
  const twice = [
    "a v 2025-09-26T00:30",
    "a b 2025-10-26T00:30",
    "b v 2025-09-26T00:30",
    "b b 2025-10-26T00:31",
  ];
  expect(await holds(twice, month, { timeZone: "Europe/London" })).toBe("a");
  // 30 March 2025: 01:30 is skipped and means 02:30 there, 01:30 UTC. 28 February 01:30 is the same in UTC.
  const skipped = { steps: [step("v"), step("b", { months: 1, days: 2 })] };
  const gap = [
    "a v 2025-02-28T01:30",
    "a b 2025-03-30T00:30",
    "b v 2025-02-28T01:30",
    "b b 2025-03-30T01:31",
  ];
  expect(await holds(gap, skipped, { timeZone: "Europe/London" })).toBe("a");
  const onGap = [
    "a v 2025-01-30T01:30",
    "a b 2025-03-30T01:30",
    "b v 2025-01-30T01:30",
    "b b 2025-03-30T01:31",
  ];
  expect(
    await holds(onGap, { steps: [step("v"), step("b", { months: 2 })] }, { timeZone: "Europe/London" }),
  ).toBe("a");
});

test("a sequence over a missing table is never true", async () => {
  const rows = ["a v 2026-01-01", "a o 2026-01-02"];
  const steps = [step("v"), order()];
  expect(await holds(rows, { steps })).toBe("a");
  expect(await holds(rows, { steps }, { without: "orders" })).toBe("");
  expect(await holds(rows, { steps }, { without: "orders", not: true })).toBe("a nobody");
});
