import type { Study } from "../../../data/study.ts";
import type { Lake } from "../../../loaders/lake/paths.ts";
import { readSecrets } from "../secrets.ts";
import { noBareImports, ownAssetsOnly } from "./assets.ts";
import { readBuiltSite } from "./built-site.ts";
import { onlyPublishableGroups } from "./disclosure.ts";
import { noEmptyPages, noErrors } from "./errors.ts";
import { noIdentifiers } from "./identifiers.ts";
import { noLinkToNowhere } from "./links.ts";
import { lightPages } from "./weight.ts";

/** Everything that keeps the built folder from being published, one sentence each; empty when it may be. */
export async function checkSite(folder: string, lake: Lake, studies: readonly Study[]): Promise<string[]> {
  const site = await readBuiltSite(folder);
  const faults: string[] = [];
  for (const gate of [
    noErrors,
    noEmptyPages,
    noLinkToNowhere,
    ownAssetsOnly,
    noBareImports,
    lightPages,
    onlyPublishableGroups,
  ]) {
    faults.push(...(await gate(site)));
  }
  for (const study of studies) {
    faults.push(...(await noIdentifiers(site, await readSecrets(lake.study(study.id), study))));
  }
  return faults;
}
