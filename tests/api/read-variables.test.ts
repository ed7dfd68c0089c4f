import fc from "fast-check";
import { buildSchema, getArgumentValues, getVariableValues, parse } from "graphql/index.js";
import { expect, test } from "vitest";
import { argumentReader, variableReader } from "../../api/execution/read-variables.ts";

const schema = buildSchema(`
  type Query { a(n: Int = 7, id: ID!, list: [Int!], outer: Outer, basis: Basis!= first): Int }
  enum Basis { first second }
  input Inner { n: Int = 3, tags: [String!], self: Inner }
  input One @oneOf { a: Int, b: String }
  input Outer { inner: Inner!, list: [[Int]!], basis: Basis = second, one: One, id: ID, yes: Boolean, x: Float }
`);
const types = "Int Int! String Float Boolean ID [ID!]! [Int]! Basis Inner Inner! One Outer Outer!".split(" ");

/** Values that fit at times, and at times not. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, 0, 7, 0.5, 2 ** 40, "", "first", "7", "C01"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(..."n tags self inner list basis one id yes x a b __proto__ other".split(" ")),
      tie("value"),
      {
        maxKeys: 4,
      },
    ),
  ),
}));

test("variables are read as graphql-js reads them, and refused where it refuses them", () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.constantFrom("", " = null"),
      value,
      fc.boolean(),
      (type, initial, given, isGiven) => {
        const written = initial !== "" && type.endsWith("!") ? "" : initial;
        const { definitions } = parse(`query ($v: ${type}${written}, $__proto__: Int) { a }`);
        const [operation] = definitions;
        if (operation?.kind !== "OperationDefinition") throw new Error("expected an operation");
        const variables = operation.variableDefinitions ?? [];
        const inputs = isGiven ? { v: given } : {};
        const { coerced } = getVariableValues(schema, variables, inputs);
        const reader = variableReader(schema, variables);
        if (coerced === undefined) expect(() => reader(inputs)).toThrow();
        else {
          read++;
          expect(JSON.stringify(reader(inputs))).toBe(JSON.stringify(coerced));
        }
      },
    ),
    { seed: 1, numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(1000);
});

/** What may stand in the place of each argument, with the variable that it names. */
const literals = {
  n: ["$v", "1", "null", "x"],
  id: ["$v", "1", '"x"', "null"],
  list: ["$v", "[$v]", "1", "[1, 2]", "[null]"],
  outer: ["{inner:{n:1}}", "{inner:{n:$v}}", "{}", "null"],
  basis: ["$v", "first", "third", "null"],
};

test("arguments are read as graphql-js reads them, and refused where it refuses them", () => {
  const field = schema.getQueryType()?.getFields().a;
  if (field === undefined) throw new Error("expected a field");
  const parts = Object.entries(literals).map(([name, each]) => [name, fc.constantFrom(...each)] as const);
  const given = fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  const variables = fc.constantFrom<Record<string, unknown>>({}, { v: null }, { v: 3 }, { v: "first" });
  let read = 0;
  fc.assert(
    fc.property(given, variables, (written, inputs) => {
      const text = Object.entries(written).map(([name, literal]) => `${name}: ${literal}`);
      const args = text.length === 0 ? "" : `(${text.join(" ")})`;
      const [operation] = parse(`query ($v: Int) { a${args} }`).definitions;
      const node =
        operation?.kind === "OperationDefinition" ? operation.selectionSet.selections[0] : undefined;
      if (node?.kind !== "Field") throw new Error("expected a field");
      let usual: unknown;
      try {
        usual = getArgumentValues(field, node, inputs);
      } catch {
        expect(() => argumentReader(field, node)(inputs)).toThrow();
        return;
      }
      read++;
      expect(argumentReader(field, node)(inputs)).toEqual(usual);
    }),
    { seed: 1, numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(100);
});
