import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { type Action, playOf } from "../../render/action.ts";

/** The play of the group into which most members fell, of the movements that are published. */
export function flowAction({ flows, ranking }: SegmentFlow, overview: Overview, segmentsAt?: string): Action {
  // Published movements stand first, the largest first.
  const largest = flows.find(
    ({ from, to, customers }) =>
      isKnown(customers) && from !== null && to !== null && ranking.indexOf(to) > ranking.indexOf(from),
  );
  return playOf(largest?.to, overview, segmentsAt);
}
