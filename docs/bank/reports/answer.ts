import { type Count, type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CellOptions, CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { significant } from "../../../loaders/report/round.ts";
import { tQuantile } from "../../../loaders/statistics/student-t.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";

/** How many of a group were asked, and how many said yes. */
export interface Answer {
  readonly asked: Count;
  readonly yes: Count;
  /** Yes over asked, with an interval that holds together with those of the groups beside it. */
  readonly share: Figure;
  readonly low: Figure;
  readonly high: Figure;
}

/** As counted: those who said yes and those who did not, each a count that is protected. */
export interface CountedAnswer {
  readonly yes: number;
  readonly no: number;
}

/** Places of an answer in a table of counts. */
export interface AnswerPlace {
  readonly yes: CellIndex;
  readonly no: CellIndex;
  /** None where how many were asked is told only with both, so that it tells nothing further. */
  readonly asked?: CellIndex;
}

/** How an answer stands in its table. */
export interface AnswerOptions {
  /** None of it is published, so that it may hide others. */
  readonly hidden?: boolean;
  /** How many were asked is no count of its own. */
  readonly withoutAsked?: boolean;
}

export function addAnswer(
  table: CountTable,
  { yes, no }: CountedAnswer,
  { hidden = false, withoutAsked = false }: AnswerOptions = {},
): AnswerPlace {
  const options: CellOptions = hidden ? { published: "either" } : {};
  const [a, b] = [table.add(yes, options), table.add(no, options)];
  return { yes: a, no: b, ...(withoutAsked ? {} : { asked: table.addSum([a, b], options) }) };
}

/** The sum of answers, as a further one. */
export function addAnswers(table: CountTable, places: readonly AnswerPlace[]): AnswerPlace {
  const [yes, no] = [
    table.addSum(places.map((place) => place.yes)),
    table.addSum(places.map((place) => place.no)),
  ];
  const parts = places.flatMap(({ asked }) => asked ?? []);
  if (parts.length < places.length) return { yes, no };
  const asked = table.addSum([yes, no]);
  table.know(parts, [asked]);
  return { yes, no, asked };
}

/** `groups`: so many intervals stand side by side; each leaves out 5 % over that (Dunn 1961). */
export function publishAnswer(counts: readonly Count[], place: AnswerPlace, groups: number): Answer {
  const countOf = (cell: CellIndex): Count => counts[cell] ?? "either";
  const [yes, no] = [countOf(place.yes), countOf(place.no)];
  const asked: Count =
    place.asked !== undefined ? countOf(place.asked) : isKnown(yes) && isKnown(no) ? yes + no : "either";
  const hidden = [asked, yes, no].find((each) => !isKnown(each));
  if (hidden !== undefined) return { asked, yes, share: hidden, low: hidden, high: hidden };
  if (!isKnown(asked) || !isKnown(yes) || asked === 0)
    return { asked, yes, share: null, low: null, high: null };
  const interval = wilsonInterval(yes, asked, tQuantile(0.05 / Math.max(1, groups), 1e6));
  return {
    asked,
    yes,
    share: significant(yes / asked, 4),
    low: significant(interval?.low ?? 0, 4),
    high: significant(interval?.high ?? 1, 4),
  };
}

export const answerNumbers: NumbersOf<Answer> = {
  asked: "customers",
  yes: "customers of asked",
  share: "ratio of asked",
  low: "ratio of asked",
  high: "ratio of asked",
};
