import { RE2JSException } from "re2js";
import { z } from "zod";
import type { ValueShape } from "../../../data/define/operators.ts";
import { type Span, spanUnits } from "../../../data/language.ts";
import type { OperandType } from "../operators/operator.ts";
import { compilePattern } from "../operators/text.ts";
import { endOfDay, isDay, isEarlier, parseInstant } from "../windows.ts";
import { alsoChecked, expected, noted, strict, whole } from "./building.ts";
import { shown } from "./shown.ts";

/** Longest regular expression, in characters. */
export const maxPattern = 500;
/** Longest text that is compared without its case, in characters: engines compare it by a pattern. */
export const maxFolded = 1000;
const maxYears = 900;

/** Of whole Unicode characters and without NUL, which no engine stores. */
const characters = /^[^\0\ud800-\udfff]*$/u;

function textProblem(given: string): string {
  const what = given.includes("\0")
    ? "a text without the character NUL"
    : "well-formed Unicode, without half a surrogate pair";
  return `expected ${what}, got ${shown(given)}`;
}

function textSchema(): z.ZodString {
  return z.string(expected("a text")).regex(characters, { error: ({ input }) => textProblem(String(input)) });
}

const text = noted(textSchema(), { id: "text", description: "A text." });
/** A name or a description. */
export const words = textSchema().min(1, expected("a text that is not empty"));

/** Texts too long to be compared without their case, by their places in a value. */
export function tooLongToFold(value: unknown): readonly PropertyKey[][] {
  const isTooLong = (item: unknown) => typeof item === "string" && Array.from(item).length > maxFolded;
  if (!Array.isArray(value)) return isTooLong(value) ? [[]] : [];
  return value.flatMap((item, index) => (isTooLong(item) ? [[index]] : []));
}

const number = z.number(expected("a finite number"));
const trueOrFalse = z.boolean(expected("true or false"));

const dateWords = "a date YYYY-MM-DD";
const date = noted(z.string(expected(dateWords)).regex(z.regexes.date, expected(dateWords)), {
  id: "date",
  description: "A calendar day, YYYY-MM-DD.",
});

const instantWords = "a date YYYY-MM-DD or an instant";
const days = z.regexes.date.source.slice(1, -1);
const instantPattern = new RegExp(
  `^${days}(?:T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d))?$`,
);
const instantSchema = () =>
  z.string(expected(instantWords)).regex(instantPattern, {
    error: ({ input }) => `expected ${instantWords} such as 2026-01-01T00:00:00Z, got ${shown(input)}`,
  });
/** Of a window: a date means its first instant in the study's time zone. */
export const instant = noted(instantSchema(), {
  id: "instant",
  description:
    "A date YYYY-MM-DD (its first instant in the study's time zone) or an instant such as 2026-01-01T00:00:00Z.",
});
/** To compare an instant with: a date means the whole day. */
const dayOrInstant = noted(instantSchema(), {
  id: "day_or_instant",
  description:
    "A date YYYY-MM-DD (the whole day in the study's time zone) or an instant such as 2026-01-01T00:00:00Z.",
});

const count = noted(z.number().min(0).refine(Number.isSafeInteger), { type: "integer" });
const unit = count.optional();
const units = strict(Object.fromEntries(spanUnits.map((name) => [name, unit])), "a span");

function spanOf(id: string, words: string, fits: (years: number) => boolean): z.ZodType {
  const named = whole(
    units.refine((span) => fits(yearsOf(span as Span))),
    words,
  );
  const bounded = alsoChecked(named, (span, report, issues) => {
    if (issues.length === 0 && yearsOf(span as Span) > maxYears)
      report([], `expected a span of at most ${maxYears} years, got ${shown(span)}`);
  });
  return noted(bounded, {
    id,
    minProperties: 1,
    description:
      "Hours, days and weeks are exact spans of 1, 24 and 168 hours; months and years follow the calendar of the study's time zone.",
  });
}

/** About how many years a span has; NaN without any unit. */
export function yearsOf({ hours, days, weeks, months, years }: Span): number {
  if ([hours, days, weeks, months, years].every((n) => n === undefined)) return Number.NaN;
  const exactDays = 7 * (weeks ?? 0) + (days ?? 0) + (hours ?? 0) / 24;
  return (years ?? 0) + (months ?? 0) / 12 + exactDays / 365.2425;
}

const spanWords = `whole numbers of ${spanUnits.join(", ")}, such as {"days":30}`;
export const span = spanOf("span", spanWords, (years) => years >= 0);
/** Of ACTIVE_PERIODS: not empty. */
export const period = spanOf("period", `${spanWords}, above zero`, (years) => years > 0);

const pattern = noted(
  textSchema().superRefine((value, { addIssue }) => {
    const problem = patternProblem(value);
    if (problem !== undefined) addIssue(`expected ${problem}, got ${shown(value)}`);
  }),
  {
    id: "pattern",
    maxLength: maxPattern,
    description:
      "A regular expression (RE2: neither look-around nor back-references), found anywhere in the text.",
  },
);

/** What was expected, when a text is no pattern that both evaluators take. */
function patternProblem(source: string): string | undefined {
  if (Array.from(source).length > maxPattern) return `a pattern of at most ${maxPattern} characters`;
  try {
    compilePattern(source, false);
    return undefined;
  } catch (error) {
    return error instanceof RE2JSException
      ? "a regular expression (RE2, without look-around and back-references)"
      : "a simpler regular expression (RE2: groups are named as (?P<name>…), repetitions are few)";
  }
}

const circle = noted(
  strict(
    {
      km: z.number(expected("kilometres, zero or more")).min(0, expected("kilometres, zero or more")),
      of: z.tuple(
        [degrees("a latitude from -90 to 90", 90), degrees("a longitude from -180 to 180", 180)],
        expected("[latitude, longitude]"),
      ),
    },
    'a circle such as {"km":25,"of":[51.5,-0.12]}',
  ),
  { id: "circle", description: "Kilometres around a point [latitude, longitude] in degrees." },
);

function degrees(words: string, most: number): z.ZodType {
  return z.number(expected(words)).min(-most, expected(words)).max(most, expected(words));
}

const scalars: Partial<Record<OperandType, { readonly schema: z.ZodType; readonly words: string }>> = {
  number: { schema: number, words: "a finite number" },
  string: { schema: text, words: "a text" },
  boolean: { schema: trueOrFalse, words: "true or false" },
  date: { schema: date, words: dateWords },
  instant: { schema: dayOrInstant, words: instantWords },
};

/** What an operator's value must be, for an operand of a type; dates are instants in the study's time zone. */
export function valueSchema(shape: ValueShape, type: OperandType, timeZone: string): z.ZodType {
  const { schema, words } = scalars[type] ?? { schema: z.never(expected("no value")), words: "no value" };
  switch (shape) {
    case "none":
      return z.null(expected("no value")).optional();
    case "scalar":
      return schema;
    case "pair": {
      const lowestFirst = expected(`a list of two: ${words}, lowest first`);
      return noted(
        z
          .tuple([schema, schema], lowestFirst)
          .refine((pair) => isAscending(pair, type, timeZone), lowestFirst),
        { maxItems: 2 },
      );
    }
    case "list":
      return z.array(schema, expected(`a list: ${words}`));
    case "percent": {
      const above = expected("a number above 0 and at most 100");
      return z.number(above).gt(0, above).lte(100, above);
    }
    case "text":
      return text;
    case "texts":
      return z.array(text, expected("a list of texts"));
    case "pattern":
      return pattern;
    case "day":
      return date;
    case "span":
      return span;
    case "circle":
      return circle;
  }
}

function isAscending([low, high]: readonly unknown[], type: OperandType, timeZone: string): boolean {
  if (type === "instant") {
    const start = parseInstant(String(low), timeZone);
    return isDay(high)
      ? isEarlier(start, endOfDay(String(high), timeZone))
      : !isEarlier(parseInstant(String(high), timeZone), start);
  }
  return type === "number" ? Number(low) <= Number(high) : String(low) <= String(high);
}

/** Whether the first of two instants, or dates in a zone, is strictly the earlier one. */
export function comesBefore(first: string, second: string, timeZone: string): boolean {
  return isEarlier(parseInstant(first, timeZone), parseInstant(second, timeZone));
}
