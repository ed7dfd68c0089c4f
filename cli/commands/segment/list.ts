import type { Command } from "commander";
import { toTable } from "../../../loaders/query/format.ts";
import { counted, type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot, percent } from "./current.ts";

export function addList(segment: Command): void {
  populationCommand(segment, "list <study>", "the segments of the current snapshot with their sizes").action(
    async (study: string, options: PopulationOptions) => {
      const { manifest, definitions } = await currentSnapshot(study, options);
      const { id, asOf, customerCount } = manifest;
      const segments = definitions.segments.map(
        ({ id: segment, name, basis, segmentation, size, share, version, sentence }) => ({
          segment,
          name,
          basis,
          segmentation,
          size,
          share,
          version,
          sentence,
        }),
      );
      const table = toTable(
        {
          columns: ["segment", "size", "share", "version", "basis", "name"],
          rows: segments.map(({ segment, size, share, version, basis, name }) => [
            segment,
            size,
            percent(share),
            version,
            basis,
            name.en,
          ]),
        },
        Number.POSITIVE_INFINITY,
      );
      print(options, { snapshot: id, asOf, customerCount, segments }, [
        `Snapshot ${id} as of ${asOf}: ${counted(customerCount, definitions.population.noun.en.many)}`,
        table.trimEnd(),
      ]);
    },
  );
}
