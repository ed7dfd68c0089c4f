import type { EventMeasure } from "../../data/language.ts";

/** A measure, or a condition on one, over all events, whatever window it has. */
export function windowless<Measured extends EventMeasure>({
  window: _,
  ...measured
}: Measured): Omit<Measured, "window"> {
  return measured;
}
