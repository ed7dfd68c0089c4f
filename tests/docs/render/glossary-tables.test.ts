import { expect, test } from "vitest";
import { traitTable } from "../../../docs/render/glossary-tables.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";

test("the table of traits says which are known only after the outcome", () => {
  const measured = { measure: { table: "orders", measure: "COUNT" } } as const;
  const traits = [
    smallTrait("minutes", measured),
    { ...smallTrait("call_minutes", measured), knownAfter: "outcome" } as const,
  ];
  const rows = traitTable(smallStudy({ traits, segments: [] }), "shop").text.split("<tr>");
  const marked = rows.filter((row) => row.includes("known only after the outcome"));
  expect(marked).toHaveLength(1);
  expect(marked[0]).toContain(">call_minutes</code>");
});
