import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPlays, type SnapshotPlays } from "../../loaders/lake/snapshot-plays.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { exportPlays, planPlays } from "../../loaders/snapshot/export-plays.ts";
import { retail as study } from "../fixtures/retail.ts";
import { SampleApi, type TestKey } from "./sample-api.ts";

interface Member {
  readonly id: string;
  readonly agrees: boolean | null;
  readonly contacts: number;
  readonly basket: number | null;
  readonly orders: number;
  readonly segments: readonly string[];
}

interface Contact {
  readonly customer_id: string;
  readonly email_address: string | null;
  readonly play: string;
  readonly channel: string;
  readonly arm: string;
  readonly expected: number;
  readonly reason: string;
}

interface Next {
  readonly play: string;
  readonly reason: string;
  readonly expectedValue: number;
  readonly low: number;
  readonly high: number;
  readonly heldOut: boolean;
  readonly basis: string;
}

let api: SampleApi;
let plays: SnapshotPlays;
let members: Member[];
beforeAll(async () => {
  api = await SampleApi.create();
  plays = await readPlays(api.lake.snapshot(api.current));
  await using db = await openStudyDatabase(api.lake, study);
  members = await db.rows<Member>(`
    SELECT c.customer_id AS id, c.consent_marketing AS agrees, p.average_order_value::DOUBLE AS basket,
      coalesce(p.frequency, 0)::DOUBLE AS orders,
      (SELECT count(*) FROM campaign_exposures x WHERE x.customer_id = c.customer_id AND x.arm = 'treated'
        AND x.exposed_at >= TIMESTAMP '2025-12-02 00:00:00' AND x.exposed_at < TIMESTAMP '2026-01-01 00:00:00')::DOUBLE AS contacts,
      (SELECT list(segment_id) FROM membership m WHERE m.customer_id = c.customer_id) AS segments
    FROM customers c JOIN profiles p USING (customer_id) ORDER BY c.customer_id`);
}, 120_000);
afterAll(() => api.remove());

/** The play with the highest expected value by the rules as people say them, with that value. */
function byHand(member: Member): { readonly play: string; readonly value: number } | undefined {
  const segmentsOf = new Map(plays.plays.map(({ play, reasons }) => [play, Object.keys(reasons)]));
  let best: { play: string; value: number } | undefined;
  for (const { id, worth } of study.plays) {
    const effect = plays.plays.find(({ play }) => play === id)?.effect ?? 0;
    if (worth === undefined) continue;
    const meetsThem = worth.channel === "site";
    const may = meetsThem || (member.agrees === true && member.contacts < 2);
    const isIn = segmentsOf.get(id)?.some((segment) => member.segments.includes(segment)) === true;
    const isFor = id !== "welcome" || member.orders >= 1;
    const unit = worth.value === undefined ? 1 : (member.basket ?? 0);
    const value = Math.round((effect * 0.4 * unit - worth.cost) * 100) / 100;
    if (may && isIn && isFor && value > 0 && value > (best?.value ?? 0)) best = { play: id, value };
  }
  return best;
}

async function asked(ids: readonly string[], key?: TestKey): Promise<(Next | null)[]> {
  const answered: (Next | null)[] = [];
  for (let at = 0; at < ids.length; at += 100) {
    const { customers } = await api.data<{ customers: { nextBestPlay: Next | null }[] }>(
      `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) {
         nextBestPlay { play reason expectedValue low high heldOut basis } } }`,
      { ids: ids.slice(at, at + 100) },
      key,
    );
    answered.push(...customers.map(({ nextBestPlay }) => nextBestPlay));
  }
  return answered;
}

describe("the next best play of everyone", () => {
  test("is over GraphQL what the rules give by hand, with its value between the ends", async () => {
    const answers = await asked(
      members.map(({ id }) => id),
      "desk",
    );
    let some = 0;
    for (const [i, member] of members.entries()) {
      const [answer, expected] = [answers[i], byHand(member)];
      expect(answer?.play ?? "none", member.id).toBe(expected?.play ?? "none");
      if (answer == null || expected === undefined) continue;
      some += 1;
      expect(Math.abs(answer.expectedValue - expected.value)).toBeLessThan(0.011);
      expect(answer.low).toBeLessThanOrEqual(answer.expectedValue);
      expect(answer.high).toBeGreaterThanOrEqual(answer.expectedValue);
      expect(answer.reason).toContain(answer.basis === "assumed" ? "Assumed, not measured" : "Measured in");
    }
    expect(some).toBeGreaterThan(500);
    expect(some).toBeLessThan(members.length);
  });

  test("rests on the effect that the trial measured: treated less held out, by hand", async () => {
    await using db = await openStudyDatabase(api.lake, study);
    const { effect } = await db.row<{ effect: number }>(`
      SELECT avg(y) FILTER (arm = 'treated') - avg(y) FILTER (arm = 'control') AS effect FROM (
        SELECT x.arm, coalesce((SELECT sum(o.amount) FROM orders o WHERE o.customer_id = x.customer_id
          AND o.ordered_at >= x.exposed_at AND o.ordered_at < x.exposed_at + INTERVAL 720 HOUR), 0)::DOUBLE AS y
        FROM campaign_exposures x WHERE x.campaign_id = 'K06')`);
    const measured = plays.plays.find(({ play }) => play === "early_access");
    expect(measured).toMatchObject({ basis: "measured", trials: 1 });
    expect(measured?.effect).toBeCloseTo(effect, 3);
    expect(plays.plays.find(({ play }) => play === "cross_sell")).toMatchObject({
      basis: "assumed",
      effect: 0.01,
    });
  });

  test("of a birthday is for whoever may read personal data alone", async () => {
    const ids = members.filter(({ segments }) => segments.includes("birthday_soon")).map(({ id }) => id);
    const [seen, hidden] = [await asked(ids, "desk"), await asked(ids, "app")];
    expect(seen.filter((next) => next?.play === "birthday").length).toBeGreaterThan(0);
    expect(hidden.filter((next) => next?.play === "birthday")).toEqual([]);
    expect(api.audits.join("\n")).toContain("next best play");
  });

  test("holds the same customers out in every snapshot", async () => {
    await using db = await openStudyDatabase(api.lake, study);
    const early = join(api.lake.snapshot(api.early), "profiles.parquet");
    const { same, out, moved } = await db.row<Record<"same" | "out" | "moved", number>>(`
      SELECT count(*)::DOUBLE AS same, count(*) FILTER (p._next_play_held_out)::DOUBLE AS out,
        count(*) FILTER (p._next_play_held_out <> e._next_play_held_out)::DOUBLE AS moved
      FROM read_parquet('${join(api.lake.snapshot(api.current), "profiles.parquet")}') p
      JOIN read_parquet('${early}') e USING (customer_id) WHERE p._next_play = e._next_play`);
    expect(same).toBeGreaterThan(100);
    expect(moved).toBe(0);
    expect(out / same).toBeGreaterThan(0.04);
    expect(out / same).toBeLessThan(0.17);
  });
});

describe("the list of contacts", () => {
  const list = async (personal: boolean): Promise<Contact[]> => {
    const out = join(dirname(api.lake.root), `contacts-${personal}.ndjson`);
    const { rows } = await exportPlays({ lake: api.lake, study, personal }, { format: "ndjson", out });
    const parsed = (await readFile(out, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Contact);
    expect(parsed).toHaveLength(rows);
    return parsed;
  };

  test("says what GraphQL says, without personal data", async () => {
    const rows = await list(false);
    expect(Object.keys(rows[0] ?? {})).toEqual(
      "customer_id play segment channel arm expected low high cost basis reason".split(" "),
    );
    const answers = await asked(
      rows.map(({ customer_id }) => customer_id),
      "app",
    );
    for (const [i, row] of rows.entries())
      expect([row.play, Number(row.expected), row.reason, row.arm === "held_out"]).toEqual([
        answers[i]?.play,
        answers[i]?.expectedValue,
        answers[i]?.reason,
        answers[i]?.heldOut,
      ]);
  });

  test("has addresses where they are asked for, of those who are to be contacted by that channel", async () => {
    const rows = await list(true);
    const withAddress = rows.filter(({ email_address }) => email_address !== null);
    expect(withAddress.length).toBeGreaterThan(100);
    for (const { channel, arm, email_address } of withAddress)
      expect([channel, arm, email_address?.includes("@")]).toEqual(["email", "contact", true]);
    expect(rows.filter(({ play }) => play === "birthday").length).toBeGreaterThan(0);
  });

  test("adds up to the plan: contacts, held out, gain, cost and where it breaks even", async () => {
    const rows = await list(false);
    const { totals } = await planPlays({ lake: api.lake, study, personal: false });
    for (const { offer, contacted, heldOut, gain, cost, breakEven } of totals) {
      const own = rows.filter(({ play }) => play === offer.play);
      const contacts = own.filter(({ arm }) => arm === "contact");
      expect([contacts.length, own.length - contacts.length]).toEqual([contacted, heldOut]);
      expect(gain).toBeCloseTo(
        contacts.reduce((sum, row) => sum + Number(row.expected), 0),
        2,
      );
      expect(cost).toBeCloseTo(contacts.length * offer.cost, 2);
      // At that effect the gain of all of them is nothing.
      if (contacts.length > 0) expect(((gain + cost) * breakEven) / offer.effect - cost).toBeCloseTo(0, 6);
    }
    expect(totals.reduce((sum, { contacted, heldOut }) => sum + contacted + heldOut, 0)).toBe(rows.length);
  });

  test("without an address of any channel is refused in a sentence", async () => {
    const bare = { ...study, roles: { ...study.roles, contact: undefined } };
    await expect(
      exportPlays({ lake: api.lake, study: bare, personal: true }, { format: "csv", out: "/tmp/never.csv" }),
    ).rejects.toThrow("no channel of retail declares an address");
  });
});

describe("moments", () => {
  interface Moments {
    readonly moments: readonly {
      readonly segment: { readonly key: string };
      readonly on: string;
      readonly gesture: string;
    }[];
  }
  const query = `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) {
    moments { segment { key } on gesture } } }`;

  test("are on the anniversary of the day, worked out by hand, with what to do; birthdays for the scope alone", async () => {
    await using db = await openStudyDatabase(api.lake, study);
    const days = await db.rows<{ id: string; born: string; first: string }>(`
      SELECT m.customer_id AS id, strftime(c.birth_date, '%m-%d') AS born,
        (SELECT strftime(timezone('Europe/London', timezone('UTC', min(o.ordered_at))), '%m-%d') FROM orders o
         WHERE o.customer_id = m.customer_id) AS first
      FROM membership m JOIN customers c USING (customer_id) WHERE segment_id IN ('birthday_soon', 'first_order_day_soon')
      GROUP BY ALL ORDER BY ALL LIMIT 100`);
    const ids = days.map(({ id }) => id);
    const seen = await api.data<{ customers: Moments[] }>(query, { ids }, "desk");
    const told = new Set<string>();
    for (const [i, { moments }] of seen.customers.entries()) {
      expect(moments.length).toBeGreaterThan(0);
      for (const { segment, on, gesture } of moments) {
        told.add(segment.key);
        const { born, first } = days[i] ?? {};
        expect(on.slice(5)).toBe(segment.key === "birthday_soon" ? born : first);
        expect(
          on >= "2026-01-01" && on <= (segment.key === "birthday_soon" ? "2026-01-31" : "2026-01-15"),
        ).toBe(true);
        expect(gesture.length).toBeGreaterThan(10);
      }
    }
    expect([...told].sort()).toEqual(["birthday_soon", "first_order_day_soon"]);
    const hidden = await api.data<{ customers: Moments[] }>(query, { ids }, "app");
    expect(JSON.stringify(hidden)).not.toContain("birthday_soon");
    expect(JSON.stringify(hidden)).toContain("first_order_day_soon");
  });
});
