import { describe, expect, it } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { ContractError } from "../../../loaders/errors.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { Workspace } from "./workspace.ts";

const texts = ["NaN", "nan", "inf", "-Infinity", "infinity", "1e999"];

async function expectRefused(
  source: string,
  write: (work: Workspace) => Promise<string> | string,
): Promise<void> {
  using work = new Workspace();
  const report = await work.ingest(source, [await write(work)]);
  expect(report.total.accepted).toEqual({ customers: 1 });
  const reasons = (await work.quarantine()) as { reason: string; message: string }[];
  expect(reasons).toHaveLength(texts.length);
  for (const { message } of reasons) expect(message).toMatch(/latitude/);
  expect(await work.table("customers", ["customer_id", "latitude"])).toEqual([
    { customer_id: "good", latitude: 51.5 },
  ]);
}

describe("numbers that are none, or infinite, are quarantined", () => {
  it("from CSV", () =>
    expectRefused("csv", (work) =>
      work.file(
        "customers.csv",
        ["customer_id,latitude", "good,51.5", ...texts.map((text, i) => `c${i},${text}`)].join("\n"),
      ),
    ));

  it("from JSON", () =>
    expectRefused("json", (work) => {
      const rows = texts.map((latitude, i) => ({ customer_id: `c${i}`, latitude }));
      return work.file(
        "customers.json",
        JSON.stringify([{ customer_id: "good", latitude: "51.5" }, ...rows]),
      );
    }));

  it("from Parquet, as texts and as floating-point numbers", async () => {
    for (const type of ["VARCHAR", "DOUBLE"])
      await expectRefused("parquet", async (work) => {
        const path = work.file("customers.parquet", "");
        await using db = await Database.open();
        const finite = texts.map((text) => (type === "DOUBLE" && text === "1e999" ? "inf" : text));
        const rows = finite.map((text, i) => `('c${i}', CAST('${text}' AS ${type}))`);
        await db.run(
          `COPY (SELECT * FROM (VALUES ('good', CAST('51.5' AS ${type})), ${rows.join(", ")}) AS t(customer_id, latitude)) TO '${path}' (FORMAT parquet)`,
        );
        return path;
      });
  });

  it("and a profile that holds one is refused", () => {
    const study = smallStudy({
      traits: [smallTrait("latitude", { attribute: "latitude" })],
      segments: [smallSegment("north", { trait: { id: "latitude", op: "GT", value: 0 } })],
    });
    const evaluator = new Evaluator({
      vocabulary: checkStudy(study),
      asOf: { instant: "2026-01-01T00:00:00Z", timeZone: "UTC" },
      segments: definedSegments(study),
      cutOffs: [],
    });
    expect(evaluator.memberships({ attributes: { latitude: 1 }, events: {} })).toEqual(["north"]);
    for (const latitude of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => evaluator.memberships({ attributes: { latitude }, events: {} })).toThrow(ContractError);
      expect(() => evaluator.memberships({ traits: { latitude }, events: {} })).toThrow(ContractError);
    }
  });
});
