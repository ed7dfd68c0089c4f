import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StudyIdentity } from "../../data/study.ts";
import { ConfigError } from "../errors.ts";

/** One file of a generator: statements that run together. */
export interface GeneratorStep {
  /** `block/30-orders.sql`: where it stands in the study's `sample` folder. */
  readonly file: string;
  readonly sql: string;
  /** The file runs once for each row of the relation `each_<name>`, with that value in the variable `<name>`. */
  readonly each?: string;
}

/** A study's generator: declarative SQL, in the order in which it runs. */
export interface Generator {
  /** Once, before all: the draws of every generator, then planted groups, calendars, products. */
  readonly reference: readonly GeneratorStep[];
  /** For each block of customers, `first_customer` to `last_customer`: fills the canonical tables. */
  readonly block: readonly GeneratorStep[];
  /** Once, after all blocks. */
  readonly finish: readonly GeneratorStep[];
}

/** The folders of the studies. */
const studiesFolder: string = fileURLToPath(new URL("../../data/studies/", import.meta.url));

/** Whether the study has a generator of sample data. */
export function hasGenerator({ id }: Pick<StudyIdentity, "id">, folder = studiesFolder): boolean {
  return existsSync(join(folder, id, "sample", "block"));
}

/**
 * Reads the generator in `data/studies/<study>/sample/`: the folders `reference`, `block` and `finish` hold `.sql`
 * files that run in the order of their names; a study may do without the first and the last. Files named
 * `…each-<name>.sql` are repeated.
 *
 * @throws ConfigError when the study has no generator.
 */
export async function readGenerator(study: StudyIdentity, studies = studiesFolder): Promise<Generator> {
  if (!hasGenerator(study, studies))
    throw new ConfigError(
      `the study ${study.id} has no sample data; ingest a source of your own with: atlas ingest ${study.id}`,
    );
  const folder = join(studies, study.id, "sample");
  const [reference, block, finish] = await Promise.all([
    readSteps(folder, "reference"),
    readSteps(folder, "block"),
    readSteps(folder, "finish"),
  ]);
  return { reference: [await readDraws(), ...reference], block, finish };
}

/** The macros by which every generator draws. */
async function readDraws(): Promise<GeneratorStep> {
  return { file: "draws.sql", sql: await readFile(join(import.meta.dirname, "draws.sql"), "utf8") };
}

async function readSteps(folder: string, part: string): Promise<GeneratorStep[]> {
  let names: string[];
  try {
    names = (await readdir(join(folder, part))).filter((name) => name.endsWith(".sql")).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return [];
  }
  return Promise.all(
    names.map(async (name) => ({
      file: `${part}/${name}`,
      sql: await readFile(join(folder, part, name), "utf8"),
      each: /each-([a-z_]+)\.sql$/.exec(name)?.[1],
    })),
  );
}
