import { measures } from "../measures/index.ts";
import { problemsOf } from "../schema/building.ts";
import { languageSchemas } from "../schema/conditions.ts";
import { shownPath } from "../schema/shown.ts";
import type { FromOf, TraitSource } from "./trait-source.ts";

/** A measure over the events of a table. */
export const measureSource: TraitSource<FromOf<"measure">> = {
  inLayer: false,
  reads: () => new Set(),
  measures: ({ measure }) => [measure],
  type: ({ measure: measured }, vocabulary) => ({
    type: vocabulary.measureType(measured),
    of: `${measured.measure} of ${measured.column ?? measured.table}`,
  }),
  problems: ({ measure }, path, vocabulary) => {
    const { error } = languageSchemas(vocabulary).measure.safeParse(measure);
    return error === undefined ? [] : problemsOf(error, (keys) => shownPath(`${path}.measure`, keys));
  },
  repeatsPersonal: ({ measure: { measure, table, column } }, vocabulary) => {
    if (measures[measure].type !== "column" || column == null) return undefined;
    return vocabulary.column(table, column)?.personal === true ? `column ${column} of ${table}` : undefined;
  },
  decimals: ({ measure }, of) => of.measure(measure),
  sql: ({ measure }, context) => context.measure(measure),
  inMemory: ({ measure }, context) => context.measure(measure),
  words: ({ measure }, words) => words.measure(measure),
};
