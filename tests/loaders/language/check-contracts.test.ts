import { expect, test } from "vitest";
import type { TableContract } from "../../../data/contract.ts";
import { studies } from "../../../data/studies/index.ts";
import { populationStudies } from "../../../data/study.ts";
import { contractProblems } from "../../../loaders/language/check-contracts.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { smallStudy } from "../../fixtures/population.ts";

const described = { description: "One." };
const id = { type: "string", required: true, ...described } as const;
const customers: TableContract = {
  name: "customers",
  grain: "one row per customer",
  primaryKey: ["customer_id"],
  foreignKeys: [],
  columns: { customer_id: id, acquired_at: { type: "instant", ...described } },
};
const plans: TableContract = {
  name: "plans",
  grain: "one row per plan",
  primaryKey: ["plan_id"],
  foreignKeys: [],
  columns: { plan_id: id, fee: { type: "money", unit: "currency", ...described } },
};
const deals: TableContract = {
  name: "deals",
  grain: "one row per deal",
  primaryKey: ["deal_id"],
  foreignKeys: [
    { column: "customer_id", table: "customers", references: "customer_id" },
    { column: "plan_id", table: "plans", references: "plan_id" },
  ],
  eventTime: "engaged_at",
  joined: { plan_fee: { via: "plan_id", table: "plans", column: "fee" } },
  columns: {
    deal_id: id,
    customer_id: id,
    plan_id: { type: "string", ...described },
    engaged_at: { type: "instant", required: true, ...described },
    stage: { type: "string", oneOf: ["open", "won"], knownAt: "closed_at", ...described },
    closed_at: { type: "instant", knownAt: "closed_at", ...described },
  },
};

function problems(changed: Partial<TableContract>, columns: TableContract["columns"] = {}): string[] {
  const table = { ...deals, ...changed, columns: { ...deals.columns, ...columns } };
  const study = smallStudy({ tables: [customers, plans, table] });
  return contractProblems(new Vocabulary(study)).map(({ path, message }) => `${path}: ${message}`);
}

test("contracts that fit have none, those of every study among them", () => {
  expect(problems({})).toEqual([]);
  for (const study of studies.flatMap(populationStudies))
    expect(contractProblems(new Vocabulary(study)), study.id).toEqual([]);
});

test.each<[string, Partial<TableContract>, string]>([
  ["a key", { primaryKey: ["dael_id"] }, "primaryKey[0]: unknown column: dael_id; did you mean deal_id?"],
  ["no key", { primaryKey: [] }, "primaryKey: expected one column or more, got none"],
  [
    "the column of a foreign key",
    { foreignKeys: [{ column: "custmer_id", table: "customers", references: "customer_id" }], joined: {} },
    "foreignKeys[0].column: unknown column: custmer_id; did you mean customer_id?",
  ],
  [
    "its table",
    { foreignKeys: [{ column: "customer_id", table: "customer", references: "customer_id" }], joined: {} },
    "foreignKeys[0].table: unknown table: customer; did you mean customers?",
  ],
  [
    "the column that it refers to",
    { foreignKeys: [{ column: "customer_id", table: "customers", references: "custmer_id" }], joined: {} },
    "foreignKeys[0].references: unknown column of customers: custmer_id; did you mean customer_id?",
  ],
  [
    "the instant",
    { eventTime: "engaged" },
    "eventTime: expected a column that is an instant, got engaged, which is no column; did you mean engaged_at?",
  ],
  [
    "an instant that is none",
    { eventTime: "plan_id" },
    "eventTime: expected a column that is an instant, got plan_id, a string; expected one of engaged_at, closed_at",
  ],
  [
    "what a column is read through",
    { joined: { plan_fee: { via: "plan", table: "plans", column: "fee" } } },
    "joined.plan_fee.via: unknown column: plan; did you mean plan_id?",
  ],
  [
    "the column that is read",
    { joined: { plan_fee: { via: "plan_id", table: "plans", column: "fees" } } },
    "joined.plan_fee.column: unknown column of plans: fees; did you mean fee?",
  ],
])("one that names %s wrongly is told what was expected", (_, changed, expected) => {
  expect(problems(changed)).toEqual([`tables.deals.${expected}`]);
});

test("words are for values that the column has", () => {
  const stage = {
    type: "string",
    oneOf: ["open", "won"],
    called: { wonn: { en: "won" } },
    ...described,
  } as const;
  expect(problems({}, { stage })).toEqual([
    "tables.deals.stage.called: unknown value of deals.stage: wonn; did you mean won?",
  ]);
});

test("what a row is of is always known, and so is what other tables read", () => {
  const knownAt = { knownAt: "closed_at", ...described } as const;
  const always = "knownAt: expected none for a key or the instant of a row, which is always known";
  for (const name of ["deal_id", "customer_id", "plan_id"])
    expect(problems({}, { [name]: { type: "string", ...knownAt } })).toEqual([
      `tables.deals.${name}.${always}`,
    ]);
  expect(problems({}, { engaged_at: { type: "instant", ...knownAt } })).toEqual([
    `tables.deals.engaged_at.${always}`,
  ]);
  expect(problems({}, { stage: { type: "string", knownAt: "closed", ...described } })).toEqual([
    "tables.deals.stage.knownAt: expected a column that is an instant, got closed, which is no column; did you mean closed_at?",
  ]);
  const read = {
    ...plans,
    columns: {
      ...plans.columns,
      fee: { type: "money", knownAt: "set_at", ...described },
      set_at: { type: "instant", ...described },
    },
  } as const;
  const found = contractProblems(new Vocabulary(smallStudy({ tables: [customers, read, deals] })));
  expect(found).toEqual([
    { path: "tables.plans.fee.knownAt", message: "expected none for a column that another table reads" },
  ]);
});
