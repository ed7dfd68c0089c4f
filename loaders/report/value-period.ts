import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { canonicalJson } from "../canonical.ts";
import { windowText } from "../language/event-words.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import type { ValueFormat } from "../language/value-words.ts";

/** Of all time so far, as no window says. */
const toDate: Localized = { en: "to date", fa: "تاکنون" };

/**
 * Over what time the value of a member is measured, to be said wherever it is named, so that a lifetime and a year never stand
 * side by side unnamed: "to date", "in the last 365 days". Null for a value that is no measure of events, or of several
 * windows, whose own name has to say it. Measures over tables that are not at hand give no value.
 */
export function valuePeriod(
  id: string,
  traits: readonly Trait[],
  tables: ReadonlySet<string>,
  format: ValueFormat,
): Localized | null {
  const byId = new Map(traits.map((trait) => [trait.id, trait]));
  const windows = [...withTraitsRead([id], byId)].flatMap((read) => {
    const from = byId.get(read)?.from;
    return from !== undefined && "measure" in from && tables.has(from.measure.table)
      ? [from.measure.window]
      : [];
  });
  const [window] = windows;
  if (windows.length === 0 || new Set(windows.map((each) => canonicalJson(each ?? null))).size > 1)
    return null;
  if (window === undefined) return toDate;
  return { en: windowText(window, "en", format), fa: windowText(window, "fa", format) };
}
