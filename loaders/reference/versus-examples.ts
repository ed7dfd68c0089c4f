import type { OperandType } from "../language/operators/operator.ts";
import type { Example } from "./example.ts";

export interface VersusExample extends Example {
  readonly type: OperandType;
  readonly op: string;
}

const compared: Readonly<Partial<Record<OperandType, readonly [id: string, other: string]>>> = {
  number: ["books_lent", "books_allowed"],
  date: ["first_visit_on", "enrolled_on"],
  instant: ["booked_at", "reading_at"],
};

function example(type: OperandType, op: string, members: string, why?: string): VersusExample {
  const [id = "", other = ""] = compared[type] ?? [];
  return {
    type,
    op,
    where: { trait: { id, op, trait: other } },
    members: members.split(" "),
    ...(why === undefined ? {} : { why }),
  };
}

const unknown = (whose: string) => `${whose} is unknown on one side, so the negation holds`;

/** One for each operator and type by which a trait is compared with another one. */
export const versusExamples: readonly VersusExample[] = [
  example("number", "EQ", "bo"),
  example("number", "NEQ", "ann cleo dov", unknown("dov’s")),
  example("number", "LT", "ann"),
  example("number", "LTE", "ann bo"),
  example("number", "GT", "cleo"),
  example("number", "GTE", "bo cleo", "dov’s books at home are unknown, so no comparison holds but NEQ"),
  example("date", "EQ", "ann"),
  example("date", "NEQ", "bo cleo dov", unknown("dov’s")),
  example("date", "LT", "bo", "as BEFORE"),
  example("date", "LTE", "ann bo"),
  example("date", "GT", "cleo", "as AFTER"),
  example("date", "GTE", "ann cleo"),
  example("date", "BEFORE", "bo"),
  example("date", "AFTER", "cleo"),
  example("instant", "EQ", "bo", "to the microsecond"),
  example("instant", "NEQ", "ann cleo dov", unknown("cleo’s")),
  example("instant", "LT", "ann"),
  example("instant", "LTE", "ann bo"),
  example("instant", "GT", "dov"),
  example("instant", "GTE", "bo dov"),
  example("instant", "BEFORE", "ann"),
  example("instant", "AFTER", "dov"),
];
