const wide = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20] as const;
const fine = [0.5, 0.7, 0.8, 1, 1.25, 1.5, 2] as const;

/**
 * Ticks of a logarithmic scale of multiples of everyone's, from one over `reach` up to `reach`: finer ones where the usual leave no other
 * than 1, or hardly any.
 */
export function multipleTicks(reach: number): number[] {
  return (reach < 2.2 ? fine : wide).filter((tick) => tick >= 1 / reach && tick <= reach);
}
