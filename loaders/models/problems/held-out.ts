import { type Decile, deciles } from "../propensity/deciles.ts";
import { ranking, rocArea } from "../propensity/ranking.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { Case, type CaseOptions } from "./cases.ts";
import type { ProblemsFit } from "./fit-problems.ts";
import type { Histories } from "./histories.ts";
import { predict } from "./predict.ts";

/** Members to whom help was sent, and what they did then. */
export interface Sent {
  /** Times that help was sent, and how often the problem that it was about was hit within the horizon, when it had been read. */
  readonly sent: number;
  readonly hits: number;
  /** Different members among those whom it was sent to, and who hit the problem. */
  readonly customers: number;
  readonly customersHit: number;
}

/** What would have come of sending help to so many members a day. */
export interface SentAtCapacity extends Sent {
  readonly capacity: number;
  readonly problems: readonly Sent[];
}

/** How the model fares in days whose events it was not fitted to. */
export interface HeldOut {
  /** Days on which everyone is scored, and members who could hit a problem on one of them. */
  readonly days: number;
  readonly customers: number;
  /** Members and days, and how often any known problem was hit likewise: what sending help at random meets at most. */
  readonly cases: number;
  readonly hits: number;
  /** Members who hit one. */
  readonly customersHit: number;
  /** By problem: how often it was hit from the first of these days to as-of by somebody who could, and how many members did. */
  readonly events: readonly { readonly times: number; readonly customers: number }[];
  readonly capacities: readonly SentAtCapacity[];
  /** By the chance of the likeliest problem, on the first of these days; null where nobody or everybody hit it. */
  readonly ranked: {
    readonly auc: number;
    readonly positives: number;
    readonly deciles: readonly Decile[];
  } | null;
}

export interface HeldOutOptions extends CaseOptions {
  readonly capacities: readonly number[];
}

/**
 * Sends help day by day as a team would that had the model on the first of the days and saw each day what had happened so far: to
 * those with the highest chances among who have seen a sign, not again within a horizon. Nothing that happens after a day decides
 * to whom help is sent on it.
 *
 * @param first day from as-of; the last is a horizon before as-of, so that what followed is known of each
 */
export function heldOut(
  histories: Histories,
  options: HeldOutOptions,
  fit: ProblemsFit,
  first: number,
): HeldOut {
  const { horizonDays, capacities, problems } = options;
  const at = new Case(histories, options);
  const senders = capacities.map((capacity) => new Sender(capacity, options));
  const [exposed, met] = [new Set<number>(), new Set<number>()];
  let [days, cases, hits] = [0, 0, 0];
  const [outcome, chances]: [number[], number[]] = [[], []];
  for (let day = first; day <= -horizonDays; day += 1) {
    days += 1;
    const scored: Scored[] = [];
    for (let member = 0; member < histories.members; member += 1) {
      if (!at.moveTo(member, day)) continue;
      exposed.add(member);
      cases += 1;
      if (at.hits.includes(1)) {
        hits += 1;
        met.add(member);
      }
      const { problem, chance } = predict(fit, at);
      const hit = at.hits[problem] === 1;
      if (at.signed) scored.push({ member, problem, chance, hit });
      if (day !== first) continue;
      outcome.push(hit ? 1 : 0);
      chances.push(chance);
    }
    scored.sort((a, b) => b.chance - a.chance || a.member - b.member);
    for (const sender of senders) sender.send(day, scored);
  }
  return {
    ...{ days, cases, hits, customers: exposed.size, customersHit: met.size },
    events: eventsSince(histories, options, first).slice(0, problems),
    capacities: senders.map((sender) => sender.result()),
    ranked: rankedBy(Float64Array.from(outcome), Float64Array.from(chances)),
  };
}

interface Scored {
  readonly member: number;
  readonly problem: number;
  readonly chance: number;
  readonly hit: boolean;
}

/** Sends help to so many members a day. */
class Sender {
  readonly #capacity: number;
  readonly #options: HeldOutOptions;
  readonly #sentAt = new Map<number, number>();
  readonly #sent: Scored[] = [];

  constructor(capacity: number, options: HeldOutOptions) {
    this.#capacity = capacity;
    this.#options = options;
  }

  send(day: number, scored: readonly Scored[]): undefined {
    let left = this.#capacity;
    for (const each of scored) {
      if (left === 0) return;
      const before = this.#sentAt.get(each.member);
      if (before !== undefined && day - before < this.#options.horizonDays) continue;
      this.#sentAt.set(each.member, day);
      this.#sent.push(each);
      left -= 1;
    }
  }

  result(): SentAtCapacity {
    const { problems } = this.#options;
    const by = Array.from({ length: problems }, (_, p) => this.#sent.filter(({ problem }) => problem === p));
    return {
      capacity: this.#capacity,
      ...summed(this.#sent),
      problems: by.map(summed),
    };
  }
}

function summed(sent: readonly Scored[]): Sent {
  const hits = sent.filter(({ hit }) => hit);
  return {
    ...{ sent: sent.length, hits: hits.length },
    customers: new Set(sent.map(({ member }) => member)).size,
    customersHit: new Set(hits.map(({ member }) => member)).size,
  };
}

function eventsSince(
  { members, offsets, days, kinds }: Histories,
  { signs, problems }: HeldOutOptions,
  first: number,
): HeldOut["events"] {
  const found = Array.from({ length: problems }, () => ({ times: 0, customers: new Set<number>() }));
  for (let member = 0; member < members; member += 1)
    for (let i = offsets[member] as number; i < (offsets[member + 1] as number); i += 1) {
      const event = found[(kinds[i] as number) - signs];
      if (event === undefined || (days[i] as number) < first) continue;
      event.times += 1;
      event.customers.add(member);
    }
  return found.map(({ times, customers }) => ({ times, customers: customers.size }));
}

function rankedBy(outcome: Float64Array, chances: Float64Array): HeldOut["ranked"] {
  const positives = outcome.reduce((sum, y) => sum + y, 0);
  if (outcome.length < 10 || positives === 0 || positives === outcome.length) return null;
  const ranked = ranking(outcome, chances);
  return { auc: rounded(rocArea(ranked), 6), positives, deciles: deciles(ranked) };
}
