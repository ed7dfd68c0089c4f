import type { ProblemsModel } from "../../../data/model.ts";
import { firstNotBelow } from "../../statistics/first-place.ts";
import type { Histories } from "./histories.ts";
import { sequencesIn } from "./sequence-codes.ts";

type Spans = Pick<ProblemsModel, "horizonDays" | "historyDays" | "sequenceDays" | "readDays">;

/** How many signs and problems there are, and the spans in which they count. */
export interface CaseOptions extends Spans {
  readonly signs: number;
  readonly problems: number;
}

export function caseOptions(model: ProblemsModel): CaseOptions {
  const { horizonDays, historyDays, sequenceDays, readDays, signs, problems } = model;
  return {
    ...{ horizonDays, historyDays, sequenceDays, readDays },
    ...{ signs: signs.length, problems: problems.length },
  };
}

/**
 * A member at an instant: what happened before it, and which problems they hit after it. One object is moved from
 * case to case, since there are millions.
 */
export class Case {
  readonly #histories: Histories;
  readonly #options: CaseOptions;
  /** By kind, signs first and then problems that were hit: events in the days of a sequence, in all of the history, and days since the last. */
  readonly lately: Float64Array;
  readonly before: Float64Array;
  readonly since: Float64Array;
  /** By problem: 1 where it is hit within the horizon, later than help sent at the instant is read; 0 where not. */
  readonly hits: Uint8Array;
  /** Codes of the sequences that the latest signs hold. */
  sequences: ReadonlySet<number> = new Set();
  /** Whether a sign was seen in the history. */
  signed = false;

  constructor(histories: Histories, options: CaseOptions) {
    this.#histories = histories;
    this.#options = options;
    const kinds = options.signs + options.problems;
    [this.lately, this.before, this.since] = [0, 1, 2].map(() => new Float64Array(kinds)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.hits = new Uint8Array(options.problems);
  }

  /** Whether the member can hit a problem at the instant; then the case is theirs. @param at days from as-of */
  moveTo(member: number, at: number): boolean {
    if (!this.#exposed(member, at)) return false;
    const { offsets, days, kinds } = this.#histories;
    const { historyDays, sequenceDays, horizonDays, readDays, signs } = this.#options;
    const [from, to] = [offsets[member] as number, offsets[member + 1] as number];
    const now = firstNotBelow(days, at, from, to);
    this.lately.fill(0);
    this.before.fill(0);
    this.since.fill(Number.NaN);
    this.hits.fill(0);
    this.signed = false;
    let first = now;
    for (let i = now - 1; i >= from && (days[i] as number) >= at - historyDays; i -= 1) {
      const [kind, ago] = [kinds[i] as number, at - (days[i] as number)];
      this.before[kind] = (this.before[kind] as number) + 1;
      if (Number.isNaN(this.since[kind])) this.since[kind] = ago;
      if (kind < signs) this.signed = true;
      if (ago > sequenceDays) continue;
      this.lately[kind] = (this.lately[kind] as number) + 1;
      first = i;
    }
    this.sequences = this.signed ? sequencesIn({ days, kinds, from: first, to: now, signs }) : new Set();
    for (let i = now; i < to && (days[i] as number) < at + horizonDays; i += 1) {
      const problem = (kinds[i] as number) - signs;
      if (problem >= 0 && (days[i] as number) >= at + readDays) this.hits[problem] = 1;
    }
    return true;
  }

  #exposed(member: number, at: number): boolean {
    const { spanOffsets, spanFrom, spanTo } = this.#histories;
    for (let i = spanOffsets[member] as number; i < (spanOffsets[member + 1] as number); i += 1)
      if ((spanFrom[i] as number) < at && (spanTo[i] as number) >= at) return true;
    return false;
  }
}
