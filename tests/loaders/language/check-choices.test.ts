import { expect, test } from "vitest";
import type { Choices } from "../../../data/choices.ts";
import { choicesProblems } from "../../../loaders/language/check-choices.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { retail } from "../../fixtures/retail.ts";

const declared = retail.roles.choices as Choices;

function problems(changed: Partial<Choices>): string[] {
  const study = { ...retail, roles: { ...retail.roles, choices: { ...declared, ...changed } } };
  return choicesProblems(new Vocabulary(study)).map(({ path, message }) => `${path}: ${message}`);
}

test("what a study declares fits, and so does no role", () => {
  expect(problems({})).toEqual([]);
  const { choices: _, ...roles } = retail.roles;
  expect(choicesProblems(new Vocabulary({ ...retail, roles }))).toEqual([]);
});

test("tables, columns and their types that there are not are refused with the nearest name", () => {
  expect(problems({ table: "order_line" })[0]).toBe(
    "roles.choices.table: unknown table of events: order_line; did you mean order_lines?",
  );
  expect(problems({ amount: { ...declared.amount, column: "amont" } })).toEqual([
    "roles.choices.amount.column: unknown number column of order_lines: amont; did you mean amount?",
  ]);
  expect(problems({ quantity: "product_id" })[0]).toContain(
    "unknown number column of order_lines: product_id",
  );
  expect(problems({ group: { ...declared.group, column: "quantity" } })[0]).toContain("text column");
  expect(problems({ goneAfterDays: 0 })).toEqual([
    "roles.choices.goneAfterDays: 0 days; expected more than 0",
  ]);
});
