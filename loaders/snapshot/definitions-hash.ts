import type { PopulationStudy } from "../../data/study.ts";
import { canonicalJson, sha256 } from "../canonical.ts";

/** Hash of a study's declarations; where they stand in files is no matter. */
export function definitionsHash(study: PopulationStudy): string {
  return sha256(canonicalJson({ ...study, definitionFiles: undefined }));
}
