import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import type { Segment } from "../../../data/study.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import type { ExplanationNode } from "../../../loaders/evaluate/explanation.ts";
import type { Profile } from "../../../loaders/evaluate/profile.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { smallSegment } from "../../fixtures/population.ts";
import { retail } from "../../fixtures/retail.ts";

const rich: Condition = { trait: { id: "monetary_value", op: "GTE", value: 1000 } };
const lately: Condition = { trait: { id: "recency_days", op: "LTE", value: 30 } };
const inFrance: Condition = { trait: { id: "country", op: "EQ", value: "France" } };
const notFrance: Condition = { trait: { id: "country", op: "NEQ", value: "France" } };
const silent: Condition = {
  event: { table: "orders", measure: "COUNT", window: { last: { days: 90 } }, op: "LT", value: 1 },
};

const segments: Segment[] = [
  { ...smallSegment("rich", rich), name: { en: "Rich", fa: "پرخرید" }, goal: "keep_best" },
  {
    ...smallSegment("rich_abroad", { all: [{ segment: "rich" }, notFrance] }),
    name: { en: "Rich abroad", fa: "پرخرید بیرونی" },
    goal: "keep_best",
  },
];
const study = { ...retail, segments, roles: { ...retail.roles, moments: [] } };
const vocabulary = checkStudy(study);
const evaluator = new Evaluator({
  vocabulary,
  asOf: parseAsOf("2026-01-01", study.timeZone),
  segments: definedSegments(study),
  cutOffs: [
    { operand: "spend_of_buyers", op: "TOP_PERCENT", percent: 20, value: 900 },
    { operand: "spend_of_buyers", op: "BOTTOM_PERCENT", percent: 50, value: 120 },
  ],
  currency: "GBP",
});
const profile: Profile = {
  traits: {
    monetary_value: 310,
    recency_days: null,
    country: "France",
    recency_score: 3,
    frequency_score: 4,
  },
  events: { orders: [{ ordered_at: "2025-12-24T10:00:00Z", amount: 310 }] },
};
const plainText = (text: string) => text.replaceAll(/[\u200e\u200f\u00a0]/g, "");
const changes = (condition: Condition | string, of: Profile = profile) =>
  evaluator.explain(condition, of).toChange?.map(({ path, mustHold }) => [path, mustHold]);

describe("an explanation", () => {
  test("tells of a leaf what is observed and what is needed", () => {
    const { kind, path, matched, sentence, observed, needed, children } = evaluator.explain(rich, profile);
    expect({ kind, path, matched, observed, needed, children }).toEqual({
      kind: "trait",
      path: "where.trait",
      matched: false,
      observed: 310,
      needed: { op: "GTE", value: 1000 },
      children: [],
    });
    expect(sentence.en).toBe("the total spend is £310; needed: at least £1,000");
    expect(plainText(sentence.fa)).toBe("کل خرید £۳۱۰ است؛ لازم: حداقل £۱٬۰۰۰");
  });

  test("says that a missing value is unknown", () => {
    const { observed, sentence } = evaluator.explain(lately, profile);
    expect(observed).toBeNull();
    expect(sentence).toEqual({
      en: "the days since the last order are unknown; needed: at most 30",
      fa: "روز از آخرین سفارش نامعلوم است؛ لازم: حداکثر ۳۰",
    });
  });

  test("tells of events and sequences what was counted", () => {
    const sequence: Condition = {
      sequence: { steps: [{ table: "orders" }, { table: "orders", within: { days: 7 } }] },
    };
    const { children } = evaluator.explain({ all: [silent, sequence] }, profile);
    expect(children.map(({ sentence }) => sentence.en)).toEqual([
      "the number of orders in the last 90 days is 1; needed: below 1",
      "the steps reached of “there was an order, then within 7 days an order” are 1; needed: all 2",
    ]);
    expect(children.map(({ observed, needed }) => [observed, needed])).toEqual([
      [1, { op: "LT", value: 1 }],
      [1, { steps: 2 }],
    ]);
  });

  test("is a tree in which a reference has the definition it refers to", () => {
    const shape = ({ kind, path, matched, children }: ExplanationNode): unknown => [
      `${matched ? "+" : "-"} ${kind} ${path}`,
      ...children.map(shape),
    ];
    expect(
      shape(evaluator.explain({ any: [{ not: { segment: "rich_abroad" } }, inFrance] }, profile)),
    ).toEqual([
      "+ any where",
      [
        "+ not where.any[0]",
        [
          "- segment where.any[0].not.segment",
          [
            "- all rich_abroad.where",
            ["- segment rich_abroad.where.all[0].segment", ["- trait rich.where.trait"]],
            ["- trait rich_abroad.where.all[1].trait"],
          ],
        ],
      ],
      ["+ trait where.any[1].trait"],
    ]);
  });

  test("of a part of a segmentation has the earlier parts by their own conditions", () => {
    const { matched, children } = evaluator.explain("loyal", profile);
    expect(matched).toBe(true);
    const [own, none] = children;
    expect(own?.path).toBe("loyal.where.all[0]");
    expect(none?.children[0]?.children.map(({ kind, path, matched: holds }) => [kind, path, holds])).toEqual([
      ["case", "champions.where", false],
    ]);
    const rest = evaluator.explain("no_purchase_yet", profile);
    expect(rest.kind).toBe("not");
    expect(rest.children[0]?.children).toHaveLength(10);
  });

  test("agrees with the memberships at its root", () => {
    const members = evaluator.memberships({
      ...profile,
      events: { ...profile.events, order_lines: [], returns: [], events: [] },
    });
    for (const { id } of definedSegments(study))
      expect([id, evaluator.explain(id, profile).matched]).toEqual([id, members.includes(id)]);
  });

  test("sums up why in one sentence", () => {
    expect(evaluator.explain("rich", profile).summary).toEqual({
      en: "Not in “Rich”: the total spend is £310 (needed: at least £1,000).",
      fa: "در «پرخرید» نیست: کل خرید \u200e£۳۱۰ است (لازم: حداقل \u200e£۱٬۰۰۰).",
    });
    expect(evaluator.explain("loyal", profile).summary.en).toBe(
      "In “Loyal”: the recency score is 3 (needed: between 3 and 4); the frequency score is 4 (needed: between 4 and 5).",
    );
    expect(evaluator.explain({ any: [] }, profile).summary.en).toMatch(
      /^Does not meet the conditions; no change/,
    );
    expect(evaluator.explain({ all: [] }, profile).summary.en).toBe("Meets the conditions.");
  });
});

describe("a trait compared with another one", () => {
  const less: Condition = { trait: { id: "spend_last_90_days", op: "LT", trait: "spend_previous_90_days" } };
  const spent = (last: number | null, previous: number | null): Profile => ({
    traits: { spend_last_90_days: last, spend_previous_90_days: previous },
  });

  test("is told with both values and the name of the other", () => {
    const { matched, observed, needed, sentence, summary } = evaluator.explain(less, spent(310, 120.5));
    expect({ matched, observed, needed }).toEqual({
      matched: false,
      observed: { spend_last_90_days: 310, spend_previous_90_days: 120.5 },
      needed: { op: "LT", trait: "spend_previous_90_days" },
    });
    expect(sentence.en).toBe(
      "the spend in the last 90 days is £310 and the spend in the 90 days before those is £120.50; needed: below the spend in the 90 days before those",
    );
    expect(plainText(sentence.fa)).toBe(
      "خرید ۹۰ روز گذشته £۳۱۰ و خرید ۹۰ روز پیش از آن £۱۲۰٫۵۰ است؛ لازم: کمتر از خرید ۹۰ روز پیش از آن",
    );
    expect(summary.en).toBe(
      "Does not meet the conditions: the spend in the last 90 days is £310 and the spend in the 90 days before those is £120.50 (needed: below the spend in the 90 days before those).",
    );
  });

  test("says which side is unknown, and what would have to fail", () => {
    expect(evaluator.explain(less, spent(310, null)).sentence.en).toMatch(
      /is £310 and the spend in the 90 days before those is unknown; needed/,
    );
    const [change] = evaluator.explain({ not: less }, spent(1, 2)).toChange ?? [];
    expect(change?.mustHold).toBe(false);
    expect(change?.sentence.en).toMatch(
      /needed: at least the spend in the 90 days before those, or one of them unknown$/,
    );
    expect(change?.needed).toEqual({ not: { op: "LT", trait: "spend_previous_90_days" } });
  });

  test("is one leaf with its mirror image and its negation, each in its own words", () => {
    const mirrored: Condition = {
      trait: { id: "spend_previous_90_days", op: "GT", trait: "spend_last_90_days" },
    };
    expect(changes({ all: [less, mirrored] }, spent(2, 1))).toEqual([["where.all[0].trait", true]]);
    expect(changes({ all: [less, { not: mirrored }] }, spent(2, 1))).toBeUndefined();
    const { children } = evaluator.explain({ all: [less, mirrored] }, spent(2, 1));
    expect(children.map(({ needed, observed }) => [needed, Object.keys(observed as object)])).toEqual([
      [{ op: "LT", trait: "spend_previous_90_days" }, ["spend_last_90_days", "spend_previous_90_days"]],
      [{ op: "GT", trait: "spend_last_90_days" }, ["spend_previous_90_days", "spend_last_90_days"]],
    ]);
    const same = (op: string, id: string, trait: string): Condition => ({ trait: { id, op, trait } });
    const equal = same("EQ", "spend_last_90_days", "spend_previous_90_days");
    const turned = same("NEQ", "spend_previous_90_days", "spend_last_90_days");
    expect(changes({ all: [equal, turned] }, spent(2, 2))).toBeUndefined();
    expect(changes(same("LT", "frequency", "frequency"), { traits: { frequency: 1 } })).toBeUndefined();
  });

  test("both are named where the summary names another comparison of one of them", () => {
    const most: Condition = { trait: { id: "spend_last_90_days", op: "LTE", value: 100 } };
    expect(evaluator.explain({ all: [most, { not: less }] }, spent(200, 300)).summary.en).toMatch(
      /\(needed: at most £100\).*needed: at least the spend/,
    );
  });

  test("is withheld as a whole where one of the two is personal", () => {
    const personal = {
      ...study,
      traits: study.traits.map((trait) =>
        trait.id === "spend_previous_90_days" ? { ...trait, personal: true } : trait,
      ),
    };
    const discreet = new Evaluator({
      vocabulary: checkStudy(personal),
      asOf: parseAsOf("2026-01-01", study.timeZone),
      segments: [],
      cutOffs: [{ operand: "spend_previous_90_days", op: "TOP_PERCENT", percent: 20, value: 900 }],
      currency: "GBP",
      showPersonal: false,
    });
    const { observed, sentence } = discreet.explain(less, spent(310, 120.5));
    expect(observed).toBeNull();
    expect(sentence.en).toBe(
      "the spend in the last 90 days is not shown, being personal and the spend in the 90 days before those is not shown, being personal; needed: below the spend in the 90 days before those",
    );
    expect(JSON.stringify(discreet.explain({ not: less }, spent(310, 120.5)))).not.toMatch(/310|120/);
    // The value at the edge of a rank is some customer's.
    const best = { trait: { id: "spend_previous_90_days", op: "TOP_PERCENT", value: 20 } } as const;
    expect(JSON.stringify(discreet.explain(best, spent(310, 120.5)))).not.toMatch(/120|900/);
  });
});

describe("what would have to change", () => {
  test("nothing for a member", () => {
    expect(evaluator.explain(inFrance, profile).toChange).toEqual([]);
  });
  test("the fewest leaves, each once, through references", () => {
    expect(changes({ all: [rich, { segment: "rich" }, lately] })).toEqual([
      ["where.all[0].trait", true],
      ["where.all[2].trait", true],
    ]);
    expect(changes({ any: [{ all: [rich, lately] }, silent] })).toEqual([["where.any[1].event", true]]);
    expect(changes("rich_abroad")).toEqual([
      ["rich_abroad.where.all[0].segment", true],
      ["rich_abroad.where.all[1].trait", true],
    ]);
  });
  test("NEQ is the same leaf as EQ, so that both cannot be had", () => {
    expect(changes({ all: [inFrance, notFrance] })).toBeUndefined();
    expect(changes({ all: [notFrance, { not: inFrance }] })).toEqual([["where.all[0].trait", true]]);
  });
  test("a leaf that must fail says so", () => {
    const [change] = evaluator.explain({ not: inFrance }, profile).toChange ?? [];
    expect(change).toEqual({
      path: "where.not.trait",
      paths: ["where.not.trait"],
      mustHold: false,
      sentence: {
        en: "the country is “France”; needed: anything but “France”",
        fa: "کشور «فرانسه» است؛ لازم: هر چیز جز «فرانسه»",
      },
      observed: "France",
      needed: { not: { op: "EQ", value: "France" } },
    });
  });
  test("nothing is one of an empty list", () => {
    expect(changes({ trait: { id: "country", op: "IN", value: [] } })).toBeUndefined();
    expect(changes({ any: [{ trait: { id: "country", op: "IN", value: [] } }, rich] })).toEqual([
      ["where.any[1].trait", true],
    ]);
  });
  test("an earlier part of a segmentation must not win", () => {
    // Of Champions (recency 5) this customer has all; to be Loyal (3–4) that must fail and the other hold.
    const best = { traits: { recency_score: 5, frequency_score: 5 } };
    const [change, ...others] = evaluator.explain("loyal", best).toChange ?? [];
    expect(others).toEqual([]);
    expect(change?.paths).toEqual([
      "loyal.where.all[0].all[0].trait",
      "loyal.where.all[1].not.any[0].segment",
    ]);
    // The paths lead to what the definition says there.
    const { where } = definedSegments(study).find(({ id }) => id === "loyal") ?? {};
    const own = { trait: { id: "recency_score", ...(change?.needed as object) } };
    expect(where).toEqual({
      all: [{ all: [own, expect.anything()] }, { not: { any: [{ segment: "champions" }] } }],
    });
    expect(change?.sentence.en).toMatch(/score is 5; needed: from 3 to 4|between 3 and 4/);
  });
  test("comparisons of one value are one range", () => {
    const at = (op: string, value: unknown): Condition => ({ trait: { id: "recency_days", op, value } });
    const found = (condition: Condition, days: number | null) =>
      evaluator
        .explain(condition, { traits: { recency_days: days } })
        .toChange?.map(({ paths, needed, range }) => ({ paths, needed, range }));
    expect(found({ all: [at("GTE", 10), at("LT", 30), { not: at("LT", 20) }] }, null)).toEqual([
      {
        // Below 20 it is not, and must stay so.
        paths: ["where.all[0].trait", "where.all[1].trait", "where.all[2].not.trait"],
        needed: {
          all: [
            { op: "GTE", value: 20 },
            { op: "LT", value: 30 },
          ],
        },
        range: { least: { value: 20, included: true }, greatest: { value: 30, included: false } },
      },
    ]);
    expect(found({ all: [at("BETWEEN", [1, 9]), at("GTE", 4)] }, 40)).toEqual([
      {
        paths: ["where.all[0].trait", "where.all[1].trait"],
        needed: { op: "BETWEEN", value: [4, 9] },
        range: { least: { value: 4, included: true }, greatest: { value: 9, included: true } },
      },
    ]);
    expect(
      found({ all: [at("IN", [3, 4, 5]), at("NEQ", 40), at("LTE", 4)] }, 40)?.map(({ needed }) => needed),
    ).toEqual([{ op: "IN", value: [3, 4] }]);
    const spent = (op: string, value: number): Condition => ({
      trait: { id: "spend_of_buyers", op, value },
    });
    const ranked = (condition: Condition) =>
      evaluator
        .explain(condition, { traits: { spend_of_buyers: null } })
        .toChange?.map(({ needed, range, sentence }) => [needed, range, plainText(sentence.en)]);
    // A rank in the population is from the value at its edge on.
    expect(ranked({ all: [spent("GT", 0), spent("TOP_PERCENT", 20)] })).toEqual([
      [
        { op: "GTE", value: 900 },
        { least: { value: 900, included: true } },
        expect.stringMatching(/ is unknown; needed: at least £900$/),
      ],
    ]);
    expect(ranked({ all: [spent("BOTTOM_PERCENT", 50), { not: spent("LT", 50) }] })).toEqual([
      [
        { op: "BETWEEN", value: [50, 120] },
        { least: { value: 50, included: true }, greatest: { value: 120, included: true } },
        expect.stringMatching(/needed: between £50 and £120$/),
      ],
    ]);
    expect(ranked({ all: [spent("TOP_PERCENT", 20), spent("LTE", 800)] })).toHaveLength(2);
    // So are those that must fail, which a missing value does too.
    const out = (days: number, ...parts: Condition[]) =>
      evaluator
        .explain({ not: { any: parts } }, { traits: { recency_days: days } })
        .toChange?.map(({ paths, mustHold, needed, range, sentence }) => ({
          ...{ places: paths.length, mustHold, needed, range },
          needs: plainText(sentence.en).replace(/.*needed: /, ""),
        }));
    expect(out(4, at("LT", 5), at("LT", 9))).toEqual([
      {
        ...{ places: 2, mustHold: false, needed: { not: { op: "LT", value: 9 } } },
        ...{ range: { least: { value: 9, included: true } }, needs: "at least 9, or unknown" },
      },
    ]);
    expect(out(3, at("LT", 9), at("IN", [3, 12]), at("LT", 4))).toEqual([
      {
        ...{ places: 3, mustHold: true },
        needed: { all: [{ not: { op: "LT", value: 9 } }, { not: { op: "IN", value: [12] } }] },
        range: { least: { value: 9, included: true } },
        needs: expect.stringMatching(
          /^none of 12.* and at least 9, or unknown$|12 and at least 9, or unknown$/,
        ),
      },
    ]);
    // What holds already is kept to.
    expect(found({ all: [{ not: at("BETWEEN", [10, 90]) }, at("GTE", 0), at("LTE", 30)] }, 40)).toEqual([
      expect.objectContaining({
        range: { least: { value: 0, included: true }, greatest: { value: 10, included: false } },
      }),
    ]);
    // What is known is told by a range of it; what must be missing by that alone.
    expect(found({ all: [at("EXISTS", undefined), at("LT", 9)] }, null)?.map(({ needed }) => needed)).toEqual(
      [{ op: "LT", value: 9 }],
    );
    expect(
      found({ not: { any: [at("EXISTS", undefined), at("GT", 4), at("IN", [7, 8])] } }, 7)?.map(
        ({ needed, range }) => [needed, range],
      ),
    ).toEqual([[{ op: "MISSING" }, undefined]]);
    expect(found({ all: [at("GTE", 50), at("LTE", 20)] }, 40)).toHaveLength(2);
  });
});

test("a reference within a reference many times over stays small", () => {
  const chain = Array.from({ length: 16 }, (_, i) => ({
    ...smallSegment(
      `s${i}`,
      i === 0 ? rich : { any: [{ segment: `s${i - 1}` }, { not: { segment: `s${i - 1}` } }] },
    ),
    goal: "keep_best",
  }));
  const deep = { ...study, segments: chain, segmentations: [], plays: [], roles: {} };
  const explained = new Evaluator({
    vocabulary: checkStudy(deep),
    asOf: parseAsOf("2026-01-01", "UTC"),
    segments: definedSegments(deep),
    cutOffs: [],
  }).explain("s15", profile);
  const count = (node: ExplanationNode): number =>
    1 + node.children.reduce((sum, child) => sum + count(child), 0);
  expect(explained.matched).toBe(true);
  expect(count(explained)).toBeLessThan(5000);
});

describe("changes that are told", () => {
  /** All numbers that comparisons name, and one beside each and between them. */
  const values = Array.from({ length: 17 }, (_, i) => i / 2 - 1);
  const [first, second] = ["recency_score", "frequency_score"] as const;
  const number = fc.integer({ min: 0, max: 6 });
  const comparison = fc.oneof(
    fc.record({ op: fc.constantFrom("EQ", "NEQ", "LT", "LTE", "GT", "GTE"), value: number }),
    fc
      .tuple(number, number)
      .map(([a, b]) => ({ op: "BETWEEN", value: [Math.min(a, b), Math.max(a, b)] as const })),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc
        .record({ id: fc.constantFrom(first, second), is: comparison })
        .map(({ id, is }) => ({ trait: { id, ...is } })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie("condition").map((not) => ({ not })),
    ),
  }));

  /** What `needed` says of a trait, as a condition. */
  const asked = (id: string, needed: unknown): Condition => {
    const said = needed as { op?: string; not?: unknown; all?: unknown[] };
    if (said.all !== undefined) return { all: said.all.map((each) => asked(id, each)) };
    if (said.not !== undefined) return { not: asked(id, said.not) };
    return { trait: { id, ...(said as { op: string; value: unknown }) } } as Condition;
  };

  test("make whoever is outside a member, one for each value and whatever is chosen within it", () => {
    let applied = 0;
    fc.assert(
      fc.property(condition, fc.constantFrom(...values), fc.constantFrom(...values), (where, a, b) => {
        const holds = (of: Condition, x: number, y: number) =>
          evaluator.holds(of, { traits: { [first]: x, [second]: y } });
        fc.pre(!holds(where, a, b) && values.some((x) => values.some((y) => holds(where, x, y))));
        const { toChange } = evaluator.explain(where, { traits: { [first]: a, [second]: b } });
        const changed = (toChange ?? []).map(({ path, needed }) => ({ id: traitAt(where, path), needed }));
        expect(new Set(changed.map(({ id }) => id)).size).toBe(toChange?.length);
        const choices = [first, second].map((id) => {
          const change = changed.find((each) => each.id === id);
          if (change === undefined) return [id === first ? a : b];
          const wanted = asked(id, change.needed);
          return values.filter((value) => holds(wanted, value, value));
        });
        const [xs = [], ys = []] = choices;
        expect(xs.length * ys.length).toBeGreaterThan(0);
        for (const x of xs) for (const y of ys) expect(holds(where, x, y), `${x} ${y}`).toBe(true);
        applied += 1;
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
    expect(applied).toBeGreaterThan(500);
  });

  /** The trait of the leaf at a path. */
  function traitAt(where: Condition, path: string): string {
    let at: unknown = { where };
    for (const key of path.split(/[.[\]]+/)) if (key !== "") at = (at as Record<string, unknown>)[key];
    return (at as { id: string }).id;
  }
});
