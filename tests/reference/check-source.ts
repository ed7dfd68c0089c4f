import type { ModelCheck } from "../../docs/methods/models/model-check.ts";

/** Figures of one data set: published, and how ours are computed, in the same order. */
export interface CheckSource {
  readonly model: ModelCheck["model"];
  readonly data: string;
  readonly source: string;
  /** Below the folder of public data sets; left out where the figures need no file. */
  readonly file?: string;
  readonly published: readonly (readonly [figure: string, value: number, within: number])[];
  compute(datasets: string): Promise<readonly number[]> | readonly number[];
}
