import type { Command } from "commander";
import { checkCondition } from "../../../loaders/language/check.ts";
import { sentences } from "../../../loaders/language/sentence.ts";
import { PreviewDatabase } from "../../../loaders/preview/preview-database.ts";
import { unknownValueWords } from "../../../loaders/preview/unknown-values.ts";
import { counted, type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot, percent } from "./current.ts";
import { conditionPath, readCondition } from "./read-condition.ts";

export function addPreview(segment: Command): void {
  populationCommand(segment, "preview <study>", "how many customers a condition has in the current snapshot")
    .requiredOption("--where <file>", "JSON file with a condition or a whole definition; - reads stdin")
    .action(async (study: string, options: PopulationOptions & { where: string }) => {
      const { lake, manifest, definitions } = await currentSnapshot(study, options);
      const given = await readCondition(options.where);
      await using db = await PreviewDatabase.open(lake, manifest.id);
      const condition = checkCondition(db.language.vocabulary, given, conditionPath(options.where));
      const { size } = await db.preview(condition, { sample: 0 });
      const unknown = await db.unknownValues(condition);
      const share = manifest.customerCount === 0 ? 0 : size / manifest.customerCount;
      const { en, fa } = sentences(condition, db.language);
      print(options, { size, share, sentence: en, warnings: unknown.map(unknownValueWords) }, [
        en,
        fa,
        "",
        ...unknown.map((each) => `Warning: ${unknownValueWords(each)}`),
        `${counted(size, definitions.population.noun.en.many)} of ${manifest.customerCount.toLocaleString("en-GB")} (${percent(share)}), snapshot ${manifest.id} as of ${manifest.asOf}`,
      ]);
    });
}
