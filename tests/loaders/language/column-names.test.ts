import { expect, test } from "vitest";
import { measureColumn, sequenceColumn } from "../../../loaders/language/column-names.ts";

test("a measure's column is named by its meaning, however it is written", () => {
  const name = measureColumn({ table: "orders", measure: "COUNT", window: { last: { days: 90 } } });
  expect(name).toMatch(/^_m_[0-9a-f]{12}$/);
  const asWritten = { op: "GTE", value: 3, window: { last: { days: 90 } }, where: [], column: null };
  expect(measureColumn({ ...asWritten, measure: "COUNT", table: "orders" })).toBe(name);
  expect(measureColumn({ table: "orders", measure: "COUNT" })).not.toBe(name);
});

test("so is a sequence's", () => {
  const name = sequenceColumn({ steps: [{ table: "events", where: [] }, { table: "orders" }] });
  expect(name).toMatch(/^_s_[0-9a-f]{12}$/);
  expect(sequenceColumn({ steps: [{ table: "events" }, { table: "orders" }] })).toBe(name);
  expect(sequenceColumn({ steps: [{ table: "orders" }, { table: "events" }] })).not.toBe(name);
});
