/**
 * What the grid says of all members or of those whom a filter chooses, on the server and in the browser alike. Imports nothing, so
 * both sides can import it: how numbers and hidden ones are written is handed in.
 */
type Say = Pick<typeof import("../../components/format.ts"), "percent"> &
  Pick<typeof import("../../components/suppressed.ts"), "notShown" | "isKnown" | "reasonAmong">;
type Figure = import("../../components/suppressed.ts").Figure;

/** A cell with the group that it belongs to. */
export interface CellOf {
  readonly row: number;
  readonly customers: Figure;
  readonly valueShare: Figure;
  readonly group: string | null;
  /** What the group is called. */
  readonly name: string;
}

/** What stays the same whoever is chosen. */
export interface AboutGrid {
  /** What the scores down and across are of: `recency`. */
  readonly row: string;
  readonly column: string;
  readonly members: string;
  readonly measure: string;
}

export interface GridWords {
  readonly title: string;
  readonly subtitle: string;
  readonly alternative: string;
}

/**
 * @param customers in all cells
 * @param where `France`; empty for all
 */
export function gridWords(
  cells: readonly CellOf[],
  customers: Figure,
  where: string,
  about: AboutGrid,
  say: Say,
): GridWords {
  const { row, column, measure } = about;
  const title = gridSentence(cells, customers, where, about, say);
  const hidden = say.notShown(
    cells.map(({ customers: count, valueShare }) => say.reasonAmong(count, valueShare)),
    "cell",
    "cells",
  );
  return {
    title,
    subtitle: `Share of ${measure} in each cell${where === "" ? "" : `, ${where} only,`} and the group it belongs to; ${row} down, ${column} across, 5 is best. The stronger the colour, the more.${where === "" ? "" : hidden}`,
    alternative: `Heat map. ${title}.`,
  };
}

/** The cell that holds the most value, with its part of everybody in the grid; and the group that holds most of what is slipping. */
export function gridSentence(
  cells: readonly CellOf[],
  customers: Figure,
  where: string,
  { row, column, members, measure }: AboutGrid,
  { isKnown, percent }: Say,
): string {
  const place = where === "" ? "" : ` in ${where}`;
  const known = cells.flatMap((cell) =>
    isKnown(cell.valueShare) ? [{ customers: cell.customers, share: cell.valueShare }] : [],
  );
  const [best] = known.toSorted((a, b) => b.share - a.share);
  if (best === undefined)
    return `${row.charAt(0).toUpperCase()}${row.slice(1)} and ${column}, cell by cell${place}`;
  const part =
    isKnown(best.customers) && isKnown(customers) && customers > 0
      ? `, with ${percent(best.customers / customers, 0)} of the ${members} in the grid,`
      : "";
  const slipping = mostAtRisk(cells, isKnown);
  const risk =
    slipping === undefined
      ? ""
      : `; where the score of ${row} is 1 or 2, “${slipping.name}” holds the most, ${percent(slipping.share, 0)}`;
  return `One cell of ${cells.length}${part} holds ${percent(best.share, 0)} of ${measure}${place}${risk}`;
}

/**
 * The group that holds the most value in rows whose score is 1 or 2, with that part of value; of several with as much, the first.
 * Undefined where a cell of its own is hidden, or where what is hidden may make another hold more.
 */
export function mostAtRisk(
  cells: readonly CellOf[],
  isKnown: Say["isKnown"],
): { readonly group: string; readonly name: string; readonly share: number } | undefined {
  const found = new Map<string, { group: string; name: string; share: number; isWhole: boolean }>();
  let open = 1;
  for (const { row, group, name, valueShare } of cells) {
    if (isKnown(valueShare)) open -= valueShare;
    if (row > 2 || group === null) continue;
    const { share = 0, isWhole = true } = found.get(group) ?? {};
    const isHidden = valueShare !== null && !isKnown(valueShare);
    found.set(group, {
      ...{ group, name, share: share + (isKnown(valueShare) ? valueShare : 0) },
      isWhole: isWhole && !isHidden,
    });
  }
  const [most, ...others] = [...found.values()]
    .filter(({ share, isWhole }) => share > 0 || !isWhole)
    .sort((a, b) => b.share - a.share);
  return most?.isWhole === true && others.every(({ share, isWhole }) => isWhole || share + open <= most.share)
    ? most
    : undefined;
}
