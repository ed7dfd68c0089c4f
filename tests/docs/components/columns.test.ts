import fc from "fast-check";
import { expect, it } from "vitest";
import { fromColumns, toColumns } from "../../../docs/components/columns.ts";

it("writes like rows as columns, and repeated texts once", () => {
  const rows = ["x", "x", "y", "y"].map((group, n) => ({ group, n, inside: { n } }));
  expect(toColumns({ rows })).toEqual({
    rows: {
      "|": {
        group: {
          "#": [
            ["x", "y"],
            [0, 0, 1, 1],
          ],
        },
        n: [0, 1, 2, 3],
        inside: { "|": { n: [0, 1, 2, 3] } },
      },
    },
  });
  expect(fromColumns(toColumns({ rows }))).toEqual({ rows });
});

it("leaves rows that differ in their keys, and short lists, as they are", () => {
  const given = { differing: [{ a: 1 }, { b: 2 }, { a: 3 }], short: [{ a: 1 }, { a: 2 }], nothing: [] };
  expect(toColumns(given)).toEqual(given);
});

it("gives back whatever it is given", () => {
  const key = fc.constantFrom("a", "b", "c");
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, true, 1, 2.5, "x", "y"),
      fc.array(tie("value"), { maxLength: 6 }),
      fc.dictionary(key, tie("value"), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      expect(fromColumns(JSON.parse(JSON.stringify(toColumns(given))))).toEqual(given);
    }),
    { seed: 7, numRuns: 500 },
  );
});
