import type { Elasticities } from "../../../loaders/report/choices/elasticities.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { type ElasticityWords, elasticityText, toldElasticities } from "./sentence.ts";

/** What the surest of them says of the next change of prices; nothing where units fell nowhere with a price that rose. */
export function elasticitiesAction(found: Elasticities, { units, amount }: ElasticityWords): Action {
  const [most] = toldElasticities(found).filter(({ perMember }) => perMember.high < 0);
  if (most === undefined) return undefined;
  const { group, perMember } = most;
  const told = `${elasticityText(perMember)} per cent for each per cent`;
  if (perMember.high < -1)
    return actionLine(
      `hold the price of ${group}, or try it lower in a few places: ${units} moved by more than the price did, ${told}, so that a rise costs ${amount}.`,
    );
  if (perMember.low > -1)
    return actionLine(
      `there is room in the price of ${group}; try it in a few places first: ${units} moved by less than the price did, ${told}.`,
    );
  return actionLine(
    `try the next price of ${group} in a few places before all: whether ${units} fall by more than a price rises is open, ${told}.`,
  );
}
