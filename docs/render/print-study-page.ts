import { parseArgs } from "node:util";
import { populations } from "../../data/studies/index.ts";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";
import { editions } from "../[study]/pages.ts";
import { printPage } from "./page.ts";

/**
 * Prints the page at an address of the study, and population, that a page loader's parameters name. A build and `npm run
 * dev` make all pages of a study at once instead (`cli/site/study-pages.ts`), so that this is seldom run.
 *
 * @param address as in `editions`; `[segment]` in it is the parameter
 */
export async function printStudyPage(address: string): Promise<void> {
  const option = { type: "string" } as const;
  const {
    study: id,
    population,
    segment = "",
  } = parseArgs({
    options: { study: option, population: option, segment: option },
  }).values;
  const ofStudy = populations.filter((each) => each.id === id);
  const study =
    population === undefined ? ofStudy[0] : ofStudy.find((each) => each.population.id === population);
  if (study === undefined)
    throw new ConfigError(`there is no study ${[id, population].filter(Boolean).join(" with population ")}`);
  const [{ pages }] = await editions(whichLake(), study);
  const wanted = address.replace("[segment]", segment);
  const page = pages.find((each) => each.address === wanted);
  if (page === undefined)
    throw new UnknownNameError(
      "page",
      wanted,
      pages.map((each) => each.address),
    );
  printPage(await page.make());
}
