import { expect, it } from "vitest";
import type { Metric } from "../../../data/metric.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { type PlayEffect, playEffects } from "../../../loaders/plays/play-effects.ts";
import { allTables, retailDatabase } from "../../fixtures/population.ts";
import { retail } from "../../fixtures/retail.ts";

const [play] = retail.plays.filter(({ worth }) => worth?.trials?.join() === "K03");

const assumed = { low: 0, effect: 0.5, high: 1, because: { en: "word" } };

/** What the win-back measured in which so many of 200 contacted and of 100 held out bought, each for 50. */
async function measured(
  treated: number,
  control: number,
  moves: Metric["id"],
): Promise<PlayEffect | undefined> {
  if (play?.worth === undefined) throw new Error("no play has K03 as its only trial");
  const { value: _none, ...worth } = play.worth;
  const value = moves === "revenue" ? {} : { value: { trait: "average_order_value" } };
  const tried = { ...play, worth: { ...worth, ...value, moves, assumed } };
  const plays = retail.plays.map((each) => (each === play ? tried : each));
  const vocabulary = checkStudy({ ...retail, plays });
  await using db = await retailDatabase(
    `INSERT INTO campaign_exposures BY NAME SELECT 'K03' AS campaign_id, 'c' || i AS customer_id,
       CASE WHEN i < 200 THEN 'treated' ELSE 'control' END AS arm, TIMESTAMP '2025-03-01' AS exposed_at FROM range(300) AS s(i)`,
    `INSERT INTO orders BY NAME SELECT 'o' || i AS order_id, 'c' || i AS customer_id, TIMESTAMP '2025-03-08' AS ordered_at,
       50 AS amount, 'EUR' AS currency FROM range(300) AS s(i) WHERE i < ${treated} OR i >= 200 AND i < ${200 + control}`,
  );
  const asOf = parseAsOf("2026-01-01", retail.timeZone);
  const source = { db, study: vocabulary.study, asOf, schema: "main" } as const;
  const language = { vocabulary, segmentNames: new Map(), currency: "EUR" };
  return (await playEffects(source, allTables, language)).get(play.id);
}

it("of a play is what its trial measured", async () => {
  expect(await measured(60, 20, "active_customers")).toMatchObject({
    basis: "measured",
    trials: 1,
    effect: 0.1,
  });
  expect(await measured(60, 0, "revenue")).toMatchObject({ basis: "measured", effect: 15 });
});

it.each([
  [60, 9, "active_customers"],
  [9, 20, "active_customers"],
  [191, 50, "active_customers"],
  [60, 9, "revenue"],
] as const)(
  "is not measured where %i of 200 and %i of 100 with %s could be told from it",
  async (treated, control, moves) => {
    expect(await measured(treated, control, moves)).toMatchObject({
      basis: "assumed",
      trials: 0,
      effect: assumed.effect,
    });
  },
);
