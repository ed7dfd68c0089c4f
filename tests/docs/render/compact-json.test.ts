import fc from "fast-check";
import { expect, it } from "vitest";
import { compactJson } from "../../../docs/render/compact-json.ts";

it("keeps on one line what fits, and breaks what does not", () => {
  expect(compactJson({ all: [] })).toBe('{ "all": [] }');
  const step = (kind: string) => ({ table: "events", where: [{ column: "kind", op: "EQ", value: kind }] });
  expect(compactJson({ steps: [step("product_view"), step("add_to_basket")] })).toBe(`{
  "steps": [
    {
      "table": "events",
      "where": [{ "column": "kind", "op": "EQ", "value": "product_view" }]
    },
    {
      "table": "events",
      "where": [{ "column": "kind", "op": "EQ", "value": "add_to_basket" }]
    }
  ]
}`);
});

it("is the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(compactJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
