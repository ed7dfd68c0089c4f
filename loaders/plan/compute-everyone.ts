import type { BoundValues, Database } from "../duckdb/database.ts";
import type { Dialect } from "../engine/dialect.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { PopulationOptions } from "./layer.ts";
import { type AnsweredNumber, stackLayers } from "./layers.ts";
import { buildPopulation, type Population } from "./population.ts";

export interface ComputeOptions extends PopulationOptions {
  /** Values of the dialect's parameters, where it binds them. */
  readonly values?: BoundValues;
  /** Told when everyone's traits and measures are there. */
  readonly onBase?: () => void;
}

export interface ComputedEveryone {
  readonly population: Population;
  /** A select over the table `base`: one row per customer, in no order. */
  readonly everyone: string;
  /** Columns of that select that are to be kept, quoted: customer_id, traits, measures, sequences, memberships. */
  readonly columns: readonly string[];
  readonly numbers: readonly AnsweredNumber[];
}

/**
 * Reads the events into the temporary table `base`, one row per customer, asks the numbers of the population and writes
 * the select that gives everyone's traits and memberships. Whoever runs it drops `base` afterwards.
 */
export async function computeEveryone(db: Database, options: ComputeOptions): Promise<ComputedEveryone> {
  const { dialect, values } = options;
  const population = buildPopulation(options);
  const scans = population.scans.map(({ name, sql }) => `${dialect.identifier(name)} AS (${sql})`);
  const withScans = scans.length === 0 ? "" : `WITH ${scans.join(", ")} `;
  await db.run(`CREATE TEMP TABLE base AS ${withScans}${population.base}`, values);
  options.onBase?.();
  const layers = [...population.traitLayers, ...population.segmentLayers];
  const { sql, numbers } = await stackLayers(db, "base", layers, values);
  const columns = columnsOf(population, options.segments, dialect);
  return { population, everyone: sql, columns, numbers };
}

function columnsOf(
  { traits, measures, sequences }: Population,
  segments: PopulationOptions["segments"],
  dialect: Dialect,
): string[] {
  const names = [
    ...traits.map(({ id }) => id),
    ...[...measures, ...sequences].map(({ column }) => column),
    ...segments.map(({ id }) => membershipColumn(id)),
  ];
  return ["customer_id", ...names.map((name) => dialect.identifier(name))];
}
