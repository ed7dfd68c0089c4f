import type { RawPredictor } from "../regression/predictors.ts";
import { type Binnable, type Binning, missingBin } from "./binning.ts";

/** So many rows of the whole count as well for how often a category has the outcome, since few rows say little. */
const priorRows = 10;

/** How predictors are binned for a fit to some rows: categories stand in the order of how often those have the outcome. */
export function binningsFor(
  { predictors, edges }: Binnable,
  outcome: Float64Array,
  rows: Int32Array,
): Binning[] {
  let positives = 0;
  for (const row of rows) positives += outcome[row] ?? 0;
  const everyone = positives / rows.length;
  return predictors.map((predictor, i): Binning => {
    const { name } = predictor;
    if ("numbers" in predictor) return { name, edges: edges[i] ?? [] };
    const { texts, codes } = predictor.texts;
    const sums = new Float64Array(texts.length).fill(priorRows * everyone);
    const counts = new Float64Array(texts.length).fill(priorRows);
    for (const row of rows) {
      const code = codes[row] ?? -1;
      if (code < 0) continue;
      sums[code] = (sums[code] as number) + (outcome[row] ?? 0);
      counts[code] = (counts[code] as number) + 1;
    }
    const share = (code: number): number => (sums[code] ?? 0) / (counts[code] ?? 1);
    const order = texts.map((text, code) => ({ text, code }));
    order.sort((a, b) => share(a.code) - share(b.code) || (a.text < b.text ? -1 : 1));
    return { name, texts: order.map(({ text }) => text) };
  });
}

/** The bin of each row. */
export function binsOf(predictor: RawPredictor, binning: Binning): Uint8Array {
  if ("edges" in binning && "numbers" in predictor) return binNumbers(predictor.numbers, binning.edges);
  if ("texts" in binning && "texts" in predictor) {
    const places = new Map(binning.texts.map((text, place) => [text, place]));
    const ofCode = predictor.texts.texts.map((text) => places.get(text) ?? missingBin);
    return Uint8Array.from(predictor.texts.codes, (code) => ofCode[code] ?? missingBin);
  }
  throw new Error(`not binned: ${binning.name}`);
}

/** Parts of the span of the edges; few have more than one edge. */
const parts = 4096;

/** From the first edge that can be reached: as many as lie in earlier parts of their span are surely exceeded. */
export function binNumbers(numbers: Float64Array, edges: readonly number[]): Uint8Array {
  const bounds = Float64Array.from([...edges, Number.POSITIVE_INFINITY]);
  const low = edges[0] ?? 0;
  const scale = (parts - 1) / ((edges.at(-1) ?? 0) - low || 1);
  // Never falls as values rise, so an edge in an earlier part than a value is below it.
  const partOf = (value: number) => Math.max(0, Math.min(parts - 1, (value - low) * scale)) | 0;
  const exceeded = new Uint8Array(parts);
  let edge = 0;
  for (let part = 0; part < parts; part++) {
    while (edge < edges.length && partOf(edges[edge] as number) < part) edge += 1;
    exceeded[part] = edge;
  }
  const bins = new Uint8Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] as number;
    let bin = exceeded[partOf(value)] as number;
    while (value > (bounds[bin] as number)) bin += 1;
    bins[row] = Number.isNaN(value) ? missingBin : bin;
  }
  return bins;
}
