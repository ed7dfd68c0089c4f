import { tableNoun } from "../../data/contract.ts";
import type { KnownProblem } from "../../data/problem.ts";
import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given, isPublishable, isSmall } from "../disclosure/count.ts";
import { suppressParts } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { readModelReports } from "../lake/model-reports.ts";
import type { FoundProblems } from "../models/house/kinds/problems.ts";
import type { Sent, SentAtCapacity } from "../models/problems/held-out.ts";
import { problemTraits } from "../problems/problems-ahead.ts";
import { wilsonInterval } from "../statistics/wilson.ts";
import { openTenths, type ReportedTenth, tenthNumbers } from "./models/propensities.ts";
import { type ReportedSequence, reportedSequences, sequenceNumbers } from "./problem-sequences.ts";
import { type ProblemsNow, problemsNow, problemsNowNumbers } from "./problems-now.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";

/** What came of help that was sent: how often, how often the problem was hit then, and what would have been saved. */
export interface ReportedSending {
  /** Different members whom it was sent to. */
  readonly customers: Count;
  readonly sent: Figure;
  readonly hits: Figure;
  /** The share of help that met the problem, with its 95 % interval (Wilson). */
  readonly precision: Figure;
  readonly low: Figure;
  readonly high: Figure;
  /** Hits times the share that is assumed to be prevented; from the ends of both intervals. */
  readonly saved: Figure;
  readonly savedLow: Figure;
  readonly savedHigh: Figure;
}

export interface ReportedCapacity extends ReportedSending {
  /** Members a day. */
  readonly capacity: number;
}

export interface ReportedProblem extends ReportedSending {
  readonly id: string;
  readonly name: Localized;
  readonly send: Localized;
  /** How often everyone hit it in the days that were held out, and how many members did. */
  readonly membersHit: Count;
  readonly events: Figure;
  readonly prevented: KnownProblem["prevented"];
}

/** How well known problems are foreseen, and what sending help before them would have saved. */
export interface KnownProblemsReport {
  readonly model: string;
  /** What a hit is called: tickets. */
  readonly noun: { readonly one: string; readonly many: string };
  readonly horizonDays: number;
  readonly historyDays: number;
  readonly sequenceDays: number;
  readonly readDays: number;
  readonly capacity: number;
  /** Days held out on which everyone was scored. */
  readonly days: number;
  /** Members who could hit a problem in them, and the share of members and days with any known problem within the horizon. */
  readonly everyone: { readonly customers: Count; readonly share: Figure; readonly events: Figure };
  readonly capacities: readonly ReportedCapacity[];
  readonly problems: readonly ReportedProblem[];
  readonly auc: number | null;
  readonly tenths: readonly ReportedTenth[];
  readonly sequences: readonly ReportedSequence[];
  readonly now: ProblemsNow;
}

/** Undefined for a population without known problems, or where they could not be fitted. */
export async function knownProblems(source: ReportSource): Promise<KnownProblemsReport | undefined> {
  const traits = problemTraits(source.current.segments);
  if (traits === undefined) return undefined;
  const { model } = traits;
  const reports = await readModelReports(source.current.folder);
  const found = reports.find(({ id }) => id === model.id)?.found as FoundProblems | null | undefined;
  if (found == null || !isPublishable(found.heldOut.customersHit)) return undefined;
  const { heldOut } = found;
  const { problems, horizonDays, historyDays, sequenceDays, readDays, capacity } = model;
  const declared = heldOut.capacities.find((each) => each.capacity === capacity);
  if (declared === undefined) return undefined;
  const events = heldOut.events.reduce((sum, { times }) => sum + times, 0);
  const everyone: Count = isPublishable(heldOut.customers) ? heldOut.customers : "small";
  const [first] = problems;
  const table = source.study.tables.find(({ name }) => name === first?.hit.table);
  return {
    model: model.id,
    noun: table === undefined ? { one: "hit", many: "hits" } : tableNoun(table).en,
    ...{ horizonDays, historyDays, sequenceDays, readDays, capacity, days: heldOut.days },
    everyone: {
      customers: everyone,
      share: given(everyone, () => significant(heldOut.hits / heldOut.cases, 3)),
      events: given(everyone, () => events),
    },
    capacities: heldOut.capacities.map((each) => ({
      capacity: each.capacity,
      ...sending(each, countOf(each), assumedOf(each, problems)),
    })),
    problems: byProblem(declared, heldOut.events, problems),
    auc: heldOut.ranked === null ? null : significant(heldOut.ranked.auc, 3),
    tenths: heldOut.ranked === null ? [] : openTenths(heldOut.ranked),
    sequences: reportedSequences(model, found),
    now: await problemsNow(source, traits, heldOut.hits / heldOut.cases),
  };
}

type Assumed = KnownProblem["prevented"];

/** What is assumed to be prevented of hits of several problems: the mean of what is assumed of each, by its hits. */
function assumedOf({ hits, problems }: SentAtCapacity, declared: readonly KnownProblem[]): Assumed {
  const mean = (end: keyof Assumed) =>
    declared.reduce((sum, { prevented }, i) => sum + prevented[end] * (problems[i]?.hits ?? 0), 0) /
    Math.max(1, hits);
  return { low: mean("low"), share: mean("share"), high: mean("high") };
}

/** Whom help was sent to; hidden where few of them hit the problem, or few did not. */
function countOf({ customers, customersHit }: Sent): Count {
  const few = isSmall(customers) || isSmall(customersHit) || isSmall(customers - customersHit);
  return few ? "either" : customers;
}

function sending({ sent, hits }: Sent, customers: Count, { low, share, high }: Assumed): ReportedSending {
  const of = (figure: () => number | null) => given(customers, figure);
  const met = wilsonInterval(hits, sent);
  const end = (value: number | undefined) => (value === undefined ? null : significant(value, 3));
  return {
    customers,
    ...{ sent: of(() => sent), hits: of(() => hits) },
    precision: of(() => (sent === 0 ? null : significant(hits / sent, 3))),
    ...{ low: of(() => end(met?.low)), high: of(() => end(met?.high)) },
    saved: of(() => significant(share * hits, 3)),
    savedLow: of(() => end(met === undefined ? 0 : low * sent * met.low)),
    savedHigh: of(() => end(met === undefined ? 0 : high * sent * met.high)),
  };
}

function byProblem(
  { problems: sent }: SentAtCapacity,
  events: FoundProblems["heldOut"]["events"],
  problems: readonly KnownProblem[],
): ReportedProblem[] {
  // The sums over problems are told too, so that one alone is never hidden.
  const counts = suppressParts(sent.map((each) => (countOf(each) === "either" ? 1 : each.customers)));
  const hit = suppressParts(events.map(({ customers }) => customers));
  return problems.flatMap(({ id, name, send, prevented }, i) => {
    const [own, all] = [sent[i], events[i]];
    if (own === undefined || all === undefined) return [];
    const customers = counts[i] ?? "either";
    const membersHit = hit[i] ?? "either";
    return [
      {
        ...{ id, name, send, prevented, membersHit },
        events: given(membersHit, () => all.times),
        ...sending(own, typeof customers === "number" ? customers : "either", prevented),
      },
    ];
  });
}

export const knownProblemNumbers: NumbersOf<KnownProblemsReport> = {
  horizonDays: "other",
  historyDays: "other",
  sequenceDays: "other",
  readDays: "other",
  capacity: "other",
  days: "other",
  "everyone.customers": "customers",
  "everyone.share": "ratio of everyone.customers",
  "everyone.events": "count of everyone.customers",
  "capacities.capacity": "other",
  "capacities.customers": "customers",
  "capacities.sent": "count of capacities.customers",
  "capacities.hits": "count of capacities.customers",
  "capacities.precision": "ratio of capacities.customers",
  "capacities.low": "ratio of capacities.customers",
  "capacities.high": "ratio of capacities.customers",
  "capacities.saved": "ratio of capacities.customers",
  "capacities.savedLow": "ratio of capacities.customers",
  "capacities.savedHigh": "ratio of capacities.customers",
  "problems.customers": "customers",
  "problems.membersHit": "customers",
  "problems.events": "count of problems.membersHit",
  "problems.prevented.low": "other",
  "problems.prevented.share": "other",
  "problems.prevented.high": "other",
  "problems.sent": "count of problems.customers",
  "problems.hits": "count of problems.customers",
  "problems.precision": "ratio of problems.customers",
  "problems.low": "ratio of problems.customers",
  "problems.high": "ratio of problems.customers",
  "problems.saved": "ratio of problems.customers",
  "problems.savedLow": "ratio of problems.customers",
  "problems.savedHigh": "ratio of problems.customers",
  auc: "other",
  ...tenthNumbers,
  ...under("sequences", sequenceNumbers),
  ...under("now", problemsNowNumbers),
};
