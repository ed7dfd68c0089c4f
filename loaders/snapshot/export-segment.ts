import { join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { UnknownNameError } from "../errors.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments, requireSnapshotId } from "../lake/read-snapshot.ts";
import { isPersonalTrait } from "../language/personal.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import { valueNames } from "../models/value-names.ts";
import { type ExportFormat, instantColumn } from "./export-formats.ts";
import { namedColumns } from "./named-columns.ts";
import { snapshotStudy } from "./snapshot-study.ts";
import { writeExport } from "./write-export.ts";

export interface Exported {
  readonly snapshot: string;
  readonly segment: string;
  readonly rows: number;
  readonly file: string;
}

export interface ExportOptions {
  /** Id of a snapshot; the current one when left out. */
  readonly snapshot?: string;
  /** Ids of the traits that stand in columns, personal ones too; when left out those that are not, in themselves or by what they are computed from. */
  readonly traits?: readonly string[];
}

/**
 * Writes a segment's members, one row each in customer_id order: customer_id, the instant of entry and every trait
 * that is neither personal nor computed from personal data, or the traits asked for; beside one that holds ids of traits, known problems, items or groups, `<trait>_label` tells them in
 * words. Where the ids are personal themselves, customer_number stands in their place: it stays the same
 * along the chain of snapshots. An existing file is replaced at once.
 * @throws UnknownNameError for an unknown segment; ConfigError when there is no snapshot or the file cannot be written
 */
export async function exportSegment(
  lake: PopulationLake,
  segment: string,
  format: ExportFormat,
  out: string,
  options: ExportOptions = {},
): Promise<Exported> {
  const id = options.snapshot ?? (await requireSnapshotId(lake));
  await readManifest(lake, id);
  const definitions = await readSegments(lake, id);
  const { segments, traits, personalKey } = definitions;
  if (!segments.some((known) => known.id === segment))
    throw new UnknownNameError(
      "segment",
      segment,
      segments.map((known) => known.id),
    );
  const vocabulary = new Vocabulary(snapshotStudy(definitions));
  const asked = traits.filter(
    (trait) => options.traits?.includes(trait.id) ?? !isPersonalTrait(trait.id, vocabulary),
  );
  const file = (name: string) => parquetRelation(join(lake.snapshot(id), name));
  await using db = await Database.open();
  const names = await valueNames(lake.snapshot(id), asked);
  const named = await namedColumns(db, file("profiles.parquet"), asked, traits, names);
  const columns = asked.flatMap((trait) => [
    trait.type === "instant"
      ? `${instantColumn(`p.${identifier(trait.id)}`, format)} AS ${identifier(trait.id)}`
      : `p.${identifier(trait.id)}`,
    ...named
      .filter((each) => each.trait === trait.id)
      .map(({ name, sql }) => `${sql} AS ${identifier(name)}`),
  ]);
  const who = personalKey === true ? "p.customer_index AS customer_number" : "p.customer_id";
  const query = `SELECT ${[who, `${instantColumn("m.entered_at", format)} AS entered_at`, ...columns].join(", ")}
    FROM ${file("profiles.parquet")} AS p
    JOIN ${file("membership.parquet")} AS m ON m.customer_id = p.customer_id
    WHERE m.segment_id = ${literal(segment)} ORDER BY p.customer_id`;
  return { snapshot: id, segment, ...(await writeExport(db, query, { format, out })) };
}
