import { noBareImports, ownAssetsOnly } from "./assets.ts";
import { readBuiltSite } from "./built-site.ts";
import { onlyPublishableGroups } from "./disclosure.ts";
import { noEmptyPages, noErrors } from "./errors.ts";
import { noIdentifiers, type Secrets } from "./identifiers.ts";
import { noLinkToNowhere } from "./links.ts";
import { lightPages } from "./weight.ts";

/**
 * Everything that keeps the built folder from being published, one sentence each; empty when it may be.
 *
 * @param secrets of each study
 */
export async function checkSite(folder: string, secrets: readonly Secrets[]): Promise<string[]> {
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
  faults.push(...(await noIdentifiers(site, secrets)));
  return faults;
}
