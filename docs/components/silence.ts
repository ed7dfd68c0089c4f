/** Of those who had been silent so many months, how many came back. */
export interface Silence {
  readonly months_silent: number;
  readonly customers: number;
  readonly came_back: number;
  readonly share: number;
}

/**
 * The longest silence, in months, after which they still came back at least half as often as after the shortest;
 * undefined without rows. Rows are in the order of their months.
 */
export function longestWorthwhile(rows: readonly Silence[]): number | undefined {
  const half = (rows[0]?.share ?? 0) / 2;
  return rows.findLast(({ share }) => share >= half)?.months_silent;
}

/** Came back over all who had been silent; undefined without any. */
export function returnShare(rows: readonly Silence[]): number | undefined {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  return customers === 0 ? undefined : rows.reduce((sum, row) => sum + row.came_back, 0) / customers;
}

/** `11`, `11 to 24 and more`; the last month stands for all after it. */
export function monthsText(rows: readonly Pick<Silence, "months_silent">[], last = 24): string {
  const ends = [rows[0], rows.at(-1)].flatMap((row) => (row === undefined ? [] : [row.months_silent]));
  const text = (months: number): string => (months === last ? `${last} and more` : `${months}`);
  return [...new Set(ends)].map(text).join(" to ");
}

/** Groups of which at least half have not been silent for so long that few come back; all where nothing says how long that is. */
export function inTime<Group extends Pick<Silence, "months_silent">>(
  groups: readonly Group[],
  late: readonly unknown[],
  limit: number | undefined,
): Group[] {
  return groups.filter(({ months_silent }) => late.length === 0 || months_silent <= (limit ?? 0));
}
