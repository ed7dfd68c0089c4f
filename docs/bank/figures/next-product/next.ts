import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { NextProduct, ResponseCell, Responses } from "../../reports/responses.ts";
import { isAnswered, type KnownAnswer } from "../known-answer.ts";

/** A cell with its next product, of which all is published. */
export interface KnownNext {
  readonly cell: ResponseCell;
  readonly next: NextProduct & KnownAnswer;
}

export function knownNext(cell: ResponseCell): (NextProduct & KnownAnswer) | undefined {
  return cell.next !== null && isAnswered(cell.next) ? cell.next : undefined;
}

/** Cells whose answer lies above that of everyone who was offered the same beyond chance, best first. */
export function standingOut({ cells, products }: Responses): KnownNext[] {
  const everyone = new Map(products.map(({ holding, all }) => [holding, all.share]));
  return cells
    .flatMap((cell) => {
      const next = knownNext(cell);
      const all = everyone.get(next?.holding ?? "");
      return next !== undefined && isKnown(all) && next.low > all ? [{ cell, next }] : [];
    })
    .toSorted((a, b) => b.next.share - a.next.share);
}
