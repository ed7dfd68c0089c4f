import { expect, test } from "vitest";
import { type Business, businessTable } from "../../../docs/render/business-table.ts";

test("rows are said to be in one table where there is one", () => {
  const business = (tables: number) =>
    ({
      ...{ name: "Shop", at: "./shop/", health: { rows: 1_200, tables, quarantined: null } },
      overview: {
        ...{ customers: 600, keyFigures: [], currency: null, asOf: "2026-01-01", previousAsOf: null },
        population: { noun: { en: { one: "guest", many: "guests" } } },
      },
    }) as unknown as Business;
  const { text } = businessTable([business(1), business(2)]);
  expect(text).toContain("in 1 table<");
  expect(text).toContain("in 2 tables<");
  // On a phone a business stands in a block, so that no column is out of sight.
  expect(text).toContain('<table class="data blocks"');
});
