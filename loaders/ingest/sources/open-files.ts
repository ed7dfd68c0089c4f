import type { NamedRelation, RawRelation } from "../../../data/source-tools.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths, stemOf } from "../input-paths.ts";
import type { SourceContext } from "./source-reader.ts";

/** The given files, and those of given folders with one of the endings, each known by its name without ending. */
export async function openFiles(
  context: SourceContext,
  endings: readonly string[],
  open: (context: SourceContext, input: InputFile, n: number, options: object) => Promise<RawRelation>,
): Promise<{ files: InputFile[]; relations: NamedRelation[] }> {
  context.progress.step("read the files");
  const files: InputFile[] = [];
  const relations: NamedRelation[] = [];
  for (const [n, path] of (await inputPaths(context.from, endings)).entries()) {
    const input = await openInput(path);
    files.push(input);
    relations.push({ name: stemOf(path), raw: await open(context, input, n, {}) });
  }
  return { files, relations };
}
