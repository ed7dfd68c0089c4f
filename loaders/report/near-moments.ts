import type { Count } from "../disclosure/count.ts";
import type { CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { ReportDraft } from "./report-draft.ts";
import type { ReportSource } from "./report-source.ts";

/** For how many members each moment of the role `moments` is near, in its order. */
export interface NearMoments {
  readonly moments: readonly { readonly segment: string; readonly customers: Count }[];
}

/** Undefined where the study lists none. Somebody may be near several, so that they do not add up. */
export async function draftMoments(
  table: CountTable,
  { current, ofSome }: ReportSource,
): Promise<ReportDraft<NearMoments> | undefined> {
  const { roles, segments } = current.segments;
  const published = publishedSizes(current);
  const near = (roles.moments ?? []).flatMap(({ segment }) => {
    const found = segments.find(({ id }) => id === segment);
    if (found === undefined) return [];
    const settled = ofSome === true ? {} : { published: published.get(segment) ?? "either" };
    return [{ segment, place: table.add(found.size, settled) }];
  });
  if (near.length === 0) return undefined;
  return {
    cells: new Map(near.map(({ segment, place }) => [segment, place])),
    parts: near.map(({ segment }) => [segment]),
    publish: (counts) => ({
      moments: near.map(({ segment, place }) => ({ segment, customers: counts[place] ?? "either" })),
    }),
  };
}

export const nearMomentNumbers: NumbersOf<NearMoments> = { "moments.customers": "customers" };
