import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KeyFigure } from "../../../loaders/report/key-figures.ts";
import type { KeyChange } from "../../../loaders/report/metric-changes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { GroupChange } from "../../../loaders/report/segment-changes.ts";
import type { HistoryPoint } from "../../../loaders/report/segment-history.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";

/** A number of everyone that changed since the previous snapshot. */
export interface ChangedMetric {
  readonly figure: KeyFigure;
  readonly change: KeyChange;
}

/** A group whose part of everyone changed since the previous snapshot, by what its members did. */
export interface ChangedGroup {
  readonly group: SegmentSummary;
  readonly change: GroupChange;
}

/** A group that means something else than at the previous snapshot. */
export interface RedefinedGroup {
  readonly group: SegmentSummary;
  readonly point: HistoryPoint;
}

export type RankedChange = { readonly reach: number } & (ChangedMetric | ChangedGroup);

/** What changed between the previous snapshot and this one. */
export interface Changes {
  /** Day of the previous snapshot, in the study's time zone. */
  readonly since: string;
  /** Beyond chance, the furthest beyond it first. */
  readonly ranked: readonly RankedChange[];
  readonly redefined: readonly RedefinedGroup[];
  /** Numbers and groups that were compared, those of `ranked` among them. */
  readonly compared: number;
}

/**
 * Undefined where there is no snapshot before. `reach` of a change is its size over half its interval, which chance alone
 * would not leave: groups against the growth of everyone, numbers as they are. Equal ones stand in the study's order.
 */
export function changesOf(
  { previousAsOf, keyFigures, segments: all }: Overview,
  reports: readonly SegmentReport[],
): Changes | undefined {
  if (previousAsOf === null) return undefined;
  const segments = all.filter(({ unknown }) => unknown.length === 0);
  const metrics = keyFigures.flatMap((figure) => {
    const { sincePrevious: change } = figure;
    return change === null ? [] : [{ figure, change, reach: reachOf(change.difference, change) }];
  });
  const groups = segments.flatMap((group) => {
    const { change } = group;
    return change === null || change.interval === null
      ? []
      : [{ group, change, reach: reachOf(change.points, change.interval) }];
  });
  const pointOf = new Map(reports.map(({ id, history }) => [id, history.at(-1)]));
  return {
    since: previousAsOf,
    ranked: [...metrics, ...groups]
      .filter(({ change }) => change.isClear === true)
      .sort((a, b) => b.reach - a.reach),
    redefined: segments.flatMap((group) => {
      const point = pointOf.get(group.id);
      return point?.definitionChanged === true && isKnown(group.size) ? [{ group, point }] : [];
    }),
    compared: metrics.length + groups.length,
  };
}

function reachOf(difference: number, { low, high }: { readonly low: number; readonly high: number }): number {
  const half = (high - low) / 2;
  return half > 0 ? Math.abs(difference) / half : 0;
}
