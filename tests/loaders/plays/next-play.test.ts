import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlayWorth } from "../../../data/play-worth.ts";
import type { Play, PopulationStudy, Trait } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { duckdbDialect } from "../../../loaders/duckdb/dialect.ts";
import { nextPlayColumns, type PlayScope } from "../../../loaders/lake/snapshot-plays.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { measureColumn } from "../../../loaders/language/column-names.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { nextPlaySql } from "../../../loaders/plays/next-play-sql.ts";
import { playOffers } from "../../../loaders/plays/play-offers.ts";
import { contactsOf } from "../../../loaders/plays/play-operands.ts";
import { smallStudy } from "../../fixtures/population.ts";

const word = { en: "word", fa: "واژه" };
const trait = (id: string, type: Trait["type"], more: Partial<Trait> = {}): Trait => ({
  ...{ id, type, basis: "value", label: word, description: word, from: { attribute: "household_size" } },
  ...more,
});
const play = (id: string, worth: PlayWorth): Play => ({
  ...{ id, objective: word, offer: word, message: word, channel: word, kpi: word },
  worth,
});
const assumed = (effect: number) => ({ low: 0, effect, high: Math.min(1, 2 * effect), because: word });
const segment = (id: string, wanted: string, where: PopulationStudy["segments"][number]["where"]) => ({
  ...{ id, name: { en: id, fa: id }, description: word, basis: "value" as const, goal: "goal" },
  ...{ where, play: wanted },
});

const study = smallStudy({
  currency: "EUR",
  traits: [
    trait("worth_eur", "number", { from: { derive: { number: 1 } }, unit: "currency" }),
    trait("agrees", "boolean", { from: { attribute: "consent_marketing" } }),
    trait("born", "date", { personal: true, from: { attribute: "birth_date" } }),
  ],
  segments: [
    segment("many", "call", { trait: { id: "worth_eur", op: "GTE", value: 0 } }),
    segment("some", "letter", { trait: { id: "worth_eur", op: "LT", value: 50 } }),
    segment("birthdays", "cake", { trait: { id: "born", op: "EXISTS" } }),
  ],
  plays: [
    play("call", {
      ...{ channel: "phone", cost: 2, moves: "everyone", value: { trait: "worth_eur", times: 2 } },
      assumed: assumed(0.1),
    }),
    play("letter", {
      ...{ channel: "page", cost: 1, moves: "everyone", value: { trait: "worth_eur" } },
      assumed: assumed(0.5),
      notFor: { trait: { id: "worth_eur", op: "EQ", value: 13 } },
    }),
    play("cake", {
      ...{ channel: "phone", cost: 0, moves: "everyone", value: { trait: "worth_eur" } },
      assumed: assumed(1),
    }),
  ],
  roles: {
    contact: {
      channels: {
        phone: { name: word, mayContact: { trait: { id: "agrees", op: "EQ", value: true } } },
        page: { name: word, meetsThem: true },
      },
      heldOut: 0.5,
      margin: 0.5,
      limit: { atMost: 2, days: 30, contacts: { table: "campaign_exposures" } },
      never: { trait: { id: "worth_eur", op: "EQ", value: 7 } },
    },
  },
});

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

/** `id worth agrees contacts`, where a fifth word is a birthday → what is chosen, `play segment value low high`. */
async function chosen(member: string, scope: PlayScope = "all"): Promise<string> {
  const [id = "", worth = "NULL", agrees = "NULL", contacts = "NULL", born] = member.split(" ");
  const vocabulary = checkStudy(study);
  const segments = definedSegments(study);
  const language = { vocabulary, segmentNames: new Map(), currency: "EUR" };
  const effects = new Map(
    study.plays.flatMap(({ id: play, worth: of }) =>
      of === undefined ? [] : [[play, { ...of.assumed, basis: "assumed" as const, trials: 0 }] as const],
    ),
  );
  const limit = contactsOf(study);
  const members = `SELECT '${id}' AS customer_id, CAST(${worth} AS DECIMAL(9, 2)) AS worth_eur, CAST(${agrees} AS BOOLEAN) AS agrees,
    ${limit === undefined ? "" : measureColumn(limit)}: CAST(${contacts} AS BIGINT),
    coalesce(worth_eur >= 0, false) AS _in_many, coalesce(worth_eur < 50, false) AS _in_some, ${born !== undefined} AS _in_birthdays`;
  const { from, columns } = nextPlaySql(members, {
    ...{ dialect: duckdbDialect, asOf: parseAsOf("2026-01-31", "UTC"), vocabulary, segments },
    ...{ offers: playOffers(segments, effects, language), scopes: ["all", "public"] },
  });
  const names = nextPlayColumns(scope);
  const row = await db.row<Record<string, unknown>>(`SELECT ${columns.join(", ")} FROM (${from}) AS valued`);
  const [name, segmentOf, value, low, high, heldOut] = Object.values(names).map((column) => row[column]);
  if (name === null) return "none";
  const share = createHash("md5").update(`${id} ${name}`).digest().readUInt32BE(0) / 2 ** 32;
  expect(heldOut).toBe(share < 0.5);
  return [name, segmentOf, value, low, high].join(" ");
}

describe("the next best play", () => {
  it("is the one with the highest effect × value × margin − cost", async () => {
    // 0.1 × 2 × 100 × 0.5 − 2 = 8; a letter is not for them.
    expect(await chosen("a 100 true 0")).toBe("call many 8 -2 18");
    // 0.1 × 2 × 40 × 0.5 − 2 = 2 against 0.5 × 40 × 0.5 − 1 = 9.
    expect(await chosen("b 40 true 0")).toBe("letter some 9 -1 19");
  });

  it("needs consent, which is not there where it is not known", async () => {
    expect(await chosen("a 100 false 0")).toBe("none");
    expect(await chosen("a 100 NULL 0")).toBe("none");
    expect(await chosen("b 40 NULL 0")).toBe("letter some 9 -1 19");
  });

  it("leaves those alone who were contacted as often as may be, but where they come by themselves", async () => {
    expect(await chosen("a 100 true 1")).toBe("call many 8 -2 18");
    expect(await chosen("a 100 true 2")).toBe("none");
    expect(await chosen("b 40 true 9")).toBe("letter some 9 -1 19");
  });

  it("has its exclusions, and nobody whom none contacts", async () => {
    expect(await chosen("c 13 true 0")).toBe("none");
    expect(await chosen("d 7 true 0")).toBe("none");
  });

  it("is none where it would cost more than it brings, or what somebody is worth is not known", async () => {
    expect(await chosen("e 4 true 0")).toBe("none");
    expect(await chosen("f NULL true 0 born")).toBe("none");
  });

  it("tells of no personal data to whoever may not read them", async () => {
    expect(await chosen("a 100 true 0 born")).toBe("cake birthdays 50 0 50");
    expect(await chosen("a 100 true 0 born", "public")).toBe("call many 8 -2 18");
  });

  it("draws who is held out by a hash, the same every time and about the share asked for", async () => {
    const { share } = await db.row<{ share: number }>(
      `SELECT avg((${duckdbDialect.hashShare("i || ' call'")} < 0.1)::INT) AS share FROM range(20000) AS r(i)`,
    );
    expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
  });
});

describe("plays that do not fit", () => {
  const faults = (parts: Partial<PopulationStudy>) => {
    try {
      checkStudy({ ...study, ...parts });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const [call, ...others] = study.plays;
  const worth = (change: Partial<PlayWorth>) =>
    faults({
      plays: call?.worth === undefined ? [] : [{ ...call, worth: { ...call.worth, ...change } }, ...others],
    });

  it.each([
    ["channel", () => worth({ channel: "phne" }), "unknown channel: phne; did you mean phone?"],
    ["value", () => worth({ value: { trait: "agrees" } }), "unknown trait with an amount: agrees"],
    ["range", () => worth({ assumed: { ...assumed(0.5), low: 0.7 } }), "expected low, effect and high"],
    ["trials", () => worth({ trials: ["K1"] }), "expected the role trial"],
    [
      "rank",
      () => worth({ notFor: { trait: { id: "worth_eur", op: "TOP_PERCENT", value: 10 } } }),
      "TOP_PERCENT ranks everyone; expected a segment",
    ],
    ["role", () => faults({ roles: {} }), "roles.contact: expected"],
    [
      "mix",
      () =>
        faults({
          plays:
            call === undefined ? [] : [call, { ...call, id: "letter", worth: undefined }, ...others.slice(1)],
        }),
      "plays.letter: expected a worth, as call has one",
    ],
  ])("are refused by name: %s", (_name, found, expected) => {
    expect(found()).toContain(expected);
  });
});
