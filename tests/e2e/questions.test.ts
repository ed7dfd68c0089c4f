import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { populations } from "../../data/studies/index.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { currentSnapshotId } from "../../loaders/lake/read-snapshot.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { buildTestSite } from "./harness-site.ts";

/** A question of an executive, where the site answers it, and SQL over the canonical tables that gives the numbers of the answer. */
interface Question {
  readonly question: string;
  /** Below the study's folder. */
  readonly page: string;
  /** What the page says there: the sentence below its headline, a figure's headline, or a card with its label. */
  readonly at: { readonly standfirst: true } | { readonly figure: string } | { readonly card: string };
  /** The numbers of the answer are its groups. */
  readonly answer: RegExp;
  /**
   * One row, its columns in the order of the answer's numbers; of the first of January 2026. `$profiles` stands for the members of
   * the snapshot, `$hidden` for the plays that the page says it hides.
   */
  readonly sql: string;
}

/** Instants of a table's column, on the clock of the study, in the 365 days before the first of January of a year. */
const yearBefore = (year: number, column: string) =>
  `${column} >= DATE '${year}-01-01' - INTERVAL 365 DAY AND ${column} < DATE '${year}-01-01'`;

/** The sum of the last 365 days, and by how many per cent it is larger than a year earlier. */
const grown = (table: string, amount: string, at: string): string => `
  WITH sums AS (SELECT
    sum(${amount}) FILTER (${yearBefore(2026, at)}) AS now,
    sum(${amount}) FILTER (${yearBefore(2025, at)}) AS before FROM ${table})
  SELECT now::DOUBLE AS a, (100 * (now / before - 1))::DOUBLE AS b FROM sums`;

/** The largest month of the last twelve, and how many per cent of them all it is. */
const bestMonth = (table: string, amount: string, at: string): string => `
  WITH months AS (SELECT date_trunc('month', ${at}) AS month, sum(${amount}) AS amount FROM ${table}
    WHERE ${at} >= DATE '2025-01-01' AND ${at} < DATE '2026-01-01' GROUP BY 1)
  SELECT max(amount)::DOUBLE AS a, (100 * max(amount) / sum(amount))::DOUBLE AS b FROM months`;

/** A column of instants on the clock of a zone. */
const local = (zone: string, column: string): string => `timezone('${zone}', timezone('UTC', ${column}))`;

const amount = String.raw`[£€$]([\d.,]+[kM]?)`;
const growth: Question["answer"] = new RegExp(String.raw`: ${amount}, \+([\d.]+) % on the year`);
const month: Question["answer"] = new RegExp(String.raw`brought ${amount}, (\d+) % of the last 12 months`);

/** People to contact for their next best play, and what that is expected to bring, net of cost, plays that are hidden left out. */
const plays: Question = {
  question: "Whom should we contact, and what will it bring?",
  ...{ page: "index", at: { figure: "next-plays" } },
  answer: new RegExp(String.raw`each of ([\d,]+) .* expected to bring ${amount}`),
  // The gain of each play is published in whole units of the currency.
  sql: `SELECT sum(people)::INTEGER AS a, sum(gain)::DOUBLE AS b FROM (
      SELECT count(*) AS people, round(sum(CAST(_next_play_value AS DECIMAL(18, 2)))) AS gain FROM $profiles
      WHERE NOT _next_play_held_out AND _next_play NOT IN ($hidden) GROUP BY _next_play)`,
};

/** How many are in a segment, on its page. */
const members = (segment: string, question: string, table: string, where: string): Question => ({
  question,
  ...{ page: `segments/${segment}`, at: { card: "Members" }, answer: /([\d,]+)/ },
  sql: `SELECT count(*)::INTEGER AS a FROM ${table} WHERE ${where}`,
});

const questions: Readonly<Record<string, readonly Question[]>> = {
  retail: [
    plays,
    members("abroad", "How many live outside the UK?", "customers", "country <> 'United Kingdom'"),
    {
      question: "What did we earn, and is it growing?",
      ...{ page: "index", at: { standfirst: true }, answer: growth },
      sql: grown("orders", "amount", local("Europe/London", "ordered_at")),
    },
    {
      question: "Which month carries the year?",
      ...{ page: "index", at: { figure: "revenue-by-month" }, answer: month },
      sql: bestMonth("orders", "amount", local("Europe/London", "ordered_at")),
    },
    {
      question: "How many come back?",
      ...{ page: "index", at: { card: "Bought again, 12 months" }, answer: /([\d.]+) %/ },
      sql: `WITH buyers AS (SELECT customer_id, count(*) AS orders FROM orders
          WHERE ${yearBefore(2026, local("Europe/London", "ordered_at"))} GROUP BY 1)
        SELECT (100 * avg((orders >= 2)::INTEGER))::DOUBLE AS a FROM buyers`,
    },
  ],
  telecom: [
    plays,
    members(
      "senior_subscribers",
      "How many are 65 or older?",
      "subscribers",
      "senior AND subscriber_id NOT IN (SELECT subscriber_id FROM contract_events WHERE contract_event = 'left')",
    ),
    {
      question: "Which month carries the year?",
      ...{ page: "index", at: { figure: "revenue-by-month" }, answer: month },
      sql: bestMonth("bills", "amount", local("America/Los_Angeles", "billed_at")),
    },
    {
      question: "Is what we bill growing?",
      ...{ page: "index", at: { figure: "year-split" }, answer: /\+([\d.]+) % on the year/ },
      sql: `SELECT b FROM (${grown("bills", "amount", local("America/Los_Angeles", "billed_at"))})`,
    },
  ],
  saas: [
    plays,
    members(
      "industry_technology",
      "How many make technology?",
      "accounts",
      "industry IN ('Technology', 'Software', 'Telecommunications')",
    ),
    {
      question: "What did we earn, and is it growing?",
      ...{ page: "index", at: { standfirst: true }, answer: growth },
      sql: grown("invoices", "amount", local("America/New_York", "invoiced_at")),
    },
    {
      question: "Which month carries the year?",
      ...{ page: "index", at: { figure: "revenue-by-month" }, answer: month },
      sql: bestMonth("invoices", "amount", local("America/New_York", "invoiced_at")),
    },
  ],
  streaming: [
    plays,
    members("homes_with_children", "How many homes have children?", "viewers", "household = 'With children'"),
    {
      question: "What did viewers pay, and is it growing?",
      ...{ page: "index", at: { standfirst: true }, answer: growth },
      sql: grown("payments", "amount", local("Europe/Berlin", "paid_at")),
    },
    {
      question: "Which month carries the year?",
      ...{ page: "index", at: { figure: "revenue-by-month" }, answer: month },
      sql: bestMonth("payments", "amount", local("Europe/Berlin", "paid_at")),
    },
  ],
  bank: [
    plays,
    members(
      "reached_by_mobile",
      "How many do we reach by mobile?",
      "customers",
      "contact_channel = 'cellular'",
    ),
    {
      question: "What did we earn, and is it growing?",
      ...{ page: "index", at: { standfirst: true }, answer: growth },
      sql: grown("statements", "income", local("Europe/Lisbon", "stated_at")),
    },
    {
      question: "Do people want what we offer?",
      ...{ page: "index", at: { card: "Said yes to an offer, 12 months" }, answer: /([\d.]+) %/ },
      sql: `SELECT (100 * avg((accepted_at IS NOT NULL)::INTEGER))::DOUBLE AS a FROM offer_contacts
        WHERE arm = 'offered' AND ${yearBefore(2026, local("Europe/Lisbon", "contacted_at"))}`,
    },
  ],
  travel: [
    plays,
    members("guests_from_abroad", "How many come from abroad?", "guests", "home_country <> 'United States'"),
    {
      question: "What did guests pay, and is it growing?",
      ...{ page: "index", at: { standfirst: true }, answer: growth },
      sql: grown("payments", "amount", local("America/New_York", "paid_at")),
    },
  ],
};

/** What a number as written stands for, and half of its last digit. */
function read(text: string): { readonly value: number; readonly half: number } {
  const [, digits = "", suffix = ""] = /^([\d.,]+?)([kM]?)$/.exec(text.replace(/[.,]$/, "")) ?? [];
  const plain = digits.replaceAll(",", "");
  const unit = { k: 1e3, M: 1e6 }[suffix] ?? 1;
  const decimals = plain.split(".")[1]?.length ?? 0;
  return { value: Number(plain) * unit, half: (0.5 * unit) / 10 ** decimals };
}

/** The text of a page at a place, without its elements. */
function said(html: string, at: Question["at"]): string {
  const [, inside = ""] =
    ("standfirst" in at
      ? /<p class="standfirst">(.*?)<\/p>/s.exec(html)
      : "figure" in at
        ? new RegExp(`id="${at.figure}-title"[^>]*>(.*?)</h2>`, "s").exec(html)
        : new RegExp(`aria-label="${at.card}">.*?<p class="value">(.*?)</p>`, "s").exec(html)) ?? [];
  return inside.replaceAll(/<[^>]*>/g, "").replaceAll("\u202f", " ");
}

/** Ids of the plays whose number of people the page hides, by what the rows of its table are called. */
function hiddenPlays(html: string, { plays }: PopulationStudy): string[] {
  const [table = ""] = /<caption[^>]*>Next best plays<.*?<\/table>/s.exec(html) ?? [];
  return [...table.matchAll(/<th scope="row"[^>]*>(.*?)<\/th>\s*<td([^>]*)>/gs)].flatMap(
    ([, name, cell = ""]) =>
      cell.includes("data-why")
        ? plays.flatMap(({ id, objective }) => (objective.en === name ? [id] : []))
        : [],
  );
}

let site: Awaited<ReturnType<typeof buildTestSite>>;
beforeAll(async () => {
  site = await buildTestSite();
}, 300_000);

describe.each(Object.entries(questions))("what an executive asks of %s", (id, asked) => {
  const study = populations.find((each) => each.id === id);
  if (study === undefined) throw new Error(`no study ${id}`);
  let db: Database;
  let profiles: string;
  beforeAll(async () => {
    const lake = site.lake.of(study);
    db = await openStudyDatabase(lake, study);
    profiles = literal(join(lake.snapshot((await currentSnapshotId(lake)) ?? ""), "profiles.parquet"));
  });
  afterAll(() => db.close());

  test.each(asked.map((each) => [each.question, each] as const))(
    "“%s” is answered in a sentence with the number that SQL gives",
    async (_, { page, at, answer, sql }) => {
      const html = await readFile(join(site.output, id, `${page}.html`), "utf8");
      const sentence = said(html, at);
      const hidden = ["", ...hiddenPlays(html, study)].map(literal).join(", ");
      const numbers = answer.exec(sentence)?.slice(1).map(read) ?? [];
      const expected = Object.values(
        await db.row<Record<string, number>>(
          `FROM (${sql.replace("$profiles", profiles).replace("$hidden", hidden)})`,
        ),
      );
      expect(numbers, sentence).toHaveLength(expected.length);
      for (const [index, { value, half }] of numbers.entries())
        expect(Math.abs(value - Number(expected[index])), sentence).toBeLessThanOrEqual(half * 1.001);
    },
  );
});
