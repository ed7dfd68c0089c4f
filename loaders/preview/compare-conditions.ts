import type { Condition } from "../../data/language.ts";
import type { PreviewDatabase } from "./preview-database.ts";

/** Two definitions on the same data; counts are customers. */
export interface ConditionComparison {
  readonly before: number;
  readonly after: number;
  readonly both: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** Those in both over those in either, 0 to 1; 1 where both are empty. */
  readonly jaccard: number;
}

export async function compareConditions(
  database: PreviewDatabase,
  before: Condition,
  after: Condition,
): Promise<ConditionComparison> {
  const size = async (condition: Condition) => (await database.preview(condition, { sample: 0 })).size;
  const [a, b] = [await size(before), await size(after)];
  const both = await size({ all: [before, after] });
  const either = a + b - both;
  return {
    before: a,
    after: b,
    both,
    onlyBefore: a - both,
    onlyAfter: b - both,
    jaccard: either === 0 ? 1 : both / either,
  };
}
