/** Loadings: of each item (row) on each factor (column). */
export type Loadings = readonly (readonly number[])[];

const mostSweeps = 500;

/**
 * Loadings turned so that each item loads on few factors: the rotation that makes the squares of the loadings vary most within
 * factors, items of one length first (Kaiser 1958, Psychometrika 23, 187–200), two factors at a time.
 */
export function varimax(loadings: Loadings): number[][] {
  const lengths = loadings.map((row) => Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0)) || 1);
  const turned = loadings.map((row, item) => row.map((value) => value / (lengths[item] ?? 1)));
  const items = turned.length;
  const factors = turned[0]?.length ?? 0;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let largest = 0;
    for (let a = 0; a < factors; a++)
      for (let b = a + 1; b < factors; b++) {
        let [sumU, sumV, squares, products] = [0, 0, 0, 0];
        for (const row of turned) {
          const [x, y] = [row[a] ?? 0, row[b] ?? 0];
          const [u, v] = [x * x - y * y, 2 * x * y];
          sumU += u;
          sumV += v;
          squares += u * u - v * v;
          products += 2 * u * v;
        }
        const angle =
          Math.atan2(products - (2 * sumU * sumV) / items, squares - (sumU ** 2 - sumV ** 2) / items) / 4;
        largest = Math.max(largest, Math.abs(angle));
        const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
        for (const row of turned) {
          const [x, y] = [row[a] ?? 0, row[b] ?? 0];
          row[a] = x * cosine + y * sine;
          row[b] = -x * sine + y * cosine;
        }
      }
    if (largest < 1e-10) break;
  }
  return turned.map((row, item) => row.map((value) => value * (lengths[item] ?? 1)));
}
