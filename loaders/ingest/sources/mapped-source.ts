import type { MappedSource } from "../../../data/source.ts";
import { fileFormats, openAs } from "../formats/file-formats.ts";
import { isAddress, readDatabase } from "../formats/postgres.ts";
import { isFedBy } from "../mapped-tables.ts";
import { openFiles } from "./open-files.ts";
import { readMapped } from "./read-mapped.ts";
import type { SourceReader } from "./source-reader.ts";

const endings = fileFormats.flatMap((format) => format.endings);

/** A study's source that is a set of mappings. */
export function mappedReader(source: MappedSource): SourceReader {
  const { id, description, wholeDataset = false } = source;
  return {
    id,
    description,
    wholeDataset,
    async read(context) {
      if (context.from.some(isAddress)) {
        const relations = await readDatabase(context, tablesOf(source));
        return { ...(await readMapped(context, source, relations)), files: [] };
      }
      const { files, relations } = await openFiles(context, endings, openAs);
      return { ...(await readMapped(context, source, relations)), files };
    },
  };
}

function tablesOf({ mappings }: MappedSource) {
  return {
    names: mappings.flatMap(({ file }) => file ?? []),
    has: (name: string) => mappings.some((mapping) => isFedBy(mapping, name)),
  };
}
