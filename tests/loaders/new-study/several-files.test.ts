import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { StudyLake } from "../../../loaders/lake/paths.ts";
import { type ProposedStudy, proposeStudy } from "../../../loaders/new-study/propose-study.ts";

const customers = Array.from({ length: 30 }, (_, i) => `k${i},${20 + (i % 40)},${i % 2 === 0 ? "F" : "M"}`);
/** By forty customers, of whom the list has thirty. */
const orders = Array.from(
  { length: 120 },
  (_, i) => `o${i},k${i % 40},2024-0${1 + (i % 9)}-1${i % 10},${(i * 37) % 90}.50`,
);

async function proposed(
  given: Readonly<Record<string, readonly string[]>>,
  read: (study: ProposedStudy, db: Database) => Promise<void> | void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-several-"));
  try {
    const from = Object.entries(given).map(([name, lines]) => {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join("\n")}\n`);
      return path;
    });
    const lake = new StudyLake(join(folder, "lake"));
    mkdirSync(lake.scratch, { recursive: true });
    await using db = await Database.open();
    await read(await proposeStudy(db, lake, { id: "shop", timeZone: "UTC", today: "2025-01-01", from }), db);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("whom events name and the list of members has not is a member too, and a file that fits nothing is told", async () => {
  await proposed(
    {
      "customers.csv": ["customer_id,age,gender", ...customers],
      "orders.csv": ["order_id,customer_id,order_date,amount", ...orders],
      "branches.csv": ["town,opened", "Bonn,2001-02-03", "Rome,2002-03-04"],
      "reached.csv": [
        "campaign_id,customer_id",
        ...Array.from({ length: 60 }, (_, i) => `k${i % 3},c${i % 40}`),
      ],
    },
    async ({ tables }, db) => {
      expect(tables.leftOut).toEqual([
        { file: "branches.csv" },
        { file: "reached.csv", names: "customer_id", others: true },
      ]);
      expect(tables.events.map(({ table }) => table.name)).toEqual(["orders"]);
      expect(
        await db.row(
          "SELECT count(*)::INTEGER AS n, count(DISTINCT customer_id)::INTEGER AS ids, count(age)::INTEGER AS aged FROM customers",
        ),
      ).toEqual({ n: 40, ids: 40, aged: 30 });
    },
  );
});

test("files of the same columns are one table, with a row once that two of them have", async () => {
  const header = "order_id,customer_id,order_date,amount";
  await proposed(
    {
      "orders-2024-01-to-06.csv": [header, ...orders.slice(0, 70)],
      "orders-2024-07.csv": [header, ...orders.slice(60)],
    },
    async ({ tables, files }, db) => {
      expect(files.map(({ relation, patterns }) => [relation, patterns])).toEqual([
        ["orders", ["orders-*.csv"]],
      ]);
      expect(tables.events.map(({ table }) => [table.name, table.primaryKey])).toEqual([
        ["orders", ["order_id"]],
      ]);
      expect(await db.row("SELECT count(*)::INTEGER AS n FROM orders")).toEqual({ n: 120 });
    },
  );
});

const guests = Array.from({ length: 60 }, (_, i) => `g${i},${20 + (i % 40)}`);
const hosts = Array.from({ length: 25 }, (_, i) => `h${i},town ${i % 4}`);
const stays = Array.from(
  { length: 150 },
  (_, i) => `${i},h${i % 25},g${i % 60},2024-0${1 + (i % 9)}-1${i % 10},${(i * 37) % 90}.50`,
);

test("of two whom rows name, the one counts who is on the list of members", async () => {
  await proposed(
    {
      "guests.csv": ["guest_id,age", ...guests],
      "hosts.csv": ["host_id,town", ...hosts],
      "stays.csv": ["stay_id,host_id,guest_id,arrived_on,amount", ...stays],
    },
    ({ tables }) => {
      expect([tables.key, tables.events.map(({ table }) => table.foreignKeys)]).toEqual([
        "guest_id",
        [[{ column: "guest_id", table: "guests", references: "guest_id" }]],
      ]);
      expect(tables.leftOut).toEqual([{ file: "hosts.csv", names: "host_id", others: true }]);
    },
  );
});

test("the list is the longest with a row for each, whatever the order of files; what else has one and a time happened", async () => {
  await proposed(
    {
      "answers.csv": [
        "customer_id,answered_at,liking",
        ...Array.from({ length: 20 }, (_, i) => `k${i},2024-03-1${i % 10},${1 + (i % 5)}`),
      ],
      "customers.csv": ["customer_id,age,gender", ...customers],
      "extras.csv": [
        "customer_id,joined",
        ...customers.slice(0, 25).map((_, i) => `k${i},2023-03-1${i % 10}`),
      ],
      "tickets.csv": [
        "ticket,customer_id,opened_at,topic",
        ...Array.from({ length: 70 }, (_, i) => `${i + 1},k${i % 30},2024-02-0${1 + (i % 9)},t${i % 3}`),
      ],
    },
    ({ tables }) => {
      expect(tables.members.name).toBe("customers");
      expect(tables.events.map(({ table }) => [table.name, table.primaryKey])).toEqual([
        ["tickets", ["ticket"]],
        ["answers", ["customer_id", "answered_at"]],
      ]);
      expect(tables.leftOut).toEqual([{ file: "extras.csv", names: "customer_id" }]);
    },
  );
});

test("people may be known by how they are reached, which stays personal, and others by a key that comes back elsewhere", async () => {
  const phone = (i: number) => `+1555${1000000 + i}`;
  await proposed(
    {
      "patients.csv": [
        "Phone,Born",
        ...Array.from({ length: 60 }, (_, i) => `${phone(i)},1970-02-1${i % 10}`),
      ],
      "visits.csv": [
        "visit_no,patient_phone,doctor_id,started,fee",
        ...Array.from(
          { length: 200 },
          (_, i) => `${i},${phone(i % 60)},d${i % 7},2024-0${1 + (i % 9)}-1${i % 10},${i % 50}.5`,
        ),
      ],
    },
    ({ tables, study }) => {
      expect([tables.key, study.populations[0].id, study.tables[0]?.columns.phone?.personal]).toEqual([
        "phone",
        "customers",
        true,
      ]);
      expect(tables.events.map(({ table }) => [table.name, table.primaryKey, table.foreignKeys])).toEqual([
        ["visits", ["visit_no"], [{ column: "patient_phone", table: "customers", references: "phone" }]],
      ]);
      expect(study.tables[1]?.columns.patient_phone?.personal).toBe(true);
    },
  );
  await proposed(
    {
      "readings.csv": [
        "reading_id,turbine_id,taken_at,output",
        ...Array.from(
          { length: 150 },
          (_, i) => `${i},T${i % 30},2024-0${1 + (i % 9)}-1${i % 10},${i % 90}.5`,
        ),
      ],
      "turbines.csv": ["turbine_id,park", ...Array.from({ length: 30 }, (_, i) => `T${i},P${i % 3}`)],
    },
    ({ tables, study }) => {
      expect([tables.key, study.populations[0].id]).toEqual(["turbine_id", "turbines"]);
      expect(tables.events.map(({ table }) => table.name)).toEqual(["readings"]);
    },
  );
});
