import { uncapitalised } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { SharedValue } from "../../../loaders/report/shared-values.ts";
import { shortDay } from "../../components/format.ts";
import type { Compared, ComparedSegment } from "../../figures/compare/chart-compared.ts";
import { headLabel, rowLabel } from "../../figures/lift/sentence.ts";
import { sourceLine } from "../../render/page.ts";
import { type Subject, segmentsWithMembers } from "../../render/subject.ts";

/** What the page of two segments carries along: of every segment with members what its own page tells. */
export async function comparedOf({ reports, overview, measure }: Subject): Promise<Compared> {
  const shared = await reports.read<SharedValue[]>("shared-values");
  const all = await Promise.all(
    segmentsWithMembers(overview).map(({ id }) => reports.read<SegmentReport>(`segments/${id}`)),
  );
  const flows = await Promise.all(
    overview.segmentations.map(({ id }) => reports.read<SegmentFlow | null>(`segment-flow/${id}`)),
  );
  const placeOf = new Map(all.map(({ id }, index) => [id, index]));
  const metrics = new Places<Compared["metrics"][number]>();
  const traits = new Places<Compared["traits"][number]>();
  const between = (a: string | null, b: string | null): readonly [number, number] | undefined => {
    const [i, j] = [placeOf.get(a ?? ""), placeOf.get(b ?? "")];
    return i === undefined || j === undefined ? undefined : [i, j];
  };
  return {
    total: overview.customers,
    totalValue: overview.totalValue,
    everyone: everyoneThen(all),
    members: overview.population.noun.en.many,
    ...(measure === undefined ? {} : { measure }),
    unit: overview.valueUnit,
    currency: overview.currency,
    since: overview.previousAsOf === null ? null : shortDay(overview.previousAsOf),
    source: sourceLine(overview),
    segments: all.map((segment) => comparedSegment(segment, metrics, traits)),
    shared: shared.flatMap(({ a, b, customers, value }) => {
      const places = between(a, b);
      return places === undefined ? [] : [{ a: places[0], b: places[1], customers, value }];
    }),
    moves: flows.flatMap((flow) =>
      (flow?.flows ?? []).flatMap(({ from, to, customers }) => {
        const places = from === to ? undefined : between(from, to);
        return places === undefined ? [] : [{ from: places[0], to: places[1], customers }];
      }),
    ),
    metrics: metrics.all,
    traits: traits.all,
  };
}

/** How many all were, as a size and its share of all say. */
function everyoneThen(segments: readonly SegmentReport[]): Compared["everyone"] {
  const found = new Map<string, number>();
  for (const { asOf, size, share } of segments.flatMap(({ history }) => history))
    if (!found.has(asOf) && isKnown(size) && isKnown(share) && share > 0)
      found.set(asOf, Math.round(size / share));
  return [...found].map(([at, customers]) => ({ at, customers }));
}

/** Things by the order in which they were first seen. */
class Places<Thing> {
  readonly #places = new Map<string, number>();
  readonly all: Thing[] = [];

  of(key: string, thing: Thing): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}

function comparedSegment(
  segment: SegmentReport,
  metrics: Places<Compared["metrics"][number]>,
  traits: Places<Compared["traits"][number]>,
): ComparedSegment {
  const {
    id,
    name,
    segmentation,
    size,
    share,
    value,
    valuePerCustomer: mean,
    entered,
    left,
    playText,
  } = segment;
  return {
    ...{ id, name: name.en, sentence: segment.sentence.en, segmentation },
    ...(playText === null
      ? {}
      : { play: `${playText.objective.en}. Offer: ${uncapitalised(playText.offer.en)}.` }),
    ...{ size, share, value, mean, entered, left },
    points: isKnown(size) ? (segment.change?.points ?? null) : null,
    metrics: segment.metrics.map(({ id: metric, label, unit, members, low, high, implied }) => ({
      metric: metrics.of(metric, { label: label.en, unit }),
      ...{ members, low, high, implied },
    })),
    traits: segment.profile.rows.map((row) => ({
      trait: traits.of(`${row.trait} ${row.value ?? ""}`, {
        ...{ label: rowLabel(row), head: headLabel(row) },
        unit: row.unit ?? null,
      }),
      ...{ members: row.members, lift: row.lift, low: row.low, high: row.high },
      customers: row.customers,
      implied: row.implied || !row.telling,
    })),
    sizes: segment.history.flatMap(({ asOf, size: then, reachesBack }) =>
      reachesBack ? [{ at: asOf, size: then }] : [],
    ),
  };
}

export const comparedNumbers: NumbersOf<Compared> = {
  total: "customers",
  totalValue: "figure",
  "everyone.customers": "customers",
  "segments.size": "customers",
  "segments.share": "ratio",
  "segments.value": "figure",
  "segments.mean": "ratio",
  "segments.entered": "customers",
  "segments.left": "customers",
  "segments.points": "ratio",
  "segments.metrics.metric": "key",
  "segments.metrics.members": "ratio of segments.size",
  "segments.metrics.low": "ratio of segments.size",
  "segments.metrics.high": "ratio of segments.size",
  "segments.traits.trait": "key",
  "segments.traits.members": "ratio",
  "segments.traits.lift": "ratio",
  "segments.traits.low": "ratio",
  "segments.traits.high": "ratio",
  "segments.traits.customers": "customers",
  "segments.sizes.size": "customers",
  "shared.a": "key",
  "shared.b": "key",
  "shared.customers": "customers",
  "shared.value": "figure",
  "moves.from": "key",
  "moves.to": "key",
  "moves.customers": "customers",
};
