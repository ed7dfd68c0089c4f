import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { type Action, playOf } from "../../render/action.ts";

/** The play of the group into which most customers fell. */
export function flowAction(
  { flows }: SegmentFlow,
  order: readonly string[],
  overview: Overview,
  segmentsAt?: string,
): Action {
  const [largest] = flows
    .filter(({ from, to }) => from !== null && to !== null && order.indexOf(to) > order.indexOf(from))
    .sort((a, b) => b.customers - a.customers);
  return playOf(largest?.to, overview, segmentsAt);
}
