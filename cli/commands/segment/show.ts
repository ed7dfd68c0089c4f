import type { Command } from "commander";
import { inLocale } from "../../../data/text.ts";
import { counted, type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot, findSegment, percent } from "./current.ts";

export function addShow(segment: Command): void {
  populationCommand(
    segment,
    "show <study> <segment>",
    "what a segment means: sentence, definition, size, versions",
  )
    .option("--sql", "also the query over the study's tables that gives the members")
    .action(async (study: string, id: string, options: PopulationOptions & { sql?: boolean }) => {
      const { manifest, definitions } = await currentSnapshot(study, options);
      const { name, description, sentence, where, version, versions, size, share, sql, basis, goal, play } =
        findSegment(definitions, id);
      print(
        options,
        {
          segment: id,
          name,
          description,
          basis,
          goal,
          play,
          sentence,
          definition: where,
          version,
          versions,
          size,
          share,
          snapshot: manifest.id,
          asOf: manifest.asOf,
          ...(options.sql === true ? { sql } : {}),
        },
        [
          `${name.en} (${id})`,
          sentence.en,
          inLocale(sentence, "fa"),
          "",
          `Size      ${counted(size, definitions.population.noun.en.many)} of ${manifest.customerCount.toLocaleString("en-GB")} (${percent(share)}), snapshot ${manifest.id} as of ${manifest.asOf}`,
          ...versions
            .toReversed()
            .map(
              (each, i) =>
                `${i === 0 ? "Version " : "        "}  ${each.version} since ${each.since}${i === 0 ? "" : `: ${each.sentence.en}`}`,
            ),
          "",
          JSON.stringify(where, null, 2),
          ...(options.sql === true ? ["", sql] : []),
        ],
      );
    });
}
