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
  readonly asked: CellIndex;
}

/** `hidden`: none of it is published, so that it may hide others. */
export function addAnswer(table: CountTable, { yes, no }: CountedAnswer, hidden = false): AnswerPlace {
  const options: CellOptions = hidden ? { published: "either" } : {};
  const [a, b] = [table.add(yes, options), table.add(no, options)];
  return { yes: a, no: b, asked: table.addSum([a, b], options) };
}

/** The sum of answers, as a further one. */
export function addAnswers(table: CountTable, places: readonly AnswerPlace[]): AnswerPlace {
  const [yes, no] = [
    table.addSum(places.map((place) => place.yes)),
    table.addSum(places.map((place) => place.no)),
  ];
  const asked = table.addSum([yes, no]);
  table.know(
    places.map((place) => place.asked),
    [asked],
  );
  return { yes, no, asked };
}

/** `groups`: so many intervals stand side by side; each leaves out 5 % over that (Dunn 1961). */
export function publishAnswer(counts: readonly Count[], place: AnswerPlace, groups: number): Answer {
  const [asked, yes, no] = [place.asked, place.yes, place.no].map((cell) => counts[cell] ?? "either") as [
    Count,
    Count,
    Count,
  ];
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
