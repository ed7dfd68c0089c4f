import { expect, test } from "vitest";
import { type SqlBlock, wholeQuery } from "../../../../cli/site/notebook/sql-blocks.ts";

const lines: SqlBlock = { binding: "lines", sql: "SELECT 1 AS n -- the last line is a comment\n;\n" };
const sums: SqlBlock = { binding: "sums", sql: `-- counts: n\nSELECT sum(n) AS n FROM \${lines}\n` };

test("a query of the page is put in as a subquery, without its semicolon, on lines of its own", () => {
  expect(wholeQuery(sums, [lines, sums]).sql).toBe(
    "-- counts: n\nSELECT sum(n) AS n FROM (\nSELECT 1 AS n -- the last line is a comment\n)",
  );
});

test("queries chain, in whatever order they stand", () => {
  const last: SqlBlock = { sql: `FROM \${sums} AS s JOIN \${lines} USING (n)` };
  const { sql } = wholeQuery(last, [last, sums, lines]);
  expect(sql.match(/SELECT 1 AS n/g)).toHaveLength(2);
  expect(sql).not.toContain(`\${`);
});

test("what a query declares of columns holds for those that put it in, until they say otherwise", () => {
  const inner: SqlBlock = { binding: "inner", sql: "-- customers: buyers; figures: spent\nSELECT 1" };
  expect(wholeQuery({ sql: `FROM \${inner}` }, [inner]).numbers).toBe("customers: buyers; figures: spent");
  expect(wholeQuery({ sql: `-- ratios: spent\nFROM \${inner}` }, [inner]).numbers).toBe(
    "customers: buyers; ratios: spent",
  );
});

test.each(["limit", "rows.length", "[row]", ""])(
  `\${%s}, known in the browser alone, is refused with what to do`,
  (text) => {
    const block: SqlBlock = { sql: `FROM orders LIMIT \${${text}}` };
    const destructured: SqlBlock = { binding: "[row]", sql: "SELECT 1" };
    expect(() => wholeQuery(block, [lines, block, destructured])).toThrow(
      /known in the browser alone.*the page has lines\), or filter the rows in the page/,
    );
  },
);

test("queries that put in one another are refused, with the way round", () => {
  const one: SqlBlock = { binding: "one", sql: `FROM \${two}` };
  const two: SqlBlock = { binding: "two", sql: `FROM \${one}` };
  expect(() => wholeQuery(one, [one, two])).toThrow("queries put in one another: one → two → one");
});

test("a name that two queries have is refused", () => {
  expect(() => wholeQuery({ sql: `FROM \${lines}` }, [lines, { ...lines }])).toThrow("the name of 2 queries");
});
