/** The nearest whole number, a half away from zero, as the engine rounds. */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
