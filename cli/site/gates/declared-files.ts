import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { declarationInComments, parseDeclaration } from "../../../loaders/disclosure/declaration.ts";
import { type Grain, grainOf } from "../../../loaders/disclosure/grain.ts";
import { ConfigError } from "../../../loaders/errors.ts";
import { isLoader, LoaderFiles } from "../loader-files.ts";

/** What its author says of a data file of the site. */
export interface DeclaredFile {
  /** Empty where nothing is said. */
  readonly grain: Grain;
  /** Where it stands, or has to be written, from the project's folder. */
  readonly where: string;
  /** Why what stands there cannot be read. */
  readonly problem?: string;
}

/** Files that the site's own tools write: their numbers are places in texts. */
const ownFiles = /^(site\.json|_observablehq\/minisearch\.\w+\.json)$/;

/**
 * The declaration of a built file: that in the comments of the loader that made it, or for a file that is copied as it is,
 * the text of the file beside it whose name ends in `.grain`.
 * @param docs folder of the pages' sources
 */
export async function declaredFile(docs: string, path: string): Promise<DeclaredFile> {
  if (ownFiles.test(path)) return { grain: grainOf({ "**": "other" }), where: path };
  const output = /^_file\/(.+)\.[0-9a-f]{8}(\.\w+)$/.exec(path)?.slice(1).join("") ?? path;
  const source = (await LoaderFiles.read(docs)).sourceOf(output);
  const made = source !== undefined && isLoader(source);
  const where = made ? source : `${source ?? output}.grain`;
  const file = join(docs, where);
  if (!existsSync(file)) return { grain: new Map(), where: `docs/${where}` };
  const text = await readFile(file, "utf8");
  try {
    return { grain: made ? declarationInComments(text) : parseDeclaration(text), where: `docs/${where}` };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { grain: new Map(), where: `docs/${where}`, problem: error.message };
  }
}
