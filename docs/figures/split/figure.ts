import { capital } from "../../../data/text.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { FactorYear, YearSplit } from "../../../loaders/report/year-split.ts";
import { amountsOf, count, day, inUnit, shortDay } from "../../components/format.ts";
import { endsWords, sizeWords } from "../../render/change-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { shortLabels, signedPart, splitSentence } from "./sentence.ts";

/** What each factor of a metric did to it on the year. */
export function splitFigure(split: YearSplit, overview: Overview): Markup {
  const { of, factors } = split;
  const { currency } = overview;
  const { labels, ending } = shortLabels([of.label.en, ...factors.map(({ label }) => label.en)]);
  const [name = of.label.en, ...names] = labels;
  const title = splitSentence(split, currency);
  const period = ending === "" ? "" : `, ${ending}`;
  const amount = amountsOf([of.change.before, of.now], of.unit, currency);
  const parts = factors.map((factor, index) => ({
    name: names[index] ?? factor.label.en,
    value: factor.part,
    label: signedPart(factor, amount),
    isClear: factor.change.isClear,
  }));
  return figure({
    id: "year-split",
    title,
    subtitle: `${name}${period}, on ${day(of.change.since)} and on ${day(overview.asOf)}, and what each factor did to it; the parts add up. Grey: the factor did not change beyond chance.`,
    source: sourceLine(overview),
    alternative: `Bars. ${title}. ${parts.map((part) => `${part.name}: ${part.label}`).join("; ")}.`,
    chart: "figures/split/chart",
    height: 60 + (factors.length + 2) * 44,
    span: 5,
    data: {
      from: {
        name: shortDay(of.change.since),
        value: of.change.before,
        label: amount(of.change.before),
      },
      to: { name: shortDay(overview.asOf), value: of.now, label: amount(of.now) },
      parts,
      customers: split.customers,
    },
    numbers: {
      customers: "customers",
      "from.value": "ratio of customers",
      "to.value": "ratio of customers",
      "parts.value": "ratio of customers",
    },
    table: dataTable<FactorYear>(
      factors,
      [
        { label: "Factor", cell: ({ label }) => label.en },
        {
          label: "A year ago",
          number: "ratio",
          as: "row",
          cell: (each) => valueCell(each.change.before, each, currency),
        },
        { label: "Now", number: "ratio", as: "row", cell: (each) => valueCell(each.now, each, currency) },
        { label: "Change", number: "ratio", cell: (each) => sizeWords(each, each.change, true) },
        {
          label: capital(overview.population.noun.en.many),
          unit: "known now",
          number: "customers",
          cell: () => ({ text: count(split.customers), value: split.customers }),
        },
        {
          label: "Clear",
          nowrap: true,
          cell: ({ change }) => (change.isClear ? "yes" : "not beyond chance"),
        },
        {
          label: "Part",
          unit: `of the change of ${name.toLowerCase()}`,
          number: "ratio",
          cell: (each) => ({ text: signedPart(each, amount), value: each.part }),
        },
      ],
      {
        caption: `${name} by its factors`,
        measureOf: ({ unit }) => ({ unit, currency }),
        totals: [
          name,
          { text: amount(of.change.before), value: of.change.before },
          { text: amount(of.now), value: of.now },
          sizeWords(of, of.change, true),
          { text: count(split.customers), value: split.customers },
          "",
          "",
        ],
      },
    ),
    definitions: [
      {
        term: "Part",
        meaning:
          "The logarithmic mean of the two values times the logarithm of what the factor went up by: parts add up to the change without a rest, whatever the order of the factors (logarithmic mean Divisia index; Ang 2005).",
      },
      ...factors.map(({ label, change, unit }) => ({
        term: label.en,
        meaning: `Changed by ${endsWords(change, unit, currency)}: 95 % intervals, taken over the product and its factors.`,
      })),
    ],
  });
}

function valueCell(value: number, { unit }: Pick<FactorYear, "unit">, currency: string | null) {
  return { text: inUnit(value, unit, currency), value };
}
