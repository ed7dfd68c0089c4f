import type { SourceTools, Staged } from "../source-tools.ts";

/** Quarantines the rows of a raw file whose key an earlier good row has; nothing where there is no such file. */
export async function quarantineRepeats(
  tools: SourceTools,
  staged: Staged | undefined,
  key: readonly string[],
): Promise<void> {
  if (staged === undefined) return;
  const columns = key.join(", ");
  await tools.quarantine(
    staged,
    { reason: "duplicate_key", message: `${columns}: expected a value that no earlier row has` },
    `SELECT rowid FROM ${staged.relation} WHERE _fault = 0
      QUALIFY row_number() OVER (PARTITION BY ${columns} ORDER BY rowid) > 1`,
  );
}
