import type { Operand, OperandType, Relation, Versus, Words } from "./operator.ts";
import { be, is } from "./words.ts";

const ordered: readonly OperandType[] = ["number", "date", "instant"];
const times: readonly OperandType[] = ["date", "instant"];

/** Whether a relation holds between two values of one type: dates as `YYYY-MM-DD`, instants as microseconds. */
export const relations: Readonly<Record<Relation, (operand: Operand, other: Operand) => boolean>> = {
  "=": (operand, other) => operand === other,
  "<": (operand, other) => operand < other,
  "<=": (operand, other) => operand <= other,
  ">": (operand, other) => operand > other,
  ">=": (operand, other) => operand >= other,
};

/** `[en, fa]`, each followed by the name of the other trait. */
type Phrases = readonly [en: string, fa: string];

const said = ([en, fa]: Phrases, after = ""): Words =>
  is(
    ([other]) => `${en} ${other}`,
    ([other]) => `${fa} ${other}${after}`,
  );

const earlier = said(["before", "پیش از"]);
const later = said(["after", "پس از"]);
const orAtOnce = " یا هم‌زمان با آن";

function order(relation: Relation, ofNumbers: Phrases, ofTimes: Words): Versus {
  const numbers = said(ofNumbers);
  return { types: ordered, relation, words: (type) => (type === "number" ? numbers : ofTimes) };
}

const same = said(["the same as", "برابر با"]);
const different: Words = {
  en: ({ subject, isMany, values }) =>
    `${subject} ${be(isMany)} not the same as ${values[0]} (or one of them is unknown)`,
  fa: ({ subject, values }) => `${subject} برابر با ${values[0]} نیست (یا یکی از آن دو نامعلوم است)`,
  needed: {
    en: ([other]) => `anything but the same as ${other}`,
    fa: ([other]) => `هر چیز جز برابر با ${other}`,
  },
};

/** Between two traits, by operator: numbers are ordered by size, days and instants in time. */
export const versus = {
  EQ: { types: ordered, relation: "=", words: () => same },
  NEQ: { types: ordered, relation: "=", words: () => different },
  LT: order("<", ["below", "کمتر از"], earlier),
  LTE: order("<=", ["at most", "حداکثر"], said(["no later than", "پیش از"], orAtOnce)),
  GT: order(">", ["above", "بیشتر از"], later),
  GTE: order(">=", ["at least", "حداقل"], said(["no earlier than", "پس از"], orAtOnce)),
  BEFORE: { types: times, relation: "<", words: () => earlier },
  AFTER: { types: times, relation: ">", words: () => later },
} as const satisfies Record<string, Versus>;
