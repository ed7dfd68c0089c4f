import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { DeskCapacity, DeskStage, TicketDeskReport } from "../../../loaders/report/ticket-desk.ts";
import { compact } from "../../components/format.ts";

/** A stage whose waits are told. */
export interface ToldStage {
  readonly stage: DeskStage;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export function toldStages({ simulated }: TicketDeskReport): ToldStage[] {
  return simulated.stages.flatMap((stage) =>
    isKnown(stage.byArrival) && isKnown(stage.byPriority)
      ? [{ stage, name: stage.name.en, before: stage.byArrival, after: stage.byPriority }]
      : [],
  );
}

/** `1.4 days`, `under an hour`, `1 hour`, `5 hours`. */
export function daysText(days: number): string {
  if (days < 1 / 24) return days === 0 ? "no time" : "under an hour";
  const hours = Math.round(days * 24);
  if (days < 1) return hours === 1 ? "1 hour" : `${hours} hours`;
  return days < 10 ? `${days.toFixed(1)} days` : `${Math.round(days)} days`;
}

/** Whether the desk leaves nothing for another day, so that no order of tickets changes anything. */
export function nobodyWaits({ simulated }: TicketDeskReport): boolean {
  return isEnough(simulated);
}

function isEnough({ left, byArrival }: Pick<DeskCapacity, "left" | "byArrival">): boolean {
  return isKnown(byArrival) && byArrival < 0.05 && left === 0;
}

/** What a desk that takes up more tickets a day would change, or how many are enough. */
export function capacitySentence({ capacities, simulated }: TicketDeskReport): string {
  const enough = capacities.find(isEnough);
  if (enough !== undefined && enough.capacity <= simulated.capacity)
    return `${compact(enough.capacity)} tickets a day ${enough.capacity < simulated.capacity ? `instead of ${compact(simulated.capacity)} would be` : "are"} enough for none to wait for another day`;
  const more = capacities.find(({ capacity }) => capacity > simulated.capacity);
  const now = capacities.find(({ capacity }) => capacity === simulated.capacity)?.byArrival;
  if (more === undefined || !isKnown(now) || !isKnown(more.byArrival)) return "Waiting by capacity";
  const [before, after] = [daysText(now), daysText(more.byArrival)];
  const instead = `${compact(more.capacity)} a day instead of ${compact(simulated.capacity)} would`;
  return before === after
    ? `${instead} not shorten waiting, ${before} on average`
    : `${instead} bring waiting from ${before} to ${after}`;
}

/** Whom the order helps most, and who waits longer for it. */
export function waitsSentence(report: TicketDeskReport): string {
  const told = toldStages(report);
  if (told.length === 0 || !isKnown(report.simulated.byArrival))
    return "What ranking does to waiting is hidden";
  if (nobodyWaits(report))
    return `A desk that takes up ${compact(report.simulated.capacity)} tickets a day, as declared, takes up every one the day it comes: ranking changes nothing`;
  const by = told.toSorted((a, b) => a.after - a.before - (b.after - b.before));
  const [most, last] = [by[0], by.at(-1)];
  if (most === undefined || last === undefined || most.before - most.after < 0.05)
    return "Taking tickets up by score changes no stage’s waiting by as much as an hour";
  const helped = `Taken up by score, tickets of “${most.name}” wait ${daysText(most.after)} instead of ${daysText(most.before)}`;
  return last.after - last.before < 0.05
    ? helped
    : `${helped}; those of “${last.name}” ${daysText(last.after)} instead of ${daysText(last.before)}`;
}
