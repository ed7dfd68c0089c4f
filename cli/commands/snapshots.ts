import { readdir } from "node:fs/promises";
import type { Command } from "commander";
import { readPublications } from "../../loaders/lake/publications.ts";
import { currentSnapshotId, readManifest } from "../../loaders/lake/read-snapshot.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
} from "../common.ts";

/** So many publications are listed; --json gives all. */
const shownPublications = 12;

export function addSnapshots(program: Command): void {
  populationCommand(
    program,
    "snapshots <study>",
    "list the snapshots, latest as-of first, and what was published when",
  ).action(async (name: string, options: PopulationOptions) => {
    const study = findPopulation(name, options);
    const lake = lakeOf(options).of(study);
    const current = await currentSnapshotId(lake);
    const ids = await readdir(lake.snapshots).catch(() => [] as string[]);
    const listed = await Promise.all(
      ids.map(async (id) => {
        const manifest = await readManifest(lake, id).catch(() => undefined);
        return {
          id,
          current: id === current,
          damaged: manifest === undefined,
          asOf: manifest?.asOf ?? "",
          customerCount: manifest?.customerCount ?? 0,
          previous: manifest?.previous ?? null,
        };
      }),
    );
    listed.sort((a, b) => (a.asOf === b.asOf ? (a.id < b.id ? -1 : 1) : a.asOf > b.asOf ? -1 : 1));
    const publications = await readPublications(lake);
    const shown = publications.slice(-shownPublications);
    print(options, { snapshots: listed, publications }, [
      ...(listed.length === 0
        ? [`No snapshot yet; make one: npm run atlas -- snapshot ${name}`]
        : listed.map(({ id, current: inUse, damaged, asOf, customerCount }) =>
            damaged
              ? `${id}  damaged; npm run atlas -- doctor tells more`
              : `${id}  as of ${asOf}  ${counted(customerCount, study.population.noun.en.many).padStart(20)}${inUse ? "  published" : ""}`,
          )),
      ...(shown.length === 0 ? [] : ["", "Published, latest last:"]),
      ...shown.map(
        ({ at, id, asOf, by, changes }) =>
          `${at}  ${id}  as of ${asOf}${by === "rollback" ? "  by a rollback" : ""}${changes.length === 0 ? "" : `  ${counted(changes.length, "definitions changed")}`}`,
      ),
    ]);
  });
}
