import { existsSync, readdirSync } from "node:fs";
import { type PopulationStudy, populationStudies, type Study } from "../study.ts";
import { withDefinitionFiles } from "./definition-files.ts";

/**
 * Every study, by id: each folder beside this file with a `study.ts` is one, with what stands in its JSON files. A study
 * that is imported from its own file has those too if that file says so.
 */
export const studies: readonly Study[] = await Promise.all(
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${import.meta.dirname}/${entry.name}/study.ts`))
    .map((entry) => entry.name)
    .sort()
    .map(async (name) => {
      const { study } = (await import(`./${name}/study.ts`)) as { study: Study };
      return withDefinitionFiles(study, `${import.meta.dirname}/${name}`);
    }),
);

/** Every population of every study, the first of each before its others. */
export const populations: readonly PopulationStudy[] = studies.flatMap(populationStudies);
