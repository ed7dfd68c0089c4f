import { expect, test } from "vitest";
import {
  metricTable,
  operatorTable,
  tableSection,
  traitTable,
} from "../../../docs/render/glossary-tables.ts";
import { operatorSections } from "../../../docs/render/reference-tables.ts";
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

test("the reference says an instant, and of lists that they include and are known", () => {
  const { text } = operatorSections();
  expect(text).toContain("Operators of an instant");
  expect(text).toContain("Readers for whom the genres liked are known.");
  expect(operatorTable().text).toContain("the values include a or b");
});

test("on a phone no column of the glossary is out of sight: rows are blocks of lines with their headings", () => {
  const measured = { measure: { table: "orders", measure: "COUNT" } } as const;
  const study = smallStudy({ traits: [smallTrait("minutes", measured)], segments: [] });
  const tables = [traitTable(study, "shop"), metricTable(study, "shop"), ...study.tables.map(tableSection)];
  for (const { text } of tables)
    expect(text).toMatch(/<table class="data blocks"[\s\S]* data-label="Meaning"/);
});
