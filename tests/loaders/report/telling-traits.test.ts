import { describe, expect, it } from "vitest";
import type { EventMeasure } from "../../../data/language.ts";
import type { AttitudesModel, Model } from "../../../data/model.ts";
import type { Trait } from "../../../data/study.ts";
import { definingTraits, isTelling } from "../../../loaders/report/telling-traits.ts";

const text = { en: "", fa: "" };
function trait(id: string, rest: Pick<Trait, "from"> & Partial<Trait>): Trait {
  return { id, type: "number", basis: "behavioural", label: text, description: text, ...rest };
}

const days = trait("recency_days", {
  from: { measure: { table: "orders", measure: "DAYS_SINCE_LAST" } },
  unit: "days",
});
const score = trait("recency_score", {
  from: { derive: { quintile: { trait: "recency_days" }, by: "CUT_POINTS" } },
  unit: "score",
});
const web = trait("orders_web", {
  from: {
    measure: { table: "orders", measure: "COUNT", where: [{ column: "channel", op: "EQ", value: "web" }] },
  },
});
const lately = trait("visits_lately", {
  from: {
    measure: {
      table: "events",
      measure: "COUNT",
      where: [{ column: "kind", op: "EQ", value: "visit" }],
      window: { last: { days: 30 } },
    },
  },
});
const code = trait("rfm_cell", {
  type: "string",
  from: { derive: { concat: [{ trait: "recency_score" }] } },
});

describe("traits that define a segment", () => {
  it("are those its condition names and those they derive from, however deep", () => {
    const where = {
      any: [{ not: { trait: { id: "recency_score", op: "EQ", value: 5 } } }, { segment: "other" }],
    };
    expect([...definingTraits(where, [days, score, web])].sort()).toEqual(["recency_days", "recency_score"]);
  });

  it("are also those that derive from them", () => {
    const where = { trait: { id: "recency_days", op: "LTE", value: 30 } };
    expect([...definingTraits(where, [days, score, code, web])].sort()).toEqual([
      "recency_days",
      "recency_score",
      "rfm_cell",
    ]);
  });

  it("are not what members stated, where a model tells from them and from the trait what others would", () => {
    const model: AttitudesModel = {
      ...{ id: "attitudes", name: text, description: text, kind: "attitudes", scale: "none" },
      ...{ items: ["likes_price"], groups: [], predictors: ["recency_days"] },
    };
    const [stated, likely] = ["stated", "group"].map((output) =>
      trait(output, { type: "string", from: { model, output } }),
    ) as [Trait, Trait];
    const where = { trait: { id: "recency_days", op: "LTE", value: 30 } };
    const found = definingTraits(where, [days, stated, likely]);
    expect([...found].sort()).toEqual(["group", "recency_days"]);
    const byAnswer = { trait: { id: "stated", op: "EQ", value: "price" } };
    expect(definingTraits(byAnswer, [days, stated, likely]).has("recency_days")).toBe(false);
  });

  it("are both of two that are compared", () => {
    const where = { trait: { id: "recency_score", op: "LT", trait: "orders_web" } };
    expect([...definingTraits(where, [days, score, web, lately])].sort()).toEqual([
      "orders_web",
      "recency_days",
      "recency_score",
    ]);
  });

  it("are also those of the segments that the condition refers to, however far", () => {
    const meanings = new Map([
      ["near", { not: { segment: "far" } }],
      ["far", { trait: { id: "recency_days", op: "GT", value: 30 } }],
    ]);
    expect([...definingTraits({ segment: "near" }, [days, score, web], meanings)].sort()).toEqual([
      "recency_days",
      "recency_score",
    ]);
  });

  it("are, where it asks for events, how many of these there were and when, and amounts of a time", () => {
    const amount = (id: string, window?: { last: { days: number } }) =>
      trait(id, { from: { measure: { table: "orders", measure: "SUM", column: "amount", window } } });
    const trend = trait("spend_trend", {
      from: { derive: { divide: [{ trait: "spend_90" }, { trait: "spend_30" }] } },
    });
    const mean = trait("mean_order", {
      from: { derive: { divide: [{ trait: "spend" }, { trait: "recency_days" }] } },
    });
    const lately90 = amount("spend_90", { last: { days: 90 } });
    const lately30 = amount("spend_30", { last: { days: 30 } });
    const traits = [days, web, lately, amount("spend"), lately90, lately30, trend, mean];
    const where = { event: { table: "orders", measure: "COUNT" as const, op: "GTE", value: 1 } };
    expect([...definingTraits(where, traits)].sort()).toEqual([
      "recency_days",
      "spend_30",
      "spend_90",
      "spend_trend",
    ]);
    const visits = { table: "events", where: [{ column: "kind", op: "EQ", value: "visit" }] };
    expect([...definingTraits({ sequence: { steps: [visits, visits] } }, traits)]).toEqual(["visits_lately"]);
  });
});

it("are, where it names a trait that says when or how many, how many there were of a time", () => {
  const stays = (id: string, measure: EventMeasure) => trait(id, { from: { measure } });
  const quiet = stays("days_quiet", { table: "stays", measure: "DAYS_SINCE_LAST" });
  const recent = stays("stays_180", { table: "stays", measure: "COUNT", window: { last: { days: 180 } } });
  const paid = stays("paid", { table: "stays", measure: "SUM", column: "price" });
  const where = { trait: { id: "days_quiet", op: "GTE", value: 180 } };
  expect([...definingTraits(where, [quiet, recent, paid])].sort()).toEqual(["days_quiet", "stays_180"]);
  const byPaid = { trait: { id: "paid", op: "GTE", value: 180 } };
  expect([...definingTraits(byPaid, [quiet, recent, paid])]).toEqual(["paid"]);
});

describe("traits that tell something by themselves", () => {
  it("are neither scores, nor codes made of them, nor parts of a lifetime total", () => {
    expect([days, score, web, lately, code].map(isTelling)).toEqual([true, false, false, true, false]);
  });

  it("are no ends of an interval", () => {
    const model = { kind: "lifetime" } as Model;
    const told = ["value", "low", "high"].map((output) =>
      isTelling(trait(output, { from: { model, output } })),
    );
    expect(told).toEqual([true, false, false]);
  });

  it("are nothing that was counted between fixed days", () => {
    const window = { from: "2025-01-01", to: "2025-02-01" };
    expect(
      isTelling(trait("then", { from: { measure: { table: "orders", measure: "COUNT", window } } })),
    ).toBe(false);
  });
});
