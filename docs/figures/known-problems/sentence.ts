import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { KnownProblemsReport, ReportedCapacity } from "../../../loaders/report/known-problems.ts";
import { count, percent, times } from "../../components/format.ts";

/** What would have come of sending help to as many a day as is declared. */
export function declaredSending({ capacities, capacity }: KnownProblemsReport): ReportedCapacity | undefined {
  return capacities.find((each) => each.capacity === capacity);
}

/** Whether help that is sent meets the problem surely more often than anybody meets any of them. */
export function ranksBetter(report: KnownProblemsReport): boolean {
  const { share } = report.everyone;
  const low = declaredSending(report)?.low;
  return isKnown(low) && isKnown(share) && low > share;
}

/** How well problems are foreseen, against everyone: the finding of the page. */
export function foreseenSentence(report: KnownProblemsReport, many: string): string {
  const { everyone, horizonDays } = report;
  const precision = declaredSending(report)?.precision;
  if (!isKnown(precision) || !isKnown(everyone.share)) return "How well problems are foreseen is hidden";
  const told = `${percent(precision, 0)} of the ${many} that would be helped hit that very problem within ${horizonDays} days; of all ${many} ${percent(everyone.share)} hit any`;
  return ranksBetter(report) ? told : `${told}: the model foresees no better than chance`;
}

/** What help would have saved, should it prevent what is assumed. */
export function savedSentence(report: KnownProblemsReport, many: string): string {
  const { capacity, noun, everyone, days, horizonDays } = report;
  const { saved, savedLow, savedHigh } = declaredSending(report) ?? {};
  if (!isKnown(saved) || !isKnown(everyone.events)) return "What help would have saved is hidden";
  return `Sent to ${count(capacity)} ${many} a day, help would have saved about ${count(Math.round(saved))} of ${count(everyone.events)} ${noun.many} in ${days + horizonDays - 1} days, if it prevents what is assumed${between(savedLow, savedHigh)}`;
}

/** ` (40 to 160)`; nothing where an end is not known. */
export function between(low: unknown, high: unknown): string {
  return typeof low === "number" && typeof high === "number"
    ? ` (${count(Math.round(low))} to ${count(Math.round(high))})`
    : "";
}

/** What more help a day is worth: how often it meets the problem now, and with as much of it as was tried. */
export function capacitySentence(report: KnownProblemsReport): string {
  const [now, most] = [declaredSending(report), report.capacities.at(-1)];
  if (now === undefined || most === undefined || !isKnown(now.precision) || !isKnown(most.precision))
    return "How often help meets the problem is hidden";
  const told = `Sent to ${count(now.capacity)} a day, help meets the problem ${percent(now.precision, 0)} of the time`;
  return most === now ? told : `${told}; to ${count(most.capacity)} a day, ${percent(most.precision, 0)}`;
}

/**
 * How much help to send: as much as is declared, or less where less would have saved as much. With more of it those with low chances
 * are sent it too early, and not again in time.
 */
export function sendingAction(report: KnownProblemsReport, many: string): string {
  const { capacities, capacity, noun, everyone } = report;
  const declared = declaredSending(report);
  if (!ranksBetter(report) || !isKnown(declared?.saved))
    return "do not send by this model; mend the causes instead.";
  const { saved, precision } = declared;
  const [less] = capacities
    .flatMap((each) =>
      each.capacity < capacity && isKnown(each.saved) ? [{ ...each, saved: each.saved }] : [],
    )
    .filter((each) => each.saved >= saved)
    .toSorted((a, b) => b.saved - a.saved);
  if (less !== undefined)
    return `send help to the ${count(less.capacity)} likeliest ${many} each day in place of ${count(capacity)}: that would have saved about ${count(Math.round(less.saved))} ${noun.many}, and ${count(capacity)} a day ${count(Math.round(saved))}, since whoever was sent it too early is not sent it again in time.`;
  const often = isKnown(precision) && isKnown(everyone.share) ? times(precision / everyone.share) : "more";
  return `send help to the ${count(capacity)} likeliest ${many} each day; it meets a problem ${often} as often as one sent to anybody.`;
}
