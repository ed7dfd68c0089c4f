import type { TraitType } from "../../../data/study.ts";
import { listEn, listFa } from "../operators/words.ts";
import { type DerivationsOf, inBrackets, labelTwice, mostDecimals, takesNumbers } from "./derivation.ts";

/** What the key of a lookup means for values of a type: written as the value itself would be, so that one value has one key. */
function keyOf(key: string, type: TraitType | undefined): string | number | boolean | undefined {
  if (type === "boolean") return key === "true" ? true : key === "false" ? false : undefined;
  if (type !== "number") return key;
  const number = Number(key);
  return Number.isFinite(number) && String(number) === key ? number : undefined;
}

/** One of several values, or none: by what is missing, by a condition, by the band or the text of another, by size. */
export const choiceDerivations: DerivationsOf<"coalesce" | "when" | "band" | "lookup" | "labelOfLargest"> = {
  coalesce: {
    anyOperand: true,
    operands: ({ coalesce }) => coalesce,
    alike: true,
    type: ({ coalesce }, of) => of.operand(coalesce[0]),
    repeats: ({ coalesce }) => coalesce,
    decimals: ({ coalesce }, of) => mostDecimals(coalesce.map(of.operand)),
    sql: ({ coalesce }, { sql }) => `coalesce(${coalesce.map(sql).join(", ")})`,
    inMemory: ({ coalesce }, context) => {
      const values = coalesce.map((operand) => context.value(operand));
      return (state) => {
        for (const value of values) {
          const found = value(state);
          if (found !== null) return found;
        }
        return null;
      };
    },
    words: ({ coalesce }, { operand }) => {
      const parts = coalesce.map((one) =>
        coalesce.length > 1 ? inBrackets(one, operand(one)) : operand(one),
      );
      return {
        en: parts.map(({ en }) => en).join(" or, where that is unknown, "),
        fa: parts.map(({ fa }) => fa).join(" یا اگر نامعلوم است "),
      };
    },
  },
  when: {
    operands: ({ gives, otherwise }) => (otherwise === undefined ? [gives] : [gives, otherwise]),
    alike: true,
    tests: ({ when }) => [{ test: when, at: "when" }],
    type: ({ gives }, of) => of.operand(gives),
    repeats: ({ gives, otherwise }) => (otherwise === undefined ? [gives] : [gives, otherwise]),
    decimals: ({ gives, otherwise }, of) =>
      mostDecimals((otherwise === undefined ? [gives] : [gives, otherwise]).map(of.operand)),
    sql: ({ when, gives, otherwise }, { sql, condition }) =>
      `CASE WHEN ${condition(when)} THEN ${sql(gives)} ELSE ${otherwise === undefined ? "NULL" : sql(otherwise)} END`,
    inMemory: ({ when, gives, otherwise }, context) => {
      const holds = context.condition(when);
      const value = context.value(gives);
      const other = otherwise === undefined ? () => null : context.value(otherwise);
      return (state) => (holds(state) ? value(state) : other(state));
    },
    words: ({ when, gives, otherwise }, { operand, condition }) => {
      // A value that is given where something else holds too.
      const isBoth = "when" in gives && gives.otherwise === undefined;
      const value = isBoth ? operand(gives) : inBrackets(gives, operand(gives));
      const test = condition(when);
      // Another choice after "else" goes on as it began.
      const other =
        otherwise && ("when" in otherwise ? operand(otherwise) : inBrackets(otherwise, operand(otherwise)));
      return {
        en: `${value.en} ${isBoth ? "and" : "where"} ${test.en}${other === undefined ? "" : `, else ${other.en}`}`,
        fa: `${value.fa} ${isBoth ? "و" : "اگر"} ${test.fa}${other === undefined ? "" : `، وگرنه ${other.fa}`}`,
      };
    },
  },
  band: {
    operands: ({ band }) => [band],
    recodes: true,
    takes: takesNumbers,
    type: () => "string",
    problems: ({ edges, labels }) => [
      ...(labels.length === edges.length + 1
        ? []
        : [
            {
              at: ".labels",
              message: `expected ${edges.length + 1} labels for ${edges.length} edges, got ${labels.length}`,
            },
          ]),
      ...(edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] ?? edge))
        ? [{ at: ".edges", message: "expected edges in ascending order" }]
        : []),
      ...(edges.every(Number.isFinite) ? [] : [{ at: ".edges", message: "expected finite numbers" }]),
      ...labelTwice(labels, ".labels"),
    ],
    sql: ({ band, edges, labels }, { dialect, sql }) => {
      const value = sql(band);
      const cases = edges.map((edge, i) => `WHEN ${value} < ${edge} THEN ${dialect.value(labels[i] ?? "")}`);
      return `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(" ")} ELSE ${dialect.value(labels.at(-1) ?? "")} END`;
    },
    inMemory: ({ band, edges, labels }, context) => {
      const value = context.value(band);
      return (state) => {
        const found = value(state);
        if (found === null) return null;
        const place = edges.findIndex((edge) => Number(found) < edge);
        return labels.at(place) ?? null;
      };
    },
    texts: ({ labels }) => labels,
    words: ({ band, labels }, { operand, named }) => {
      const { en, fa } = operand(band);
      const names = labels.map(named);
      return {
        en: `the band of ${en}: ${listEn(
          names.map((name) => `“${name.en}”`),
          "or",
        )}`,
        fa: `بازهٔ ${fa}: ${listFa(
          names.map((name) => `«${name.fa}»`),
          "یا",
        )}`,
      };
    },
  },
  lookup: {
    operands: ({ lookup }) => [lookup],
    recodes: true,
    type: () => "string",
    takes: { types: ["string", "number", "boolean"], words: "a text, a number or a truth value" },
    problems: ({ lookup, table }, typeOf) => {
      const type = typeOf(lookup);
      const expected = type === "number" ? "a number such as 12 or 0.5" : "true or false";
      return type === undefined || type === "string"
        ? []
        : Object.keys(table)
            .filter((from) => keyOf(from, type) === undefined)
            .map((from) => ({ at: `.table.${from}`, message: `expected ${expected}, got ${from}` }));
    },
    sql: ({ lookup, table, otherwise }, { dialect, sql, type }) => {
      const value = sql(lookup);
      const cases = Object.entries(table).map(
        ([from, to]) =>
          `WHEN ${value} = ${dialect.value(keyOf(from, type(lookup)) ?? from)} THEN ${dialect.value(to)}`,
      );
      const other = otherwise === undefined ? "NULL" : dialect.value(otherwise);
      return `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(" ")} ELSE ${other} END`;
    },
    inMemory: ({ lookup, table, otherwise }, context) => {
      const value = context.value(lookup);
      const values = new Map(Object.entries(table));
      return (state) => {
        const found = value(state);
        return found === null ? null : (values.get(String(found)) ?? otherwise ?? null);
      };
    },
    texts: ({ table, otherwise }) => [
      ...Object.values(table),
      ...(otherwise === undefined ? [] : [otherwise]),
    ],
    words: ({ lookup }, { operand }) => {
      const { en, fa } = operand(lookup);
      return { en: `what a list says of ${en}`, fa: `آنچه فهرستی دربارهٔ ${fa} می‌گوید` };
    },
  },
  labelOfLargest: {
    operands: ({ labelOfLargest }) => labelOfLargest.map(({ of }) => of),
    takes: takesNumbers,
    type: () => "string",
    problems: ({ labelOfLargest }) =>
      labelTwice(
        labelOfLargest.map(({ label }) => label),
        ".labelOfLargest",
      ),
    sql: ({ labelOfLargest }, { dialect, sql }) => {
      const values = labelOfLargest.map(({ of }) => `coalesce(${sql(of)}, 0)`);
      const largest = `greatest(${values.join(", ")})`;
      const cases = labelOfLargest.map(
        ({ label }, i) => `WHEN ${values[i]} = ${largest} THEN ${dialect.value(label)}`,
      );
      return `CASE WHEN ${largest} <= 0 THEN NULL ${cases.join(" ")} END`;
    },
    inMemory: ({ labelOfLargest }, context) => {
      const values = labelOfLargest.map(({ of }) => context.value(of));
      return (state) => {
        let best: string | null = null;
        let largest = 0;
        for (const [i, value] of values.entries()) {
          const found = Number(value(state) ?? 0);
          if (found <= largest) continue;
          largest = found;
          best = labelOfLargest[i]?.label ?? null;
        }
        return best;
      };
    },
    texts: ({ labelOfLargest }) => labelOfLargest.map(({ label }) => label),
    words: ({ labelOfLargest }, { operand, named }) => {
      const parts = labelOfLargest.map(({ label, of }) => ({ label: named(label), of: operand(of) }));
      return {
        en: `which is largest: ${listEn(
          parts.map(({ label, of }) => `${of.en} (“${label.en}”)`),
          "or",
        )}`,
        fa: `آنچه از همه بزرگ‌تر است: ${listFa(
          parts.map(({ label, of }) => `${of.fa} («${label.fa}»)`),
          "یا",
        )}`,
      };
    },
  },
};
