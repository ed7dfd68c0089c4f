import { parseAsOf } from "../../loaders/language/windows.ts";
import type { MetricView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import type { MetricPointView } from "./metric-view.ts";

/**
 * The point of an instant, or of a day: its first instant in the study's time zone.
 * @throws UserInputError UNKNOWN_AS_OF that says which instants there are
 */
export function pointAsOf(
  text: string,
  points: readonly MetricPointView[],
  { study, definition }: MetricView,
): MetricPointView {
  const instant = Date.parse(parseAsOf(text, study.definitions.study.timeZone).instant);
  const found = points.find(({ asOf }) => Date.parse(asOf) === instant);
  if (found !== undefined) return found;
  const known = [...new Set(points.map(({ asOf }) => asOf))].sort();
  throw new UserInputError(
    `no value of ${definition.id} as of ${text.slice(0, 40)}; expected one of ${known.join(", ")}`,
    "UNKNOWN_AS_OF",
  );
}
