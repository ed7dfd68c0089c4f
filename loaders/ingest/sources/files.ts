import { csvRelation } from "../csv-relation.ts";
import { jsonRelation, parquetRelation } from "../file-relation.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths, stemOf } from "../input-paths.ts";
import type { RawRelation } from "../raw-relation.ts";
import { type NamedRelation, readMapped } from "./mapped.ts";
import type { Source, SourceContext } from "./source.ts";

type Open = (context: SourceContext, input: InputFile, n: number) => Promise<RawRelation>;

/** A source of a user's own files, each feeding the table of its name or the one that the study maps it to. */
function fileSource(id: string, description: string, endings: readonly string[], open: Open): Source {
  return {
    id,
    description,
    standalone: false,
    async read(context) {
      const files: InputFile[] = [];
      const relations: NamedRelation[] = [];
      context.progress.step("read the files");
      for (const [n, path] of (await inputPaths(context.from, endings)).entries()) {
        const input = await openInput(path);
        files.push(input);
        relations.push({ stem: stemOf(path), raw: await open(context, input, n) });
      }
      return { ...(await readMapped(context, relations)), files };
    },
  };
}

export const csv = fileSource(
  "csv",
  "your own CSV or CSV.gz files, one a table, mapped by the study",
  [".csv", ".csv.gz", ".tsv", ".tsv.gz"],
  ({ lake }, input, n) => csvRelation(lake, input, n),
);

export const parquet = fileSource(
  "parquet",
  "your own Parquet files, one a table, mapped by the study",
  [".parquet"],
  ({ db }, input) => parquetRelation(db, input),
);

export const json = fileSource(
  "json",
  "your own JSON files, one a table, mapped by the study",
  [".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"],
  ({ db, lake }, input, n) => jsonRelation(db, lake, input, n),
);
