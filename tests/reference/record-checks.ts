/**
 * `ATLAS_DATASETS=<folder> node tests/reference/record-checks.ts`: computes every figure that the methods hold against a
 * publication and writes them where the page reads them. A data set that is not at hand keeps what was recorded before.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { env, stdout } from "node:process";
import { modelChecks } from "../../docs/methods/models/model-checks.ts";
import { checkSources, checksOf, isAtHand } from "./model-checks.ts";

const datasets = env.ATLAS_DATASETS ?? "";
const found = [];
for (const source of checkSources) {
  const before = modelChecks.filter(({ model, data }) => model === source.model && data === source.data);
  found.push(...(isAtHand(source, datasets) ? await checksOf(source, datasets) : before));
}
const path = join(import.meta.dirname, "../../docs/methods/models/model-checks.ts");
writeFileSync(
  path,
  `import type { ModelCheck } from "./model-check.ts";

/** Recorded by \`tests/reference/record-checks.ts\`; a test computes them again. */
export const modelChecks: readonly ModelCheck[] = ${JSON.stringify(found, null, 2)};
`,
);
stdout.write(`${found.length} figures in ${path}\n`);
