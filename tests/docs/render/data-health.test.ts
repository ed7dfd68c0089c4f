import { expect, test } from "vitest";
import { dataHealth } from "../../../docs/render/data-health.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";

test("rows that queries made and a contract refused count as quarantined, as those of files do", () => {
  const counts = (rowsIn: number, quarantined: Readonly<Record<string, number>>) => ({
    counts: { rowsIn, accepted: {}, quarantined },
  });
  const ingests = [
    { inputs: [counts(100, { bad_price: 2 })], queries: [counts(98, { duplicate_key: 18 })] },
    { inputs: [counts(50, {})] },
  ];
  expect(dataHealth({ tables: [{ rows: 130 }], ingests } as unknown as Catalog)).toEqual({
    tables: 1,
    rows: 130,
    quarantined: { rows: 20, of: 150 },
  });
});
