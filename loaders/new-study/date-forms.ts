import type { ColumnFacts } from "./column-facts.ts";

/**
 * Forms of dates that the columns of a file are written in. Where day and month of a column cannot be told apart, the form of
 * another column that can, otherwise the first.
 */
export function datesOf(facts: readonly ColumnFacts[]): string[] {
  const forms = facts.flatMap(({ reading }) =>
    (reading.as === "date" || reading.as === "instant") && reading.formats.length > 0
      ? [reading.formats]
      : [],
  );
  const certain = new Set(forms.flatMap((all) => (all.length === 1 ? all : [])));
  return [...new Set(forms.map((all) => all.find((form) => certain.has(form)) ?? all[0] ?? ""))];
}
