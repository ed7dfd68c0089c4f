import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { StudyLake } from "../../../loaders/lake/paths.ts";
import { type ProposedStudy, proposeStudy } from "../../../loaders/new-study/propose-study.ts";
import { hasAmounts } from "../../../loaders/new-study/proposed.ts";

/** What is proposed of one file. */
async function proposed(lines: readonly string[], name = "file.csv"): Promise<ProposedStudy> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-own-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    const lake = new StudyLake(join(folder, "lake"));
    mkdirSync(lake.scratch, { recursive: true });
    await using db = await Database.open();
    return await proposeStudy(db, lake, { id: "shop", timeZone: "UTC", today: "2025-01-01", from: [path] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows = (n: number, row: (i: number) => string) => Array.from({ length: n }, (_, i) => row(i));
const day = (i: number) => `2024-0${1 + (i % 9)}-1${i % 10}`;

test("orders with German headings, semicolons, a byte-order mark and decimal commas are what customers did", async () => {
  const lines = rows(
    200,
    (i) =>
      `K${i % 40};B${i};1${i % 9}.${1 + (i % 12)}.2024;${(i * 37) % 90},50;;${["Köln", "Ulm"][(i % 40) % 2]}`,
  );
  const { tables, study } = await proposed([
    "\ufeffKundennr;Bestellnr;Bestelldatum;Betrag;Kommentar;Stadt",
    ...lines,
  ]);
  expect(tables.key).toBe("kunden_nr");
  expect(study.populations[0].id).toBe("customers");
  expect(
    tables.events.map(({ table, time, amount }) => [table.name, table.primaryKey, time, amount]),
  ).toEqual([["orders", ["bestell_nr"], "bestelldatum", "betrag"]]);
  expect(hasAmounts(tables)).toBe(true);
});

test.each([
  ["user,signup,country", (i: number) => `${i},${day(i)},DE`, "user", undefined],
  ["id_customer,joined,plan", (i: number) => `${i},${day(i)},gold`, "id_customer", undefined],
  [
    "plant,joined,plan",
    (i: number) => `P${i},${day(i)},gold`,
    "plant",
    "Its values tell rows apart, so that it is taken for what names a plant.",
  ],
  [
    "plan,visits",
    (i: number) => `gold,${i % 7}`,
    "customer_id",
    expect.stringMatching(/^No column tells rows apart/),
  ],
] as const)("the key of %s", async (header, row, key, note) => {
  const { tables } = await proposed([header, ...rows(40, row)]);
  expect(tables.key).toBe(key);
  expect(tables.members.columns.find(({ name }) => name === key)?.note).toEqual(note);
  expect(hasAmounts(tables)).toBe(false);
});

test.each(["client", "id"])(
  "rows of a %s that comes back, with a time, are what happened",
  async (heading) => {
    const { tables } = await proposed([
      `${heading},when,total`,
      ...rows(120, (i) => `${i % 30},${day(i)},${(i * 7) % 90}`),
    ]);
    expect([tables.key, tables.events.length]).toEqual([heading, 1]);
  },
);

test("how many there are of something names nobody", async () => {
  const { tables } = await proposed(["visitors,town", ...rows(40, (i) => `${i * 3},T${i % 4}`)]);
  expect(tables.key).toBe("customer_id");
});

test.each([
  ["Net (EUR)", "5.50", "EUR"],
  ["Betrag in €", "5,50", "EUR"],
  ["Net (k)", "5.50", undefined],
])("the currency of amounts under %s", async (heading, amount, currency) => {
  const { study } = await proposed([
    `customer_id;order_date;${heading}`,
    ...rows(60, (i) => `c${i % 25};${day(i)};${i}${amount}`),
  ]);
  expect(study.currency).toBe(currency);
});

test("days of another calendar, and days in several forms, are text with a note of how they are written", async () => {
  const noteOf = async (dates: (i: number) => string) => {
    const { tables, study } = await proposed([
      "customer_id,order_date,amount",
      ...rows(120, (i) => `c${i % 30},${dates(i)},${i}`),
    ]);
    const found = tables.members.columns.find(({ name }) => name === "order_date");
    expect(found?.column.type).toBe("string");
    const { note } = tables.members.columns.find(({ name }) => name === study.populations[0].key) ?? {};
    expect(note).toMatch(
      /customer_id names 30 in 120 rows, which would be what they did if a column said when/,
    );
    return found?.note;
  };
  expect(await noteOf((i) => `1403/0${1 + (i % 9)}/1${i % 10}`)).toMatch(
    /^Its days, such as 1403\/01\/10, are of another calendar or wrong/,
  );
  expect(
    await noteOf((i) => [`1${i % 9}/03/2025`, `2025-03-1${i % 9}`, `Mar ${1 + (i % 9)} 2025`][i % 3] ?? ""),
  ).toMatch(/^Its heading speaks of a time, and no one form of dates fits all values, such as 1/);
});

test("orders with Persian headings are what customers did", async () => {
  const { tables, study } = await proposed([
    "شماره سفارش,شناسه مشتري,تاریخ,مبلغ,آدرس",
    ...rows(120, (i) => `${1000 + i},م${i % 30},${day(i)},${(i * 7) % 90},کوچه ${i % 30}`),
  ]);
  expect([tables.key, study.populations[0].id]).toEqual(["id_customer", "customers"]);
  expect(tables.events.map(({ table, time, amount }) => [table.name, time, amount])).toEqual([
    ["orders", "date", "amount"],
  ]);
  expect(tables.members.columns.find(({ name }) => name === "address")?.column.personal).toBe(true);
});

test("groups are of the kinds that most members are of, are named by more than figures, and are no segment again", async () => {
  const answers = rows(
    200,
    (i) =>
      `${["I like it!+4", "+2", "+1", "0", "-1", "-2", "-3", "-4"][i % 8]},${["weekly", "monthly"][i % 2]}`,
  );
  const survey = await proposed(["liking,visits", ...answers]);
  const { segmentations, segments } = survey.study.populations[0];
  expect(segmentations?.map(({ id }) => id)).toEqual(["by_visits"]);
  const parts = (segmentations ?? []).flatMap(({ cases }) => cases.map(({ where }) => where));
  expect(parts).not.toHaveLength(0);
  for (const { where } of segments) expect(parts).not.toContainEqual(where);

  const scores = await proposed(["liking", ...rows(200, (i) => ["I like it!+2", "+1", "0"][i % 3] ?? "")]);
  const [by] = scores.study.populations[0].segmentations ?? [];
  const names = [...(by?.cases ?? []), ...(by === undefined ? [] : [by.otherwise])].map(
    ({ name }) => name.en,
  );
  expect(names.toSorted()).toEqual(["I like it!+2", "Liking: +1", "Liking: 0"]);
});

test("an event log by cases is what happened to cases, with days that are counted from 1970 or as spreadsheets do", async () => {
  for (const first of [17_167, 42_736]) {
    const { tables, study } = await proposed([
      "CaseID,ActivityID,Complete Date",
      ...rows(300, (i) => `${i % 60},${i % 9},${first + i}`),
    ]);
    expect([tables.key, study.populations[0].noun.en.many]).toEqual(["case_id", "cases"]);
    expect(tables.events.map(({ time }) => time)).toEqual(["complete_date"]);
    expect(study.asOf).toBeUndefined();
  }
});

test("a column that names other members is personal, as their key is", async () => {
  const { tables, traits } = await proposed([
    "account,sector,parent",
    ...rows(
      60,
      (i) => `Firm ${i},${["retail", "medical"][i % 2]},${i % 3 === 0 ? `Firm ${(i * 7) % 60}` : ""}`,
    ),
  ]);
  const personal = tables.members.columns.flatMap(({ name, column }) =>
    column.personal === true ? [name] : [],
  );
  expect(personal).toEqual(["parent"]);
  expect(traits.map(({ trait }) => trait.id)).toEqual(["sector"]);
});

test("a study is led by what members bring in a span of time, not by what they brought so far, which only grows", async () => {
  const { study } = await proposed([
    "order_id,customer_id,order_date,amount",
    ...rows(300, (i) => `o${i},c${i % 40},${day(i)},${10 + ((i * 7) % 90)}`),
  ]);
  const { metrics, goals } = study.populations[0];
  const ids = metrics.map(({ id }) => id);
  expect(ids).toContain("amount_a_head");
  expect(ids.filter((id) => id.startsWith("average_"))).toEqual([]);
  expect(goals.find(({ id }) => id === "raise_value")?.kpi).toBe("amount_a_head");
});

test("a latitude and a longitude are a place, and nothing that has a mean or a fifth at its end", async () => {
  const { study, traits } = await proposed([
    "customer_id,lat,lng,age",
    ...rows(60, (i) => `c${i},4${i % 10}.${i},-7${i % 10}.${i},${20 + i}`),
  ]);
  expect(traits.map(({ trait }) => [trait.id, trait.type, trait.unit])).toEqual([
    ["lat", "number", "degrees"],
    ["lng", "number", "degrees"],
    ["age", "number", "years"],
    ["place", "point", undefined],
  ]);
  const { metrics, segments } = study.populations[0];
  expect(JSON.stringify([metrics, segments])).not.toMatch(/lat|lng/);
});

test("what is told of a row only once it has ended is known from then on", async () => {
  const isOpen = (i: number) => (i * 37) % 101 < 30;
  const closed = (i: number) => (isOpen(i) ? "" : `2024-1${i % 3}-1${(i * 17) % 7}`);
  const { tables } = await proposed(
    [
      "case_no,customer_id,opened,due_date,Closed Date,stage,agent,rating",
      ...rows(150, (i) => {
        const stage = isOpen(i) ? ["new", "waiting"][i % 2] : ["solved", "refused"][i % 2];
        const rating = isOpen(i) || i % 4 === 0 ? "" : 1 + ((i * 29) % 7);
        return `n${i},c${i % 30},${day(i)},2024-12-01,${closed(i)},${stage},a${(i * 31) % 7},${rating}`;
      }),
    ],
    "cases.csv",
  );
  const [events] = tables.events;
  const later = events?.table.columns.flatMap(({ name, column: { knownAt, type } }) =>
    knownAt === undefined ? [] : [[name, type, knownAt]],
  );
  expect(later).toEqual([
    ["closed_date", "instant", "closed_date"],
    ["stage", "string", "closed_date"],
    ["rating", "integer", "closed_date"],
  ]);
  expect(events?.table.eventTime).toBe("opened");
});

test("what was bought and when it is to come is known at once", async () => {
  const { tables } = await proposed([
    "order_id,customer_id,ordered_at,expected_delivery,amount",
    ...rows(120, (i) => `o${i},c${i % 30},${day(i)},${i % 3 === 0 ? "" : day(i + 5)},${i}`),
  ]);
  const columns = tables.events.flatMap(({ table }) => table.columns);
  expect(columns.filter(({ column }) => column.knownAt !== undefined)).toEqual([]);
});
