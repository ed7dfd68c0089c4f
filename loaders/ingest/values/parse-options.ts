/** What is known of a column beside its type. */
export interface ParseOptions {
  /** strptime codes of a date or instant, several (and `ISO 8601`) where the first that fits counts; ISO 8601 when left out. */
  readonly format?: string | readonly string[] | undefined;
  /** Zone of instants that are written without an offset. */
  readonly timeZone: string;
  /** What stands before the fraction of a number; `,` means that points stand between thousands. Left out: a point alone. */
  readonly decimal?: "." | "," | undefined;
  /** Wall-clock times stay as they are, for a layout that makes them instants later. */
  readonly wall?: boolean | undefined;
  /** A date of a person's life, of the years 1000 to 2999; others may be up to 9999, which many write for "no end". */
  readonly personal?: boolean | undefined;
  /** The value names a row: a whole number that passed through floating point, `17850.0`, is the same name as `17850`. */
  readonly names?: boolean | undefined;
}
