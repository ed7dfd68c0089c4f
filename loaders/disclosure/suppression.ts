import { closePaths } from "./closed-paths.ts";

/** The smallest group of customers that anything published may describe. */
export const smallestGroup = 10;

/** A published count: null where it is suppressed because it describes 1 to 9 customers. Zero tells of nobody. */
export type Count = number | null;

/** Whether a group of that many customers may be described. */
export function isPublishable(customers: number): boolean {
  return customers >= smallestGroup;
}

/**
 * Counts that sum to a known total, with small ones suppressed. Where the total would give the suppressed ones
 * away (a single one, or fewer than the smallest group together), the smallest published count goes too.
 */
export function suppressParts(counts: readonly number[]): Count[] {
  const hidden = hiddenCells(
    counts.map((customers) => ({ customers })),
    [() => "all"],
  );
  return counts.map((count, index) => (hidden.has(index) ? null : count));
}

/**
 * Cells of a table whose sums along each of `margins` are known elsewhere: the indexes of the cells to suppress.
 * A margin groups cells by the text it returns. Cells of 1 to 9 customers are suppressed; then, with two margins, what
 * closes a path through each (`closePaths`); then, in every group where one suppressed cell, or fewer than ten customers,
 * could be found by subtraction, the smallest further cell that holds anybody, until nothing changes. Cells of equal size
 * go in the order given. `also` suppresses further cells from the start.
 */
export function hiddenCells<Cell extends { readonly customers: number }>(
  cells: readonly Cell[],
  margins: readonly ((cell: Cell) => string)[],
  also: (cell: Cell) => boolean = () => false,
): Set<number> {
  const hidden = new Set<number>();
  cells.forEach((cell, index) => {
    if (cell.customers > 0 && (!isPublishable(cell.customers) || also(cell))) hidden.add(index);
  });
  const groups = margins.flatMap((margin) => [...groupIndexes(cells, margin).values()]);
  const [rowOf, columnOf] = margins.length === 2 ? margins : [];
  const lineOf = (margin: (cell: Cell) => string) => (index: number) => {
    const cell = cells[index];
    return cell === undefined ? "" : margin(cell);
  };
  let changed = hidden.size > 0;
  while (changed) {
    if (rowOf !== undefined && columnOf !== undefined)
      closePaths(cells, lineOf(rowOf), lineOf(columnOf), hidden);
    changed = false;
    for (const group of groups) {
      const next = cellToHide(cells, group, hidden);
      if (next !== undefined) {
        hidden.add(next);
        changed = true;
      }
    }
  }
  return hidden;
}

function cellToHide(
  cells: readonly { readonly customers: number }[],
  group: readonly number[],
  hidden: ReadonlySet<number>,
): number | undefined {
  const inside = group.filter((index) => hidden.has(index));
  if (inside.length === 0) return undefined;
  const together = inside.reduce((sum, index) => sum + (cells[index]?.customers ?? 0), 0);
  if (inside.length > 1 && isPublishable(together)) return undefined;
  return group
    .filter((index) => !hidden.has(index) && (cells[index]?.customers ?? 0) > 0)
    .sort((a, b) => (cells[a]?.customers ?? 0) - (cells[b]?.customers ?? 0) || a - b)[0];
}

function groupIndexes<Cell>(cells: readonly Cell[], margin: (cell: Cell) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  cells.forEach((cell, index) => {
    const key = margin(cell);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
}
