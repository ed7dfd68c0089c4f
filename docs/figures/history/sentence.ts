import type { HistoryPoint } from "../../../loaders/report/segment-history.ts";
import { day, signedCount } from "../../components/format.ts";

/** What a new definition did to the size, apart from what customers did meanwhile. */
export function definitionNote({ asOf, definitionEffect }: HistoryPoint): string {
  const when = `On ${day(asOf)} the definition changed`;
  if (definitionEffect === null)
    return `${when}; what that did to the size cannot be told apart from what customers did.`;
  const { byDefinition, byCustomers } = definitionEffect;
  return `${when}: ${signedCount(byDefinition)} members on the same data; customers themselves: ${signedCount(byCustomers)}.`;
}
