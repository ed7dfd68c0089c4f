import { traitTypes } from "../../data/study.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import type { Operator } from "../../loaders/language/operators/operator.ts";
import { builder } from "../builder.ts";
import { OperatorEnum } from "./condition-input.ts";
import { TraitTypeEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";

const OperatorValueEnum = builder.enumType("OperatorValue", {
  description: "The shape of the value that an operator compares with.",
  values: {
    scalar: { description: "One value of the type." },
    pair: { description: "Two values of the type, the first not after the second." },
    list: { description: "A list of values of the type." },
    percent: { description: "A number above 0 and below 100." },
    text: { description: "A part of a text." },
    pattern: { description: "A regular expression (RE2)." },
    span: { description: "A length of time: {days: 30}." },
    day: { description: "A day, YYYY-MM-DD." },
    texts: { description: "A list of texts." },
    circle: { description: "{km, of: [latitude, longitude]}." },
    none: { description: "No value." },
  } as const,
});

/** What stands for a value in the words of an operator. */
const blank = ["…", "…", "…"];

export const OperatorInfoRef = builder.objectRef<Operator>("OperatorInfo").implement({
  description: "An operator of the segment language: what it takes, and how it is said.",
  fields: (t) => ({
    op: t.field({
      type: OperatorEnum,
      description: "As conditions name it.",
      resolve: ({ id }) => id,
    }),
    types: t.field({
      type: [TraitTypeEnum],
      description: "What may stand left of it.",
      resolve: ({ types }) => traitTypes.filter((type) => types.includes(type)),
    }),
    value: t.field({
      type: OperatorValueEnum,
      description: "What it compares with.",
      resolve: ({ value }) => value,
    }),
    comparesTraits: t.boolean({
      description: "Whether another trait may stand in place of the value.",
      resolve: ({ versus }) => versus !== undefined,
    }),
    words: t.string(
      localizedField("How it is said, with … for values.", ({ needed }: Operator) => ({
        en: needed.en(blank),
        fa: needed.fa(blank),
      })),
    ),
  }),
});

/** In the order of the reference, of all types or of one. */
export function operatorsOf(type: string | null | undefined): Operator[] {
  return [...operators.values()].filter(
    ({ types }) => type === null || type === undefined || types.some((each) => each === type),
  );
}

builder.queryField("operators", (t) =>
  t.field({
    type: [OperatorInfoRef],
    description: "The operators of conditions, of all types or of one.",
    args: { type: t.arg({ type: TraitTypeEnum, description: "What stands left of them." }) },
    resolve: (_root, { type }) => operatorsOf(type),
  }),
);
