import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextProblem } from "../../../data/studies/saas/known-problems.ts";
import { study } from "../../../data/studies/saas/study.ts";
import { type Population, populationStudies } from "../../../data/study.ts";
import { foreseenSentence } from "../../../docs/figures/known-problems/sentence.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import type { FoundProblems } from "../../../loaders/models/house/kinds/problems.ts";
import type { ListedProblem } from "../../../loaders/problems/list-problems.ts";
import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { accounts, type SampledAccounts, sampledAccounts } from "./sampled.ts";
import { overGraphql, printed } from "./surfaces.ts";

const asOf = "TIMESTAMP '2026-01-01 05:00'";
/** Four weeks before. */
const firstDay = "TIMESTAMP '2025-12-04 05:00'";

let sampled: SampledAccounts;
let found: FoundProblems;

beforeAll(async () => {
  sampled = await sampledAccounts(6_000);
  const reports = await readModelReports(sampled.lake.of(accounts).snapshot(sampled.built.id));
  found = reports.find(({ id }) => id === nextProblem.id)?.found as FoundProblems;
  await sampled.db.run(`CREATE VIEW paid AS
    SELECT account_id, min(effective_at) FILTER (account_event = 'subscribed') AS begun, min(effective_at) FILTER (account_event = 'cancelled') AS gone
    FROM account_events GROUP BY ALL HAVING begun IS NOT NULL`);
});
afterAll(() => sampled.remove());

describe("the days held out, by queries of the events themselves", () => {
  test("who could hit a problem, and how often everyone did", async () => {
    const { heldOut } = found;
    const [row] = await sampled.db.rows<Record<string, number>>(`
      WITH days AS (SELECT ${firstDay} + to_days(d::INTEGER) AS day FROM range(22) AS r(d)),
      cases AS (SELECT account_id, day FROM paid, days WHERE begun < day AND (gone IS NULL OR gone >= day)),
      met AS (SELECT DISTINCT account_id, day FROM cases JOIN support_tickets USING (account_id)
        WHERE opened_at >= day + INTERVAL 1 DAY AND opened_at < day + INTERVAL 7 DAY AND known_problem IS NOT NULL)
      SELECT (SELECT count(*) FROM cases)::INTEGER AS cases, (SELECT count(DISTINCT account_id) FROM cases)::INTEGER AS customers,
        (SELECT count(*) FROM met)::INTEGER AS hits, (SELECT count(DISTINCT account_id) FROM met)::INTEGER AS "customersHit"`);
    expect(row).toEqual({
      ...{ cases: heldOut.cases, customers: heldOut.customers },
      ...{ hits: heldOut.hits, customersHit: heldOut.customersHit },
    });
    expect(heldOut.days).toBe(22);
  });

  test("how often each problem came in these weeks", async () => {
    for (const [i, { hit }] of nextProblem.problems.entries()) {
      const about = literal(String(hit.where?.[0]?.value));
      const times = await sampled.number(
        `SELECT count(*) FROM support_tickets WHERE known_problem = ${about} AND opened_at >= ${firstDay} AND opened_at < ${asOf} AND account_id IN (SELECT account_id FROM paid)`,
      );
      expect(found.heldOut.events[i]?.times, about).toBe(times);
    }
  });

  test("a snapshot of the first day, which knows nothing that came after it, ranks accounts alike", async () => {
    const place = sampled.lake.of(accounts);
    const then = await buildSnapshot({
      ...{ lake: place, study: accounts, asOf: "2025-12-04", seed: 1 },
      publish: false,
    });
    const profiles = literal(join(place.snapshot(then.id), "profiles.parquet"));
    const problems = nextProblem.problems.map(
      ({ id, hit }) => `(${literal(id)}, ${literal(String(hit.where?.[0]?.value))})`,
    );
    const tenths = await sampled.db.rows<{ customers: number; observed: number }>(`
      WITH about AS (SELECT * FROM (VALUES ${problems.join(", ")}) AS a(next_problem, known_problem)),
      scored AS (
        SELECT customer_id, next_problem, next_problem_chance AS chance, EXISTS (
          SELECT 1 FROM support_tickets t JOIN about a USING (known_problem) WHERE t.account_id = customer_id AND a.next_problem = p.next_problem
            AND opened_at >= ${firstDay} + INTERVAL 1 DAY AND opened_at < ${firstDay} + INTERVAL 7 DAY) AS met
        FROM read_parquet(${profiles}) p WHERE next_problem_chance IS NOT NULL),
      ranked AS (SELECT *, row_number() OVER (ORDER BY chance DESC, customer_id) AS place, count(*) OVER () AS n FROM scored)
      SELECT count(*)::INTEGER AS customers, avg(met::INTEGER)::DOUBLE AS observed FROM ranked WHERE place <= floor(n / 10)`);
    const [first] = found.heldOut.ranked?.deciles ?? [];
    expect(tenths[0]?.customers).toBe(first?.customers);
    expect(tenths[0]?.observed).toBeCloseTo(first?.observed ?? -1, 5);
    expect(first?.liftLow).toBeGreaterThan(4);
    expect(found.heldOut.ranked?.auc).toBeGreaterThan(0.75);
  });

  test("help meets the problem surely more often than by chance, the less often the more of it is sent", () => {
    const shares = found.heldOut.capacities.map(({ sent, hits }) => hits / sent);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    const [, , declared] = found.heldOut.capacities;
    expect(declared?.capacity).toBe(nextProblem.capacity);
    expect(declared?.sent).toBe(22 * nextProblem.capacity);
    expect(shares[2]).toBeGreaterThan((3 * found.heldOut.hits) / found.heldOut.cases);
  });
});

test("the sequences that were planted are found, and no other", async () => {
  const truth = literal(join(sampled.folder, study.id, "truth", "sequences.parquet"));
  const planted = await sampled.db.rows<{ about: string; signs: string }>(
    `SELECT DISTINCT known_problem AS about, unnest(signs) AS signs FROM read_parquet(${truth}) ORDER BY ALL`,
  );
  const signsOf = (about: string) => planted.filter((each) => each.about === about).map(({ signs }) => signs);
  for (const [i, { hit }] of nextProblem.problems.entries()) {
    const about = String(hit.where?.[0]?.value);
    const sequences = found.problems[i]?.sequences ?? [];
    expect(sequences.length, about).toBeGreaterThan(0);
    for (const { signs } of sequences)
      expect(signsOf(about), about).toEqual(
        expect.arrayContaining(signs.map((sign) => nextProblem.signs[sign]?.id)),
      );
  }
});

test("profiles say the problem, its chance and what it follows; the segment follows from them", async () => {
  expect(
    await sampled.number(
      `SELECT count(*) FROM profiles WHERE next_problem_chance IS NOT NULL AND customer_id NOT IN (SELECT account_id FROM paid WHERE gone IS NULL)`,
    ),
  ).toBe(0);
  const segment = `SELECT count(*) FROM membership WHERE segment_id = 'problem_ahead'`;
  expect(await sampled.number(segment)).toBe(
    await sampled.number(`SELECT count(*) FROM profiles WHERE next_problem_chance >= 0.1`),
  );
  expect(await sampled.number(segment)).toBeGreaterThan(20);
  const unseen = `SELECT count(*) FROM profiles p WHERE next_problem IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM product_events e WHERE e.account_id = p.customer_id AND event_at >= ${asOf} - INTERVAL 28 DAY)`;
  expect(await sampled.number(unseen)).toBe(0);
});

test("the report tells no group of fewer than ten, and the page what was found", async () => {
  const { directory } = await writeReports({ lake: sampled.lake, study: accounts });
  const text = await readFile(join(directory, "known-problems.json"), "utf8");
  const report = JSON.parse(text) as KnownProblemsReport;
  const declared = report.capacities.find(({ capacity }) => capacity === nextProblem.capacity);
  const { hits = 0, sent = 1 } = found.heldOut.capacities[2] ?? {};
  expect(declared?.precision).toBeCloseTo(hits / sent, 2);
  for (const { customers } of [...report.problems, ...report.sequences, ...report.now.problems])
    if (typeof customers === "number") expect(customers === 0 || customers >= 10).toBe(true);
  expect(foreseenSentence(report, "accounts")).toMatch(
    /^\d[\d.]*\s% of the accounts that would be helped hit that very problem within 7 days; of all accounts \d[\d.]*\s% hit any$/,
  );
});

test("the list is the same from the command line, in a file and over GraphQL, for keys that may read profiles", async () => {
  const ranked = await sampled.db.rows<{ id: string; problem: string; chance: number; held: boolean }>(
    `SELECT customer_id AS id, next_problem AS problem, next_problem_chance AS chance,
       CAST('0x' || substr(md5(customer_id || ' next_problem'), 1, 8) AS UBIGINT) < 0.1 * 4294967296 AS held FROM profiles
     WHERE next_problem IS NOT NULL ORDER BY chance DESC, customer_id LIMIT 30`,
  );
  const told = JSON.parse(
    await printed(["problems", "saas", "--first", "30", "--json", "--lake", sampled.folder]),
  ) as { problems: ListedProblem[] };
  expect(
    told.problems.map(({ customerId, problem, chance, heldOut }) => ({
      ...{ id: customerId, problem, chance, held: heldOut },
    })),
  ).toEqual(ranked);
  expect(told.problems[0]?.send).toBe(
    nextProblem.problems.find(({ id }) => id === ranked[0]?.problem)?.send.en,
  );
  expect(told.problems.some(({ heldOut }) => heldOut)).toBe(true);
  const out = join(sampled.folder, "help.csv");
  await printed(["problems", "saas", "--first", "30", "--out", out, "--lake", sampled.folder]);
  const [header, first] = (await readFile(out, "utf8")).split("\n");
  expect(header).toBe("rank,customer_id,arm,problem,chance,after,send");
  expect(first).toMatch(
    new RegExp(`^1,${ranked[0]?.id},${ranked[0]?.held ? "held_out" : "contact"},${ranked[0]?.problem},`),
  );

  await overGraphql<{ problemsAhead: unknown }>(sampled.folder, async (asked) => {
    const query = `{ problemsAhead(study: "saas", first: 30) {
      rank customer { customerId } problem { id name(locale: fa) send } chance horizonDays heldOut reason } }`;
    const { data } = await asked(query, "desk");
    expect(data?.problemsAhead).toEqual(
      told.problems.map(({ customerId, problem, chance, heldOut, after, send }, i) => ({
        ...{ rank: i + 1, customer: { customerId }, chance, heldOut, horizonDays: 7, reason: after },
        problem: {
          id: problem,
          name: nextProblem.problems.find(({ id }) => id === problem)?.name.fa,
          send,
        },
      })),
    );
    for (const refused of [query, `{ problemsAhead(study: "saas", first: 3) { chance } }`])
      expect((await asked(refused, "site")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(
      (await asked(`{ problemsAhead(study: "saas", first: 5000) { rank } }`, "desk")).errors?.[0]?.message,
    ).toContain("expected 0 to 1000");
  });
});

test("what does not fit in the declaration is said by its path", () => {
  const [population] = study.populations;
  const refusal = (parts: Partial<typeof nextProblem>) => () => {
    const model = { ...nextProblem, ...parts };
    const wrong: Population = {
      ...population,
      models: [...(population.models ?? []).filter(({ id }) => id !== model.id), model],
      traits: population.traits.map((trait) =>
        "model" in trait.from && trait.from.model.id === model.id
          ? { ...trait, from: { ...trait.from, model } }
          : trait,
      ),
    };
    const [first] = populationStudies({ ...study, populations: [wrong] });
    return checkStudy(first);
  };
  const [sign, ...signs] = nextProblem.signs;
  const [problem, ...problems] = nextProblem.problems;
  if (sign === undefined || problem === undefined) throw new Error("the study declares no problems");
  expect(refusal({ signs: [{ ...sign, table: "product_event" }, ...signs] })).toThrow("signs.sync_failed");
  expect(refusal({ signs: [...signs, ...signs] })).toThrow("two signs or problems are called");
  expect(refusal({ horizonDays: 0 })).toThrow("horizonDays is 0");
  expect(refusal({ readDays: 7 })).toThrow("less than the horizon");
  expect(
    refusal({ problems: [{ ...problem, prevented: { low: 0.5, share: 0.4, high: 0.6 } }, ...problems] }),
  ).toThrow("problems.sync_ticket.prevented");
});
