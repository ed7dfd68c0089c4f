import type { ModelReport } from "../../lake/model-reports.ts";

/** What earlier snapshots found, so that nothing is fitted twice. */
export interface EarlierFits {
  /** Of a model in the snapshot that the new one follows, undamaged. */
  previous(id: string): Promise<ModelReport | undefined>;
  /** Of a model in any snapshot that found it from the very same: declaration, inputs, tables, as-of, seed and code. */
  same(id: string, key: string): Promise<ModelReport | undefined>;
}
