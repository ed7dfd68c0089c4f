import type { CaseOptions } from "../../../../loaders/models/problems/cases.ts";
import type { Histories } from "../../../../loaders/models/problems/histories.ts";

/** What happened at a member: days from as-of and kinds, earliest first. */
export type Events = readonly (readonly [day: number, kind: number])[];

/** Two signs, 0 and 1, and two problems, hit as kinds 2 and 3. */
export const options: CaseOptions = {
  ...{ signs: 2, problems: 2 },
  ...{ horizonDays: 4, historyDays: 10, sequenceDays: 5, readDays: 1 },
};

/** Histories of members who can hit a problem from day −100 on; of those in `until`, by their number, until a day. */
export function historiesOf(
  members: readonly Events[],
  until: Readonly<Record<number, number>> = {},
): Histories {
  const events = members.flat();
  const offsets = [0];
  for (const own of members) offsets.push((offsets.at(-1) ?? 0) + own.length);
  return {
    members: members.length,
    offsets: Int32Array.from(offsets),
    days: Float64Array.from(events, ([day]) => day),
    kinds: Int32Array.from(events, ([, kind]) => kind),
    spanOffsets: Int32Array.from({ length: members.length + 1 }, (_, m) => m),
    spanFrom: new Float64Array(members.length).fill(-100),
    spanTo: Float64Array.from(members, (_, m) => until[m] ?? Number.POSITIVE_INFINITY),
  };
}
