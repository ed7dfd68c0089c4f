/** Colours are the stylesheet's custom properties, so that figures follow light, dark and print by themselves. */
export const colours = {
  accent: "var(--accent)",
  ink: "var(--ink)",
  inkSoft: "var(--ink-soft)",
  inkFaint: "var(--ink-faint)",
  context: "var(--context)",
  grid: "var(--grid)",
  rule: "var(--rule-strong)",
  paper: "var(--paper)",
  low: "var(--div-low)",
  high: "var(--div-high)",
  /** What happened on a day, such as a campaign: neither better nor worse. */
  event: "var(--cat-3)",
} as const;

/** Steps of the sequential scale, little to much. */
export const sequentialSteps = 7;

/** Step 0–6 of a value between 0 and the largest. */
export function sequentialStep(value: number, largest: number): number {
  if (largest <= 0) return 0;
  return Math.max(0, Math.min(sequentialSteps - 1, Math.floor((value / largest) * sequentialSteps)));
}

export function sequentialFill(step: number): string {
  return `var(--seq-${step})`;
}

/** The text colour that reads on a step. */
export function sequentialText(step: number): string {
  return step >= 4 ? "var(--seq-text-high)" : "var(--seq-text-low)";
}

/** The text colour that reads on either of two directions, as opaque as that, 0 to 1. */
export function divergingText(opacity: number): string {
  if (opacity <= 0.6) return colours.ink;
  return opacity <= 0.82 ? "var(--div-text-half)" : "var(--on-accent)";
}
