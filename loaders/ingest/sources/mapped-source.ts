import type { MappedSource } from "../../../data/source.ts";
import { fileFormats, openAny } from "../formats/file-formats.ts";
import { isAddress, readDatabase } from "../formats/postgres.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths, stemOf } from "../input-paths.ts";
import { isFedBy } from "../mapped-tables.ts";
import { readMapped } from "./read-mapped.ts";
import type { SourceContext, SourceReader } from "./source-reader.ts";

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
      const { inputs, relations } = await openFiles(context);
      return { ...(await readMapped(context, source, relations)), files: inputs };
    },
  };
}

function tablesOf({ mappings }: MappedSource) {
  return {
    names: mappings.flatMap(({ file }) => file ?? []),
    has: (name: string) => mappings.some((mapping) => isFedBy(mapping, name)),
  };
}

async function openFiles(context: SourceContext) {
  context.progress.step("read the files");
  const inputs: InputFile[] = [];
  const relations = [];
  for (const [n, path] of (await inputPaths(context.from, endings)).entries()) {
    const input = await openInput(path);
    inputs.push(input);
    relations.push({ name: stemOf(path), raw: await openAny(context, input, n) });
  }
  return { inputs, relations };
}
