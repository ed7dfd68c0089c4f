import type { Silences } from "../../../loaders/report/choices/silences.ts";
import { count, shortDay } from "../../components/format.ts";

/** The item that was missed in most. @param things what the items are called */
export function silencesSentence({ found, items, of }: Silences, things: string): string {
  const [most] = found;
  if (most === undefined)
    return `Of ${count(items)} ${things} that are taken every week, none was missing for longer than chance explains`;
  const others = of === 1 ? "" : `; ${count(of)} of ${count(items)} ${things} have such a gap`;
  return `Nobody took “${most.item}” for ${count(most.weeks)} ${most.weeks === 1 ? "week" : "weeks"} from ${shortDay(most.from)}${others}`;
}
