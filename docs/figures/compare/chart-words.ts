import { amountsOf, change, count, inUnit, percent, times, wordBehind } from "../../components/format.js";
import { type Figure, isKnown, whyHidden } from "../../components/suppressed.js";
import type { Compared, Pair } from "./chart-compared.js";

/** One of the parts that two segments make: only in the first, in both, only in the second. */
export interface PairPart {
  readonly name: string;
  readonly customers: Figure;
  readonly value: Figure;
  readonly mean: Figure;
}

/** What the two have in common, as the headline of the page. */
export function headline({ a, b, shared }: Pair, { members }: Compared): string {
  if (a === b) return `${a.name}, compared with itself: choose another`;
  if (shared === undefined) return `${a.name} and ${b.name} have nobody in common`;
  const { customers } = shared;
  if (!isKnown(customers))
    return `${a.name} and ${b.name}: how many are in both is ${customers === null ? "not known" : whyHidden(customers)}`;
  const part = (size: Figure): string => (isKnown(size) && size > 0 ? percent(customers / size) : "some");
  return `${count(customers)} ${members} are in both: ${part(a.size)} of ${a.name}, ${part(b.size)} of ${b.name}`;
}

/** What those in both are worth, and whether the two go together more than chance would have it. */
export function standfirst({ a, b, shared }: Pair, data: Compared): string {
  if (a === b) return "";
  if (shared === undefined)
    return a.segmentation !== null && a.segmentation === b.segmentation
      ? "They are parts of one segmentation: everyone is in exactly one of its groups."
      : "";
  const { customers, value } = shared;
  if (!isKnown(customers)) return "";
  const worth =
    isKnown(value) && data.measure !== undefined && data.totalValue
      ? `Together these hold ${percent(value / data.totalValue)} of all ${data.measure}, ${inUnit(value / customers, data.unit, data.currency)} a head. `
      : "";
  if (!isKnown(a.size) || !isKnown(b.size)) return worth;
  const expected = (a.size * b.size) / data.total;
  return `${worth}That is ${times(customers / expected)} as many as if one said nothing of the other (${count(expected)}).`;
}

/** The parts, of which each number is published or says why not. */
export function partsOf({ a, b, shared }: Pair): PairPart[] {
  const both = shared?.customers ?? 0;
  const less = (whole: Figure, part: Figure): Figure =>
    !isKnown(part) ? part : isKnown(whole) ? whole - part : whole;
  const part = (name: string, customers: Figure, value: Figure): PairPart => ({
    ...{ name, customers, value },
    mean: isKnown(customers) && customers > 0 && isKnown(value) ? value / customers : null,
  });
  const bothValue = shared === undefined ? 0 : shared.value;
  return [
    part(`Only ${a.name}`, less(a.size, both), less(a.value, bothValue)),
    part("In both", both, bothValue),
    part(`Only ${b.name}`, less(b.size, both), less(b.value, bothValue)),
  ];
}

/** How many are in one of the two at least; undefined where that is not known. */
export function together({ a, b, shared }: Pair, { members, total }: Compared): string | undefined {
  const both = shared?.customers ?? 0;
  if (a === b || !isKnown(a.size) || !isKnown(b.size) || !isKnown(both)) return undefined;
  const union = a.size + b.size - both;
  return `${a.name} and ${b.name} are ${count(union)} ${members} together, ${percent(union / total)} of all`;
}

/** A trait of two segments, as far as words about all of them need it. */
interface TraitSaid {
  /** A definition decides it. */
  readonly implied: boolean;
  /** The intervals do not meet. */
  readonly apart: boolean;
}

export function isClear({ implied, apart }: TraitSaid): boolean {
  return apart && !implied;
}

/** Where no trait that the definitions leave open is told apart. */
export function alikeTitle(a: string, b: string, traits: readonly TraitSaid[]): string {
  const open = traits.filter(({ implied }) => !implied).length;
  return traits.some(({ implied, apart }) => implied && apart)
    ? `${a} and ${b} differ clearly only in what follows from their definitions`
    : `${a} and ${b} do not differ clearly in any of ${open} traits`;
}

/** How many are told apart, of those that the definitions leave open, and what is no finding. */
export function apartText(traits: readonly TraitSaid[]): string {
  const open = traits.filter(({ implied }) => !implied).length;
  const clear = traits.filter(isClear).length;
  const others = traits.length - open;
  const decided = others === 0 ? "" : ` ${others} more follow${others === 1 ? "s" : ""} from a definition.`;
  return `${clear} of ${open} differ clearly: their intervals, corrected for all comparisons with everyone, do not meet.${decided}`;
}

/** Numbers that stand side by side have one precision and one form. */
export function inOneForm(
  values: readonly Figure[],
  { unit, currency }: Pick<Compared, "unit" | "currency">,
): (value: number) => string {
  const write = amountsOf(values, unit, currency);
  return (value) => `${write(value)}${wordBehind(unit)}`;
}

/** How each went over the snapshots that tell its size, against everyone since the first of these. */
export function growthTitle(
  segments: readonly Pick<Pair["a"], "name" | "sizes">[],
  { everyone, members, total }: Pick<Compared, "everyone" | "members" | "total">,
): string {
  const starts: string[] = [];
  const growth = segments.map(({ name, sizes }) => {
    const known = sizes.flatMap(({ at, size }) => (isKnown(size) && size > 0 ? [{ at, size }] : []));
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined || known.length < 2) return `${name}: not known`;
    starts.push(first.at);
    return `${name} ${change(last.size / first.size - 1)}`;
  });
  const [start] = starts.sort();
  const then = everyone.find(({ at }) => at === start);
  const all = then === undefined ? "" : `; all ${members} ${change(total / then.customers - 1)}`;
  return `Over ${Math.max(...segments.map(({ sizes }) => sizes.length))} snapshots: ${growth.join(", ")}${all}`;
}
