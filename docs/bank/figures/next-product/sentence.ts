import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { percent } from "../../../components/format.ts";
import { type Action, actionLine } from "../../../render/action.ts";
import { list } from "../../../render/words.ts";
import type { Responses } from "../../reports/responses.ts";
import { cellName } from "../part-names.ts";
import { productName } from "../product-names.ts";
import { standingOut } from "./next.ts";

/** The group with the readiest answer, against everyone who was offered the same. */
export function nextProductSentence(found: Responses, overview: Overview): string {
  const [best] = standingOut(found);
  if (best === undefined) return "No group’s answer to an offer stands out from everyone’s beyond chance";
  const all = found.products.find(({ holding }) => holding === best.next.holding)?.all.share;
  const against = isKnown(all) ? `, against ${percent(all, 0)} of everyone asked` : "";
  return `${cellName(best.cell, overview)}: ${percent(best.next.share, 0)} said yes to a ${productName(best.next.holding)}${against}`;
}

/** The offers that a group answered better than everyone, for up to three groups. */
export function nextProductAction(found: Responses, overview: Overview): Action {
  const best = standingOut(found).slice(0, 3);
  if (best.length === 0) return undefined;
  const byProduct = [...Map.groupBy(best, ({ next }) => next.holding)].map(
    ([holding, cells]) =>
      `a ${productName(holding)} to ${list(cells.map(({ cell }) => `“${cellName(cell, overview)}”`))}`,
  );
  return actionLine(`offer ${list(byProduct)} before others, with some held out by chance.`);
}
