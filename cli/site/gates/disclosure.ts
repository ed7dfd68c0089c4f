import { exampleDeclaration } from "../../../loaders/disclosure/declaration.ts";
import { grainFaults } from "../../../loaders/disclosure/grain-faults.ts";
import type { BuiltSite } from "./built-site.ts";
import { contentsOf } from "./contents.ts";

/**
 * Every number of a published file, table or figure is declared, and none describes a group of fewer than ten customers.
 * What is not declared is refused, whatever it is called.
 */
export async function onlyPublishableGroups(site: BuiltSite): Promise<string[]> {
  const faults: string[] = [];
  for (const path of site.files) {
    for await (const { rows, grain, declaredIn, problem } of contentsOf(site, path)) {
      const found = problem === undefined ? grainFaults(rows, grain) : [problem];
      for (const fault of found) {
        const undeclared = problem !== undefined || fault.includes("nothing says");
        faults.push(
          `${path}: ${fault}${undeclared ? `; expected a declaration in ${declaredIn}, such as ${exampleDeclaration}` : ""}`,
        );
      }
    }
  }
  return faults;
}
