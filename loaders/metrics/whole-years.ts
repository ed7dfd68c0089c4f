import type { Span, Window } from "../../data/language.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { eventsRead } from "./operands.ts";

/**
 * Whether a metric holds each season as often as every other, so that two of its values can be compared whatever the months:
 * all that it reads of events is of whole years, of all time, or between fixed dates. A year may be given as 364 to 366 days.
 */
export function isOfWholeYears(metric: string, vocabulary: Vocabulary): boolean {
  const { measures, sequences } = eventsRead(metric, vocabulary);
  return [...measures, ...sequences].every(({ window }) => holdsWholeYears(window));
}

function holdsWholeYears(window: Window | undefined): boolean {
  if (window === undefined || !("last" in window || "previous" in window)) return true;
  return isYears("last" in window ? window.last : window.previous);
}

function isYears({ hours = 0, days = 0, weeks = 0, months = 0 }: Span): boolean {
  const inDays = hours / 24 + days + 7 * weeks;
  const years = Math.round(inDays / 365);
  return months % 12 === 0 && Math.abs(inDays - 365 * years) <= years;
}
