import { existsSync } from "node:fs";
import { access, constants, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import { damageOf } from "../lake/file-damage.ts";
import { type SnapshotManifest, snapshotId } from "../lake/manifest.ts";
import { readModelReports } from "../lake/model-reports.ts";
import { type PopulationLake, unfinishedReceipt } from "../lake/paths.ts";
import { currentSnapshotId, readManifest } from "../lake/read-snapshot.ts";
import { definedSegments } from "../language/catalogue.ts";
import { checkStudy } from "../language/check.ts";
import { traitLevels } from "../language/trait-levels.ts";
import { type ServingLayout, servingFile, servingFormat } from "../serving/layout.ts";
import { examineTables } from "./examine-tables.ts";
import { examineTrials } from "./examine-trials.ts";
import type { Finding } from "./finding.ts";
import { snapshotCode } from "./snapshot-code.ts";

/** Everything that can be wrong with a study's folder in the lake, each with how to mend it; reads, never writes. */
export async function examineStudy(lake: PopulationLake, study: PopulationStudy): Promise<Finding[]> {
  return [
    definitions(study),
    ...(await folder(lake)),
    ...(await examineTables(lake, study)),
    ...(await examineTrials(lake, study)),
    ...(await snapshots(lake, study)),
  ];
}

function definitions(study: PopulationStudy): Finding {
  try {
    checkStudy(study);
    traitLevels(study);
    return {
      what: "definitions",
      state: "fine",
      detail: `${study.traits.length} traits, ${definedSegments(study).length} segments`,
    };
  } catch (error) {
    return {
      what: "definitions",
      state: "problem",
      detail: (error as Error).message,
      remedy: `mend the files in data/studies/${study.id}/`,
    };
  }
}

async function folder(lake: PopulationLake): Promise<Finding[]> {
  if (!existsSync(lake.root)) return [];
  const findings: Finding[] = [];
  const writable = await access(lake.root, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable)
    findings.push({
      what: "lake",
      state: "problem",
      detail: `${lake.root} cannot be written`,
      remedy: "give yourself write permission, or choose another folder with --lake",
    });
  if (existsSync(unfinishedReceipt(lake)))
    findings.push({
      what: "forget",
      state: "problem",
      detail: "forgetting a customer was stopped before all was removed",
      remedy: "run the same command once more: npm run atlas -- forget",
    });
  if (existsSync(lake.scratch))
    findings.push({
      what: "scratch",
      state: "note",
      detail: "a command is running, or one was killed; what it left is removed by the next that writes",
    });
  return findings;
}

async function snapshots(lake: PopulationLake, study: PopulationStudy): Promise<Finding[]> {
  const remedy = `npm run atlas -- snapshot ${study.id} --publish`;
  let current: string | undefined;
  try {
    current = await currentSnapshotId(lake);
  } catch (error) {
    return [{ what: "current", state: "problem", detail: (error as Error).message, remedy }];
  }
  if (current === undefined)
    return [{ what: "snapshot", state: "note", detail: "none was published yet", remedy }];
  const ids = (await readdir(lake.snapshots).catch(() => [] as string[])).sort();
  const findings: Finding[] = ids.includes(current)
    ? []
    : [
        {
          what: "current",
          state: "problem",
          detail: `${lake.current} names ${current}, which is not in ${lake.snapshots}`,
          remedy,
        },
      ];
  for (const id of ids) findings.push(...(await snapshot(lake, id, { isCurrent: id === current, remedy })));
  return findings;
}

/** @param remedy makes another current one */
async function snapshot(
  lake: PopulationLake,
  id: string,
  { isCurrent, remedy }: { readonly isCurrent: boolean; readonly remedy: string },
): Promise<Finding[]> {
  const what = `snapshot ${id}${isCurrent ? " (current)" : ""}`;
  const mending = isCurrent
    ? remedy
    : `delete ${lake.snapshot(id)}; the next snapshot then follows the latest one before it that is whole`;
  const problem = (detail: string): Finding[] => [{ what, state: "problem", detail, remedy: mending }];
  let manifest: SnapshotManifest;
  try {
    manifest = await readManifest(lake, id);
  } catch (error) {
    return problem((error as Error).message);
  }
  const damages = await damagesOf(lake, manifest, { id, isCurrent });
  if (damages.length > 0) return problem(damages.join("; "));
  const finding: Finding =
    isCurrent && manifest.codeVersion !== snapshotCode()
      ? { what, state: "note", detail: "the code has changed since it was made", remedy }
      : { what, state: "fine", detail: `as of ${manifest.asOf}, ${manifest.files.length} files` };
  return [finding, ...(isCurrent ? await models(lake, id) : [])];
}

/** What of the snapshot's files is not as its manifest says, and what says otherwise than its id. */
async function damagesOf(
  lake: PopulationLake,
  manifest: SnapshotManifest,
  { id, isCurrent }: { readonly id: string; readonly isCurrent: boolean },
): Promise<string[]> {
  const damages: string[] = [];
  const folder = lake.snapshot(id);
  if (snapshotId(manifest) !== id)
    damages.push(`${join(folder, "manifest.json")} was altered: its fields do not hash to its id`);
  const { customerCount, format } = await servingLayout(lake, id);
  if (isCurrent && format !== undefined && format !== servingFormat)
    damages.push(
      `${join(folder, "serving", servingFile.layout)} has format ${format}, expected ${servingFormat}: an earlier version of the code wrote it`,
    );
  if (customerCount !== undefined && customerCount !== manifest.customerCount)
    damages.push(
      `${join(folder, "manifest.json")} tells of ${manifest.customerCount} customers, serving/ of ${customerCount}`,
    );
  for (const file of manifest.files) {
    const damage = await damageOf(join(folder, file.path), file.bytes, file.sha256);
    if (damage !== undefined) damages.push(`${join(folder, file.path)} ${damage}`);
  }
  return damages;
}

/** A refused model is no fault of the set-up: its traits are missing, and why is worth knowing. */
async function models(lake: PopulationLake, id: string): Promise<Finding[]> {
  return (await readModelReports(lake.snapshot(id))).map(({ id: model, refused, found, version, fitted }) =>
    refused === null
      ? {
          what: `model ${model}`,
          state: "fine",
          detail: `version ${version}, fitted to ${found?.customers} members${fitted === undefined || fitted.snapshot === id ? "" : ` of the snapshot ${fitted.snapshot}`}`,
        }
      : { what: `model ${model}`, state: "note", detail: `not fitted: ${refused}` },
  );
}

/** What the serving files say of themselves; empty when they cannot be read, which the file check tells. */
async function servingLayout(lake: PopulationLake, id: string): Promise<Partial<ServingLayout>> {
  try {
    return JSON.parse(await readFile(join(lake.snapshot(id), "serving", servingFile.layout), "utf8"));
  } catch {
    return {};
  }
}
