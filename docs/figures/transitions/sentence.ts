import { capital } from "../../../data/text.ts";
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
  const clauses = moves.flatMap(({ from, to }) => {
    const row = matrix.rows.find((each) => each.from === from);
    const share = row?.cells.find((cell) => cell.to === to)?.share;
    if (!isKnown(share) || share === 0) return [];
    const [out, into] = [nameOf(from), nameOf(to)].map((name) => name.toLowerCase());
    return [`${percent(share, 0)} of the ${out} were ${into}`];
  });
  const [days] = matrix.days;
  return clauses.length === 0 ? undefined : `${capital(clauses.join(", "))} ${days} days later.`;
}
