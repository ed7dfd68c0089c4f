import type { ColumnCondition, EventMeasure, TraitCondition, Window } from "../../../data/language.ts";
import { closure } from "../../dependencies.ts";
import { yearsOf } from "../schema/values.ts";
import { traitsReadBy } from "../trait-levels.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Deciding } from "./decided-by.ts";

/** Some days: back from as-of, in years, the later end first; or from one day to another. */
type Days =
  | { readonly back: readonly [from: number, to: number] }
  | { readonly from: string; readonly to: string };

const aDay = yearsOf({ days: 1 });
const lastDay: Days = { back: [0, aDay] };

/**
 * An input that is measured in the very days that its outcome tells of, over rows that may be the same: who has none there has not done
 * what the outcome is about. A measure of all events is none, since it tells more of the time before; only the days since the last of
 * them say when that was.
 */
export function measuredBeside(
  inputs: readonly string[],
  deciding: readonly Deciding[],
  vocabulary: Vocabulary,
): { readonly id: string; readonly table: string } | undefined {
  const measureOf = (id: string) => {
    const from = vocabulary.traits.get(id)?.from;
    return from !== undefined && "measure" in from ? [from.measure] : [];
  };
  const told = deciding.flatMap(({ id, test }) =>
    measureOf(id).flatMap((measure) => {
      const days = daysOf(measure.window) ?? daysSinceLast(measure, test);
      return days === undefined ? [] : [{ measure, days }];
    }),
  );
  for (const id of inputs)
    for (const input of [...closure([id], (each) => readBy(each, vocabulary))].flatMap(measureOf)) {
      const days = daysOf(input.window) ?? (input.measure === "DAYS_SINCE_LAST" ? lastDay : undefined);
      const beside = told.some(
        (each) =>
          days !== undefined && areOfSameRows(each.measure, input, vocabulary) && overlap(each.days, days),
      );
      if (beside) return { id, table: input.table };
    }
  return undefined;
}

function readBy(id: string, { traits }: Vocabulary): Iterable<string> {
  const from = traits.get(id)?.from;
  return from === undefined || "model" in from ? [] : traitsReadBy(from);
}

/** Whether two measures may be of the same rows, or of rows one of which belongs to the other, as lines do to their order. */
function areOfSameRows(first: EventMeasure, second: EventMeasure, { tables, study }: Vocabulary): boolean {
  if (first.table === second.table) return !exclude(first.where ?? [], second.where ?? []);
  const belongs = (child: string, parent: string) =>
    parent !== study.population.table &&
    tables.get(child)?.foreignKeys.some(({ table }) => table === parent) === true;
  return belongs(first.table, second.table) || belongs(second.table, first.table);
}

/** Whether no row can be as both conditions want it: of one column they want other values. */
function exclude(first: readonly ColumnCondition[], second: readonly ColumnCondition[]): boolean {
  const wanted = ({ op, value }: ColumnCondition) =>
    op === "EQ" ? [value] : op === "IN" && Array.isArray(value) ? value : undefined;
  return first.some((one) =>
    second.some((other) => {
      const [these, those] = [wanted(one), wanted(other)];
      if (one.column !== other.column || these === undefined || those === undefined) return false;
      return (
        one.ignoreCase !== true && other.ignoreCase !== true && !these.some((each) => those.includes(each))
      );
    }),
  );
}

/** How long ago something last happened tells of the days up to the number that it is held against. */
function daysSinceLast(
  { measure, window }: EventMeasure,
  test: TraitCondition | undefined,
): Days | undefined {
  if (measure !== "DAYS_SINCE_LAST" || window !== undefined) return undefined;
  const days = typeof test?.value === "number" && test.value > 1 ? test.value : 1;
  return { back: [0, days * aDay] };
}

function daysOf(window: Window | undefined): Days | undefined {
  if (window === undefined) return undefined;
  if ("last" in window) return { back: [0, yearsOf(window.last)] };
  if ("previous" in window) return { back: [yearsOf(window.previous), 2 * yearsOf(window.previous)] };
  const { from = "", to = "9999" } = window;
  return { from, to };
}

/** Whether there is a day in both; of days back from as-of and days of the calendar nobody can say. */
function overlap(first: Days, second: Days): boolean {
  if ("back" in first && "back" in second) {
    // Months and years are of several lengths: what only touches has no day in common.
    const shared = Math.min(first.back[1], second.back[1]) - Math.max(first.back[0], second.back[0]);
    return shared > aDay / 2;
  }
  if ("back" in first || "back" in second) return false;
  return first.from < second.to && second.from < first.to;
}
