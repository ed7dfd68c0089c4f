import { join } from "node:path";
import { expect, test } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { forget } from "../../../loaders/forget/forget.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { declarationOf } from "../../fixtures/population.ts";
import { shop, Workspace } from "../ingest/workspace.ts";

const text = { type: "string", description: "A text." } as const;
const id = { ...text, required: true } as const;
const toOrder = { column: "order_id", table: "orders", references: "order_id" };

/** Lines cannot do without their order; a complaint can, and names a customer without a key; who brought whom is no part of either. */
const tables: TableContract[] = [
  {
    ...{ name: "customers", grain: "one row per customer", primaryKey: ["customer_id"] },
    foreignKeys: [{ column: "brought_by", table: "customers", references: "customer_id" }],
    columns: { customer_id: id, brought_by: { ...text, optional: true } },
  },
  {
    ...{ name: "orders", grain: "one row per order", primaryKey: ["order_id"], eventTime: "at" },
    foreignKeys: [{ column: "customer_id", table: "customers", references: "customer_id" }],
    columns: { order_id: id, customer_id: id, at: { type: "instant", required: true, description: "When." } },
  },
  {
    ...{ name: "lines", grain: "one row per line", primaryKey: ["line_id"], foreignKeys: [toOrder] },
    columns: { line_id: id, order_id: id },
  },
  {
    ...{ name: "complaints", grain: "one row per complaint", primaryKey: ["complaint_id"] },
    foreignKeys: [toOrder],
    columns: {
      complaint_id: id,
      customer_id: { ...text, optional: true },
      order_id: { ...text, optional: true },
    },
  },
];

test("rows that cannot do without a forgotten customer's go too, others no longer name them", async () => {
  using work = new Workspace();
  const study: PopulationStudy = { ...shop, tables, sources: [] };
  const csv = (name: string, ...lines: string[]) => work.file(`${name}.csv`, `${lines.join("\n")}\n`);
  await work.ingest(
    "csv",
    [
      csv("customers", "customer_id,brought_by", "c1,", "c2,c1", "c3,c2"),
      csv(
        "orders",
        "order_id,customer_id,at",
        "o1,c1,2024-01-01",
        "o2,c2,2024-01-02",
        "o3,c1,2024-02-01",
        "c1,c9,never",
      ),
      csv("lines", "line_id,order_id", "l1,o1", "l2,o2", "l3,o3"),
      csv("complaints", "complaint_id,customer_id,order_id", "p1,c1,o2", "p2,c2,o1", "p3,,o3"),
    ],
    { study },
  );
  expect(await work.quarantine(["raw"])).toHaveLength(1);
  const { receipt } = await forget({
    ...{ lake: new Lake(join(work.folder, "lake")), study: declarationOf(study) },
    ...{ population: "customers", customer: "c1", at: "2026-01-01T00:00:00.000Z" },
  });
  expect(receipt).toEqual({
    ...{ study: "shop", population: "customers", at: "2026-01-01T00:00:00.000Z" },
    tables: [
      { table: "customers", rows: 1, values: 1 },
      { table: "orders", rows: 2, values: 0 },
      { table: "lines", rows: 2, values: 0 },
      { table: "complaints", rows: 1, values: 2 },
    ],
    quarantine: 1,
    snapshots: [],
  });
  expect(await work.table("customers")).toEqual([
    { customer_id: "c2", brought_by: null },
    { customer_id: "c3", brought_by: "c2" },
  ]);
  expect(await work.table("orders", ["order_id"])).toEqual([{ order_id: "o2" }]);
  expect(await work.table("lines", ["line_id"])).toEqual([{ line_id: "l2" }]);
  expect(await work.table("complaints")).toEqual([
    { complaint_id: "p2", customer_id: "c2", order_id: null },
    { complaint_id: "p3", customer_id: null, order_id: null },
  ]);
  expect(await work.quarantine(["raw"])).toEqual([]);
});
