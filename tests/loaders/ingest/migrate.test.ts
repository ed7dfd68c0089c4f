import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Column, TableContract } from "../../../data/contract.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { migrate } from "../../../loaders/ingest/migrate.ts";
import { examineStudy } from "../../../loaders/snapshot/examine.ts";
import type { MigrationHints } from "../../../loaders/tables/migration.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";
import { tableFiles } from "../../fixtures/table-files.ts";
import { shop, Workspace } from "./workspace.ts";

const id: Column = { type: "string", required: true, description: "An id." };
const whole: Column = { type: "integer", description: "A whole number." };

const customers: TableContract = {
  ...{ name: "customers", grain: "one row per customer", primaryKey: ["customer_id"], foreignKeys: [] },
  columns: { customer_id: id, points: whole, town: { type: "string", description: "Where." } },
};

const orders: TableContract = {
  ...{ name: "orders", grain: "one row per order", primaryKey: ["order_id"], eventTime: "ordered_at" },
  foreignKeys: [{ column: "customer_id", table: "customers", references: "customer_id" }],
  columns: {
    ...{ order_id: id, customer_id: id },
    ordered_at: { type: "instant", required: true, description: "When." },
    sent_on: { type: "date", description: "When it left." },
  },
};

function studyOf(changes: {
  readonly customers?: Partial<TableContract>;
  readonly orders?: Partial<TableContract>;
}): PopulationStudy {
  const tables = [
    { ...customers, ...changes.customers },
    { ...orders, ...changes.orders },
  ];
  return { ...shop, timeZone: "Europe/Paris", sources: [], tables };
}

const before = studyOf({});

async function filled(work: Workspace, study = before): Promise<void> {
  await work.ingest(
    "csv",
    [
      work.file("customers.csv", "customer_id,points,town\nc1,3,Rome\nc2,,\n"),
      work.file(
        "orders.csv",
        "order_id,customer_id,ordered_at,sent_on\no2,c1,2024-01-10,2024-01-11\no1,c2,2024-02-10,\n",
      ),
    ],
    { study },
  );
}

const migrated = (work: Workspace, study: PopulationStudy, hints: MigrationHints = {}) =>
  migrate({ lake: work.lake, study, hints, threads: 1 });

/** What a snapshot and an ingest of further rows say of the study as it is now, and the doctor with its remedy. */
async function told(
  work: Workspace,
  study: PopulationStudy,
): Promise<[string, string, string, string | undefined]> {
  await using db = await Database.open({ threads: 1 });
  const message = (promise: Promise<unknown>) =>
    promise.then(
      () => "done",
      (error: Error) => error.message,
    );
  const found = await examineStudy(work.lake, study);
  const problem = found.find(({ what, state }) => what.startsWith("table") && state === "problem");
  return [
    await message(viewTables(db, work.lake, study)),
    await message(
      work.ingest("csv", [work.file("customers.csv", "customer_id,points,town\nc3,1,Oslo\n")], { study }),
    ),
    problem?.detail ?? "",
    problem?.remedy,
  ];
}

describe("a contract that has changed since the tables were ingested", () => {
  it("is told with the command that brings the stored rows under it, by snapshot, ingest and doctor alike", async () => {
    using work = new Workspace();
    await filled(work);
    const wider = studyOf({
      customers: { columns: { ...customers.columns, points: { ...whole, type: "money" } } },
    });
    const changes = "points is stored as BIGINT and should be DECIMAL(18,4)";
    const sentence = `the contract has changed since these tables were ingested: customers (${changes}); bring the stored rows under it: npm run atlas -- migrate shop`;
    expect(await told(work, wider)).toEqual([
      sentence,
      sentence,
      `the contract has changed since it was ingested: ${changes}`,
      "bring the stored rows under it: npm run atlas -- migrate shop",
    ]);
    expect(await migrated(work, wider)).toEqual([{ table: "customers", rows: 2, changes }]);
    expect((await told(work, wider)).slice(0, 3)).toEqual(["done", "done", ""]);
    expect(await migrated(work, wider)).toEqual([]);
  });

  it("goes on where every stored row keeps the checks that are new, and migrate takes note of them", async () => {
    using work = new Workspace();
    await filled(work);
    const strict = studyOf({
      customers: { columns: { ...customers.columns, points: { ...whole, min: 1, max: 3 } } },
    });
    const changes = "points is checked otherwise (expected is at least 1, at most 3)";
    const files = (await work.catalog()).tables.map(({ parts }) => parts);
    const note = async () =>
      (await examineStudy(work.lake, strict)).find(({ what }) => what === "table customers");
    expect(await note()).toMatchObject({
      state: "note",
      detail: `the contract has changed since it was ingested: ${changes}; every stored row is so`,
      remedy: "bring the stored rows under it: npm run atlas -- migrate shop",
    });
    await using db = await Database.open({ threads: 1 });
    await viewTables(db, work.lake, strict);
    expect(await migrated(work, strict)).toEqual([{ table: "customers", rows: 2, changes }]);
    expect((await work.catalog()).tables.map(({ parts }) => parts)).toEqual(files);
    expect((await note())?.state).toBe("fine");
    expect((await told(work, strict)).slice(0, 3)).toEqual(["done", "done", ""]);
  });

  it.each<[Partial<Column>, string]>([
    [{ min: 4 }, "1 row breaks a check of points (expected at least 4)"],
    [{ max: 2 }, "1 row breaks a check of points (expected at most 2)"],
    [{ above: 3 }, "1 row breaks a check of points (expected more than 3)"],
    [{ required: true }, "1 row breaks a check of points (expected a value, but it is missing)"],
  ])("says how many stored rows break a check that is new: %o", async (check, broken) => {
    using work = new Workspace();
    await filled(work);
    const strict = studyOf({
      customers: { columns: { ...customers.columns, points: { ...whole, ...check } } },
    });
    const [snapshot, ingest, , remedy] = await told(work, strict);
    expect(snapshot).toContain(`the stored rows do not suffice (customers: ${broken})`);
    // What the ingest brings breaks two of the checks itself.
    expect(ingest === snapshot || ingest.startsWith("customers would have no rows")).toBe(true);
    expect(remedy).toContain(broken);
    await expect(migrated(work, strict)).rejects.toThrow(`customers cannot be migrated: ${broken}`);
  });

  it("holds stored rows against a table that they name now and did not name when they were ingested", async () => {
    const loose = studyOf({ orders: { foreignKeys: [] } });
    const orderOf = (customer: string) =>
      `order_id,customer_id,ordered_at,sent_on\no3,${customer},2024-03-10,\n`;
    using kept = new Workspace();
    await filled(kept, loose);
    const changes = "customer_id is checked otherwise (expected is a value, one that a row of customers has)";
    expect(await migrated(kept, before)).toEqual([{ table: "orders", rows: 2, changes }]);
    using broken = new Workspace();
    await filled(broken, loose);
    await broken.ingest("csv", [broken.file("orders.csv", orderOf("c9"))], { study: loose });
    const [snapshot, , , remedy] = await told(broken, before);
    const said = "1 row breaks a check of customer_id (expected one that a row of customers has)";
    expect(snapshot).toContain(`the stored rows do not suffice (orders: ${said})`);
    expect(remedy).toContain(said);
    await expect(migrated(broken, before)).rejects.toThrow(`orders cannot be migrated: ${said}`);
  });

  it("holds texts against the values that are allowed now, under a new name and as another type as well", async () => {
    using work = new Workspace();
    await filled(work);
    const { customer_id, town } = customers.columns;
    if (customer_id === undefined || town === undefined) throw new Error();
    const broken = (columns: TableContract["columns"], hints?: MigrationHints) =>
      migrated(work, studyOf({ customers: { columns } }), hints).then(
        () => "done",
        (error: Error) => error.message,
      );
    const oneOf = ["Oslo"];
    expect(await broken({ customer_id, points: whole, town: { ...town, oneOf } })).toContain(
      "1 row breaks a check of town (expected one of Oslo)",
    );
    const renamed = new Map([["customers.city", "customers.town"]]);
    expect(await broken({ customer_id, points: whole, city: { ...town, oneOf } }, { renamed })).toContain(
      "1 row breaks a check of city (expected one of Oslo)",
    );
    expect(await broken({ customer_id, points: { ...whole, type: "number", max: 2 }, town })).toContain(
      "1 row breaks a check of points (expected at most 2)",
    );
    expect(await broken({ customer_id, points: { ...whole, type: "number", max: 3 }, town })).toBe("done");
  });

  it("gives the bytes that an ingest under it would have given: new, wider and left-out columns, another order", async () => {
    using work = new Workspace();
    using fresh = new Workspace();
    await filled(work);
    const { order_id, customer_id, ordered_at } = orders.columns;
    if (order_id === undefined || customer_id === undefined || ordered_at === undefined) throw new Error();
    const study = studyOf({
      customers: {
        columns: { customer_id: id, points: { ...whole, type: "number" } },
      },
      orders: {
        primaryKey: ["customer_id", "order_id"],
        columns: {
          ...{ customer_id, order_id, ordered_at },
          sent_on: { type: "instant", description: "When it left." },
          channel: { type: "string", optional: true, description: "How." },
        },
      },
    });
    expect((await migrated(work, study)).map(({ table, changes }) => [table, changes])).toEqual([
      ["customers", "town is no longer in it, points is stored as BIGINT and should be DOUBLE"],
      [
        "orders",
        "channel is new, sent_on is stored as DATE and should be TIMESTAMP, its rows are stored in another order or by other months or days",
      ],
    ]);
    await filled(fresh, study);
    const parts = async (each: Workspace) => (await each.catalog()).tables.map(({ parts: list }) => list);
    expect(await parts(work)).toEqual(await parts(fresh));
    expect(await work.table("orders", ["order_id", "sent_on", "channel"])).toEqual([
      { order_id: "o2", sent_on: "2024-01-10 23:00:00", channel: null },
      { order_id: "o1", sent_on: null, channel: null },
    ]);
    expect(readdirSync(work.lake.tables).sort()).toEqual(
      ["catalog.json", ...tableFiles(await work.catalog())].sort(),
    );
  });

  it("stores by month what has become a table of events, and in one file what is none any more", async () => {
    using work = new Workspace();
    await filled(work);
    const { eventTime: _, ...plain } = orders;
    const study = { ...before, tables: [customers, plain] };
    const months = async () =>
      (await work.catalog()).tables[1]?.parts.map(({ month }) => month ?? "all together");
    await migrated(work, study);
    expect(await months()).toEqual(["all together"]);
    await migrated(work, before);
    expect(await months()).toEqual(["2024-01", "2024-02"]);
  });

  it("takes a column under its new name when that is said, and guesses nothing", async () => {
    using work = new Workspace();
    await filled(work);
    const { town, ...others } = customers.columns;
    if (town === undefined) throw new Error();
    const study = studyOf({ customers: { columns: { ...others, city: town } } });
    const catalog = await work.catalog();
    const [snapshot, , , remedy] = await told(work, study);
    expect(snapshot).toContain(
      "customers: city may be the new name of town: say --rename customers.town=city, or --drop customers.town",
    );
    expect(remedy).toContain("npm run atlas -- migrate shop, once it is said what became of columns");
    await expect(migrated(work, study)).rejects.toThrow(
      "customers cannot be migrated: city may be the new name of town: say --rename customers.town=city, or --drop customers.town; nothing was changed",
    );
    await expect(
      migrated(work, study, { renamed: new Map([["customers.city", "customers.points"]]) }),
    ).rejects.toThrow(
      "--rename customers.points=city: expected a stored column that the contract no longer has (customers.town) and a new one of the same table (customers.city)",
    );
    expect(await work.catalog()).toEqual(catalog);
    await migrated(work, study, { renamed: new Map([["customers.city", "customers.town"]]) });
    expect(await work.table("customers", ["customer_id", "city"])).toEqual([
      { customer_id: "c1", city: "Rome" },
      { customer_id: "c2", city: null },
    ]);
  });

  it("is told to be ingested again where the stored rows do not suffice", async () => {
    using work = new Workspace();
    await filled(work);
    const { points, ...others } = customers.columns;
    if (points === undefined) throw new Error();
    const cases: [Partial<TableContract>, string][] = [
      [
        { columns: { ...customers.columns, born: { ...whole, type: "date", required: true } } },
        "born is required, and no stored row has it",
      ],
      [{ columns: { ...customers.columns, town: whole } }, "town is VARCHAR, of which no BIGINT can be made"],
    ];
    const again = "ingest the whole tables again with --replace";
    for (const [changes, why] of cases) {
      const study = studyOf({ customers: changes });
      expect((await told(work, study))[3]).toBe(
        `the stored rows do not suffice (customers: ${why}): ${again}`,
      );
      await expect(migrated(work, study)).rejects.toThrow(
        `customers cannot be migrated: ${why}; ingest the whole table again with --replace; nothing was changed`,
      );
    }
    const keyed = studyOf({ customers: { primaryKey: ["points"], columns: { points, ...others } } });
    await expect(migrated(work, keyed)).rejects.toThrow(
      "values of the key points that come twice or are missing: 1",
    );
  });

  it("nor do they where a value does not fit into the new type", async () => {
    using work = new Workspace();
    await filled(work);
    await work.ingest(
      "csv",
      [work.file("customers.csv", "customer_id,points,town\nc9,9007199254740993,\nc8,99999999999999,\n")],
      {
        study: before,
      },
    );
    for (const type of ["number", "money"] as const)
      await expect(
        migrated(
          work,
          studyOf({ customers: { columns: { ...customers.columns, points: { ...whole, type } } } }),
        ),
      ).rejects.toThrow(
        "customers cannot be migrated: values of points that do not fit into the new type: 1; ingest the whole table again",
      );
  });

  it("where keys are not what they were, no rows are held against them", async () => {
    using work = new Workspace();
    await filled(work);
    const study = studyOf({
      customers: { columns: { ...customers.columns, customer_id: { ...whole, required: true } } },
    });
    await expect(
      work.ingest(
        "csv",
        [work.file("orders.csv", "order_id,customer_id,ordered_at,sent_on\no3,1,2024-01-10,\n")],
        { study },
      ),
    ).rejects.toThrow(
      "the contract has changed since these tables were ingested: customers (customer_id is stored as VARCHAR and should be BIGINT); the stored rows do not suffice (customers: customer_id is VARCHAR, of which no BIGINT can be made): ingest the whole tables again with --replace",
    );
  });
});
