import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { withoutRepeated } from "../../../loaders/report/repeated-traits.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { smallTrait } from "../../fixtures/population.ts";

const traits = [
  smallTrait("stated", { attribute: "country" }, "string"),
  smallTrait("banded", { attribute: "city" }, "string"),
  smallTrait("band", { derive: { coalesce: [{ trait: "banded" }, { trait: "stated" }] } }, "string"),
];

test.each([
  ["nothing else tells it", "('x', NULL, 'x'), ('y', NULL, 'y'), (NULL, NULL, NULL)", ["banded", "band"]],
  ["another tells it of some", "('x', NULL, 'x'), ('y', 'z', 'z')", ["stated", "banded", "band"]],
])("a trait that another repeats for everyone is compared once: %s", async (_, rows, kept) => {
  await using db = await Database.open();
  await db.run(`CREATE TABLE profiles (stated VARCHAR, banded VARCHAR, band VARCHAR)`);
  await db.run(`INSERT INTO profiles FROM (VALUES ${rows}) AS t(stated, banded, band)`);
  const found = await withoutRepeated({ db: db as unknown as ReportSource["db"] }, traits);
  expect(found.map(({ id }) => id)).toEqual(kept);
});
