import { listEn, listFa } from "../operators/words.ts";
import { type DerivationsOf, labelTwice, takesNumbers } from "./derivation.ts";

/** Values put together: texts joined, a list of labels, a place; and years from a day. */
export const compositionDerivations: DerivationsOf<"concat" | "listOf" | "point" | "yearsSince"> = {
  concat: {
    operands: ({ concat }) => concat,
    type: () => "string",
    takes: {
      types: ["string", "number", "boolean", "date"],
      words: "texts, numbers, dates or truth values",
    },
    repeats: ({ concat }) => concat,
    joins: true,
    sql: ({ concat }, { dialect, sql, type }) => {
      const texts = concat.map((operand) =>
        type(operand) === "number" ? dialect.wholeText(sql(operand)) : dialect.toText(sql(operand)),
      );
      return `(${texts.join(" || ")})`;
    },
    inMemory: ({ concat }, context) => {
      const values = concat.map((operand) => context.value(operand));
      return (state) => {
        let text = "";
        for (const value of values) {
          const found = value(state);
          const part = typeof found === "number" ? wholeText(found) : found;
          if (part === null) return null;
          text += String(part);
        }
        return text;
      };
    },
    words: ({ concat }, { operand }) => {
      const parts = concat.map(operand);
      return {
        en: `${listEn(
          parts.map(({ en }) => en),
          "and",
        )}, joined as one text`,
        fa: `${listFa(
          parts.map(({ fa }) => fa),
          "و",
        )} پشت سر هم`,
      };
    },
  },
  listOf: {
    tests: ({ listOf }) => listOf.map(({ when }, i) => ({ test: when, at: `listOf[${i}].when` })),
    type: () => "list",
    problems: ({ listOf }) =>
      labelTwice(
        listOf.map(({ label }) => label),
        ".listOf",
      ),
    sql: ({ listOf }, { dialect, condition }) =>
      dialect.listOf(listOf.map(({ label, when }) => ({ label, holds: condition(when) }))),
    inMemory: ({ listOf }, { condition }) => {
      const parts = listOf.map(({ label, when }) => ({ label, holds: condition(when) }));
      return (state) => parts.flatMap(({ label, holds }) => (holds(state) ? [label] : []));
    },
    texts: ({ listOf }) => listOf.map(({ label }) => label),
    words: ({ listOf }, { condition, named }) => {
      const parts = listOf.map(({ label, when }) => ({ label: named(label), test: condition(when) }));
      return {
        en: `all that hold: ${listEn(
          parts.map(({ label, test }) => `“${label.en}” where ${test.en}`),
          "and",
        )}`,
        fa: `همهٔ آنچه برقرار است: ${listFa(
          parts.map(({ label, test }) => `«${label.fa}» اگر ${test.fa}`),
          "و",
        )}`,
      };
    },
  },
  point: {
    operands: ({ point }) => point,
    takes: takesNumbers,
    type: () => "point",
    sql: ({ point: [latitude, longitude] }, { dialect, sql }) => dialect.point(sql(latitude), sql(longitude)),
    inMemory: ({ point }, context) => {
      const [latitude, longitude] = [context.value(point[0]), context.value(point[1])];
      return (state) => {
        const [north, east] = [latitude(state), longitude(state)];
        return north === null || east === null ? null : ([Number(north), Number(east)] as const);
      };
    },
    words: ({ point }, { operand }) => {
      const [latitude, longitude] = [operand(point[0]), operand(point[1])];
      return {
        en: `the place at ${latitude.en} and ${longitude.en}`,
        fa: `جایی در ${latitude.fa} و ${longitude.fa}`,
      };
    },
  },
  yearsSince: {
    operands: ({ yearsSince }) => [yearsSince],
    recodes: true,
    type: () => "number",
    takes: { types: ["date", "instant"], words: "a date or an instant" },
    decimals: () => 0,
    sql: ({ yearsSince }, { dialect, sql, type, dayOf, today }) => {
      const value = sql(yearsSince);
      return dialect.yearsBetween(type(yearsSince) === "instant" ? dayOf(value) : value, today);
    },
    inMemory: ({ yearsSince }, context) => {
      const value = context.value(yearsSince);
      const { today } = context;
      return (state) => {
        const found = value(state);
        if (found === null) return null;
        const day = typeof found === "number" ? context.dayOf(found) : String(found);
        const hadBirthday = today.slice(5) >= day.slice(5);
        return Number(today.slice(0, 4)) - Number(day.slice(0, 4)) - (hadBirthday ? 0 : 1);
      };
    },
    words: ({ yearsSince }, { operand }) => {
      const { en, fa } = operand(yearsSince);
      return { en: `whole years since ${en}`, fa: `سال‌های کامل از ${fa}` };
    },
  },
};

/** Without decimals, rounded half away from zero; missing from 2¹²⁷ on, where the engine's whole numbers end. */
function wholeText(value: number): string | null {
  const whole = Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
  if (!(Math.abs(whole) < 2 ** 127)) return null;
  return BigInt(Math.abs(value) < 2 ** 52 ? whole : value).toString();
}
