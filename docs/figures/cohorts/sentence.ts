import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import * as format from "../../components/format.ts";
import * as words from "./chart-words.ts";

/** How many come back in the next period, and in a later one where that is told apart from chance. */
export function cohortSentence({ average, unit, event }: Cohorts): string {
  return words.cohortSentence(average, "", { unit, one: event.en.one }, format);
}
