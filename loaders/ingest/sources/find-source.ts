import type { StudyIdentity } from "../../../data/study.ts";
import { ConfigError, UnknownNameError } from "../../errors.ts";
import { formats } from "./formats.ts";
import { layoutReader } from "./layout-source.ts";
import { mappedReader } from "./mapped-source.ts";
import type { SourceReader } from "./source-reader.ts";
import { sqlReader } from "./sql-source.ts";

/**
 * What `atlas ingest` can read for a study: the formats, then the study's own sources.
 * @throws ConfigError when two of them have one id.
 */
function sourcesOf(study: StudyIdentity): readonly SourceReader[] {
  const own = study.sources.map((source) =>
    "relations" in source
      ? sqlReader(source)
      : "mappings" in source
        ? mappedReader(source)
        : layoutReader(source),
  );
  const all = [...formats, ...own];
  const twice = own.find((reader) => all.filter(({ id }) => id === reader.id).length > 1);
  if (twice !== undefined)
    throw new ConfigError(`${study.id} declares a source ${twice.id}, but another one is called so`);
  return all;
}

/**
 * The source of that id; without one, the only one that the study declares.
 * @throws UnknownNameError that says which sources the study has.
 */
export function findSource(study: StudyIdentity, asked: string | undefined): SourceReader {
  const all = sourcesOf(study);
  const [own, ...others] = study.sources;
  if (asked === undefined && (own === undefined || others.length > 0))
    throw new ConfigError(
      `${study.id} has ${study.sources.length} sources of its own; say which one, or a format: --source ${all.map(({ id }) => id).join(" | ")}`,
    );
  const id = asked ?? own?.id ?? "";
  const source = all.find((candidate) => candidate.id === id);
  if (source !== undefined) return source;
  const known = all.map((candidate) => candidate.id);
  throw new UnknownNameError("source", id, known, `; ${study.id} has ${known.join(", ")}`);
}
