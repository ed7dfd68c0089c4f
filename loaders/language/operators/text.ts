import { RE2JS } from "re2js";
import type { Place } from "./fold-case.ts";
import type { Operator } from "./operator.ts";
import { foldedSql, ordinal, valueSql } from "./ordinal.ts";
import { engineUnderstands } from "./pattern.ts";
import { orUnknown } from "./words.ts";

function part(
  name: "contains" | "startsWith" | "endsWith",
  place: Place,
  holds: (text: string, part: string) => boolean,
): Pick<Operator, "types" | "value" | "sql" | "predicate"> {
  return {
    types: ["string"],
    value: "text",
    sql: (operand, value, context) =>
      foldedSql(operand, [value], place, context) ?? context.dialect[name](operand, valueSql(value, context)),
    predicate: (value, context) => {
      const sought = String(ordinal.value(value, context));
      return (operand) => holds(String(ordinal.operand(operand, context)), sought);
    },
  };
}

const contains = part("contains", "anywhere", (text, sought) => text.includes(sought));

/**
 * RE2 in both evaluators: the engine's own, and its port in memory, whose time is linear in the text.
 * @throws when the text is not a pattern that both understand
 */
export function compilePattern(pattern: string, ignoreCase: boolean): RE2JS {
  const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  if (!engineUnderstands(pattern, compiled)) throw new Error(`not a pattern of the engine: ${pattern}`);
  return compiled;
}

/** Columns hold the same few texts again and again, and matching costs far more than looking one up. */
const mostKnown = 1000;

export const textOperators: readonly Operator[] = [
  {
    id: "CONTAINS",
    ...contains,
    en: ({ subject, isMany, values }) =>
      `${subject} ${isMany === true ? "contain" : "contains"} ${values[0]}`,
    fa: ({ subject, values }) => `${subject} شامل ${values[0]} است`,
    needed: { en: ([value]) => `a text that contains ${value}`, fa: ([value]) => `متنی شامل ${value}` },
  },
  {
    id: "NOT_CONTAINS",
    negates: "CONTAINS",
    ...contains,
    en: ({ subject, isMany, values }) =>
      `${subject} ${isMany === true ? "do" : "does"} not contain ${values[0]} ${orUnknown.en(isMany)}`,
    fa: ({ subject, values }) => `${subject} شامل ${values[0]} نیست ${orUnknown.fa}`,
    needed: { en: ([value]) => `a text without ${value}`, fa: ([value]) => `متنی بی ${value}` },
  },
  {
    id: "STARTS_WITH",
    ...part("startsWith", "start", (text, sought) => text.startsWith(sought)),
    en: ({ subject, isMany, values }) =>
      `${subject} ${isMany === true ? "start" : "starts"} with ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با ${values[0]} آغاز می‌شود`,
    needed: {
      en: ([value]) => `a text that starts with ${value}`,
      fa: ([value]) => `متنی که با ${value} آغاز شود`,
    },
  },
  {
    id: "ENDS_WITH",
    ...part("endsWith", "end", (text, sought) => text.endsWith(sought)),
    en: ({ subject, isMany, values }) => `${subject} ${isMany === true ? "end" : "ends"} with ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با ${values[0]} پایان می‌یابد`,
    needed: {
      en: ([value]) => `a text that ends with ${value}`,
      fa: ([value]) => `متنی که با ${value} پایان یابد`,
    },
  },
  {
    id: "MATCHES",
    types: ["string"],
    value: "pattern",
    sql: (operand, value, { dialect, ignoreCase }) => dialect.matches(operand, String(value), ignoreCase),
    predicate: (value, { ignoreCase }) => {
      const pattern = compilePattern(String(value), ignoreCase);
      const known = new Map<string, boolean>();
      return (operand) => {
        const text = String(operand);
        let holds = known.get(text);
        if (holds === undefined) {
          holds = pattern.matcher(text).find();
          if (known.size >= mostKnown) known.clear();
          known.set(text, holds);
        }
        return holds;
      };
    },
    en: ({ subject, isMany, values }) => `${subject} ${isMany === true ? "match" : "matches"} ${values[0]}`,
    fa: ({ subject, values }) => `${subject} با الگوی ${values[0]} می‌خواند`,
    needed: {
      en: ([value]) => `a text that matches ${value}`,
      fa: ([value]) => `متنی که با الگوی ${value} بخواند`,
    },
  },
];
