import { describe, expect, test } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { refitAdvice } from "../../../../loaders/models/drift/refit.ts";
import { drifts, hasShifted, type TraitDrift } from "../../../../loaders/models/drift/trait-drift.ts";

describe("how a trait is spread now and then", () => {
  test("index and distance by hand, of kinds and of numbers; missing values are shares of their own", async () => {
    await using db = await Database.open();
    await db.run(
      `CREATE TABLE before AS SELECT CASE WHEN i % 2 = 0 THEN 'a' ELSE 'b' END AS kind, i % 10 AS score, i AS other FROM range(1000) AS r(i)`,
    );
    await db.run(`CREATE TABLE after AS SELECT CASE WHEN i % 10 = 0 THEN 'a' ELSE 'b' END AS kind,
      CASE WHEN i % 5 = 0 THEN NULL ELSE i % 10 END AS score, [i] AS other FROM range(2000) AS r(i)`);
    const [kind, score, ...more] = await drifts(
      db,
      [
        { id: "kind", type: "string" },
        { id: "score", type: "number" },
        { id: "other", type: "list" },
        { id: "nobody", type: "number" },
      ],
      "before",
      "after",
    );
    expect(more).toEqual([]);
    // 50:50 became 10:90.
    expect(kind?.index).toBeCloseTo(-0.4 * Math.log(0.1 / 0.5) + 0.4 * Math.log(0.9 / 0.5), 9);
    expect(kind).toMatchObject({
      distance: expect.closeTo(0.4, 9),
      knownThen: 1000,
      knownNow: 2000,
      missingNow: 0,
    });
    // Of ten equal values the first and the sixth are gone, the others have an eighth each: two parts of 0.1 fall to 0.0001.
    expect(score?.index).toBeCloseTo(
      2 * (0.0001 - 0.1) * Math.log(0.0001 / 0.1) + 8 * 0.025 * Math.log(1.25),
      6,
    );
    // After the first value 0.1 then and 0 now; that is as far as they ever are apart.
    expect(score?.distance).toBeCloseTo(0.1, 9);
    expect(score).toMatchObject({ missingThen: 0, missingNow: expect.closeTo(0.2, 9) });
  });
});

describe("when to fit a model anew", () => {
  const moved = (trait: string, index: number): TraitDrift => ({
    ...{ trait, index, distance: 0.1, knownThen: 200, knownNow: 200, missingThen: 0, missingNow: 0 },
  });
  const model = { inputs: ["a", "b", "c"], refused: null };

  test("where an input is spread otherwise, or three have shifted", () => {
    expect(refitAdvice(model, [moved("a", 0.3), moved("z", 0.9)])).toMatchObject({
      refit: true,
      why: "Its input a is spread otherwise than among those whom it was fitted to: stability index 0.30, from 0.25 on another distribution.",
    });
    expect(refitAdvice(model, [moved("a", 0.11), moved("b", 0.2), moved("c", 0.12)])).toMatchObject({
      refit: true,
      why: "3 of its inputs have shifted since it was fitted, b most: stability index 0.20.",
    });
  });

  test("not for a small shift, nor for what it does not read", () => {
    expect(refitAdvice(model, [moved("b", 0.2), moved("z", 0.9)])).toMatchObject({
      refit: false,
      why: "Its input b has shifted a little since it was fitted: stability index 0.20, below 0.25.",
    });
    // Values a little apart that are counted in other parts: the index is large, and the distributions are the same.
    const split = { ...moved("a", 0.29), distance: 0.048 };
    expect(hasShifted(split)).toBe(false);
    expect(hasShifted({ ...split, distance: 0.05 })).toBe(true);
    expect(refitAdvice(model, [split]).why).toBe("None of its inputs has shifted since it was fitted.");
    expect(refitAdvice(model, []).why).toBe("None of its inputs has shifted since it was fitted.");
    expect(refitAdvice({ ...model, refused: "too few" }, [])).toMatchObject({
      refit: true,
      why: "It could not be fitted: too few.",
    });
  });
});
