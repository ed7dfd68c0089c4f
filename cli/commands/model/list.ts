import type { Command } from "commander";
import { type ModelReport, readModelReports } from "../../../loaders/lake/model-reports.ts";
import { toTable } from "../../../loaders/query/format.ts";
import { type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot } from "../segment/current.ts";

export function addList(model: Command): void {
  populationCommand(
    model,
    "list <study>",
    "the models of the current snapshot, and why one was refused",
  ).action(async (study: string, options: PopulationOptions) => {
    const { lake, manifest } = await currentSnapshot(study, options);
    const models = await readModelReports(lake.snapshot(manifest.id));
    print(options, { snapshot: manifest.id, asOf: manifest.asOf, models: models.map(inShort) }, [
      `Snapshot ${manifest.id} as of ${manifest.asOf}`,
      modelTable(models),
    ]);
  });
}

function inShort({ id, kind, name, version, inputs, found, refused, fitted, why }: ModelReport) {
  const customers = found?.customers ?? null;
  return { model: id, kind, name, version, inputs, customers, fitted, why, refused };
}

/** One row a model. */
export function modelTable(models: readonly ModelReport[]): string {
  const rows = models.map(({ id, kind, version, found, refused, name, fitted }) => [
    ...[id, kind, version, found?.customers ?? null, fitted?.asOf.slice(0, 10) ?? null],
    ...[refused ?? "fitted", name.en],
  ]);
  const columns = ["model", "kind", "version", "fitted to", "as of", "state", "name"];
  return models.length === 0 ? "No models." : toTable({ columns, rows }, Number.POSITIVE_INFINITY).trimEnd();
}
