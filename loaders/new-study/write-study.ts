import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { populationStudies } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";
import { StudyLake } from "../lake/paths.ts";
import { checkStudy } from "../language/check.ts";
import { isId } from "../language/schema/definitions.ts";
import { type NewStudyOptions, type ProposedStudy, proposeStudy } from "./propose-study.ts";
import { studyFiles } from "./study-code.ts";

export interface NewStudy {
  readonly proposed: ProposedStudy;
  /** Paths of what was written, in the project. */
  readonly paths: readonly string[];
}

/** Ids whose addresses on the site are not a study's. */
const taken = /^(api|components|figures|glossary|methods|reference|render|style)$/;

/**
 * Proposes a study from raw files and writes it into the project: `data/studies/<id>/` and `docs/<id>/`, each as a whole.
 * @throws ConfigError when the id is none, or there is such a study; ContractError when the files do not make one
 */
export async function writeNewStudy(project: string, options: NewStudyOptions): Promise<NewStudy> {
  const { id } = options;
  if (!isId(id) || taken.test(id))
    throw new ConfigError(
      `${id} cannot be the id of a study; expected a word in lower case that no page has, such as my_shop`,
    );
  const folders = [join("data", "studies", id), join("docs", id)];
  for (const folder of folders)
    if (existsSync(join(project, folder)))
      throw new ConfigError(
        `${folder} is there already; expected the id of a study that is new, or remove the folder`,
      );
  const scratch = await mkdtemp(join(tmpdir(), "segment-atlas-new-study-"));
  try {
    const lake = new StudyLake(scratch);
    await mkdir(lake.scratch, { recursive: true });
    await using db = await Database.open({ temporaryDirectory: join(scratch, "spill") });
    const proposed = await proposeStudy(db, lake, options);
    for (const population of populationStudies(proposed.study)) checkStudy(population);
    const files = studyFiles(proposed);
    for (const [path, text] of files) {
      const target = join(scratch, "written", path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    const aside = join(project, ".cache", "new-study");
    await rm(aside, { recursive: true, force: true });
    await cp(join(scratch, "written"), aside, { recursive: true });
    for (const folder of folders) {
      await mkdir(dirname(join(project, folder)), { recursive: true });
      await rename(join(aside, folder), join(project, folder));
    }
    return { proposed, paths: [...files.keys()] };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
