/** Formats of exports that a server sends: a workbook would have to be held in memory. */
export const sentFormats = ["csv", "ndjson", "parquet"] as const;
export type SentFormat = (typeof sentFormats)[number];

/** What one export process is asked for, as JSON in its argument. */
export interface ExportOrder {
  /** The study's folder in the lake. */
  readonly lake: string;
  readonly population: string;
  readonly snapshot: string;
  readonly segment: string;
  /** Ids of the traits that stand in columns. */
  readonly traits: readonly string[];
  readonly format: SentFormat;
  /** The file to write. */
  readonly file: string;
}
