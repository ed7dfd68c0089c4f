import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../workspace.ts";

/** Study of a page's folder; undefined for a page that is no study's. */
export function studyAt(path: string): string | undefined {
  const [, study = ""] = path.split("/");
  return /^[\w-]+$/.test(study) && existsSync(join(projectRoot, "data", "studies", study))
    ? study
    : undefined;
}
