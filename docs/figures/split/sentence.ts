import { uncapitalised } from "../../../data/text.ts";
import type { FactorYear, YearSplit } from "../../../loaders/report/year-split.ts";
import { change, inUnit } from "../../components/format.ts";
import { partOfChange } from "../../render/part-of-change.ts";

/** What the metric changed by on the year, and the factor with the largest part where that changed beyond chance. */
export function splitSentence({ of, factors }: YearSplit, currency: string | null): string {
  const name = `${shortLabels([of.label.en, ...factors.map(({ label }) => label.en)]).labels[0]}`;
  if (!of.change.isClear) return `${name}: no clear change on the year`;
  const whole = `${name}: ${change(of.change.difference / of.change.before)} on the year`;
  const [largest] = factors.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  if (largest === undefined || !largest.change.isClear) return whole;
  const { labels } = shortLabels(factors.map(({ label }) => label.en));
  const label = labels[factors.indexOf(largest)] ?? largest.label.en;
  const whose = partOfChange(largest.part, of.change.difference, (amount) =>
    inUnit(amount, of.unit, currency),
  );
  return `${whole}; ${whose} by ${uncapitalised(label)}`;
}

/** `+£950k`, as amounts of the product are written. */
export function signedPart({ part }: Pick<FactorYear, "part">, write: (amount: number) => string): string {
  return `${part < 0 ? "−" : "+"}${write(Math.abs(part))}`;
}

/** Labels without an ending that all of them have, and that ending: `, 12 months`. */
export function shortLabels(labels: readonly string[]): { labels: readonly string[]; ending: string } {
  const [first = ""] = labels;
  const comma = first.lastIndexOf(", ");
  const ending = comma < 0 ? "" : first.slice(comma);
  if (ending === "" || !labels.every((label) => label.endsWith(ending))) return { labels, ending: "" };
  return { labels: labels.map((label) => label.slice(0, -ending.length)), ending: ending.slice(2) };
}
