import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { TransitionMatrix } from "../../../loaders/report/transitions.ts";
import { percent } from "../../components/format.ts";

/** A move that a page wants to tell of, should its number be published. */
export interface TellingMove {
  readonly from: string;
  readonly to: string;
}

/** What became of the members of some stages, one clause each; those that are suppressed are left out. */
export function movesOf(
  matrix: TransitionMatrix | null,
  moves: readonly TellingMove[],
  nameOf: (id: string) => string,
): string | undefined {
  if (matrix === null) return undefined;
  const found = moves.flatMap(({ from, to }) => {
    const row = matrix.rows.find((each) => each.from === from);
    const share = row?.cells.find((cell) => cell.to === to)?.share;
    if (!isKnown(share) || share === 0) return [];
    return [{ share, from: nameOf(from), to: nameOf(to) }];
  });
  if (found.length === 0) return undefined;
  const clauses = found.map(
    ({ share, from, to }, place) => `${percent(share, 0)} of ${from} ${place === 0 ? "moved " : ""}to ${to}`,
  );
  const [shortest, longest] = matrix.days;
  const days = shortest === longest ? `${shortest}` : `${shortest} to ${longest}`;
  return `${clauses.join(", ")} in ${days} days.`;
}
