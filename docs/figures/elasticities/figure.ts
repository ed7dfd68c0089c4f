import { capital } from "../../../data/text.ts";
import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Elasticities, Elasticity } from "../../../loaders/report/choices/elasticities.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { change, money, signedDecimal } from "../../components/format.ts";
import { earlierSpan, laterSpan, seasonNote } from "../../render/choice-words.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, tellingColumns } from "../../render/table.ts";
import { elasticitiesAction } from "./action.ts";
import { type ElasticityWords, elasticitiesSentence, elasticityText, toldElasticities } from "./sentence.ts";

/** By how much units moved with the price of each group. */
export function elasticitiesFigure(report: RangeReport, found: Elasticities, overview: Overview): Markup {
  const { words } = report;
  const { groups, of } = found;
  const { one, many } = overview.population.noun.en;
  const said = elasticityWords(report, overview);
  const { units, kinds } = said;
  const told = toldElasticities(found);
  const title = elasticitiesSentence(found, said);
  const common = {
    id: "elasticities",
    title,
    source: sourceLine(overview),
    action: elasticitiesAction(found, said),
    span: 12 as const,
    table: elasticityTable(report, found, overview),
    definitions: [
      {
        term: "Elasticity",
        meaning: `By how many per cent ${units} changed for each per cent of price, both over the mean of the two spans. Below −1 a rise of the price brings less ${words.amount.en}, above it more. The figure tells of ${units} a ${one}, so that more ${many} are not taken for an answer to prices; the table has that of all ${units} too. Intervals hold for all ${kinds} together; where chance alone may have moved the price there is none.`,
      },
      {
        term: "Price",
        meaning: `${capital(words.amount.en)} a unit: it rises with a list of prices, with fewer reductions, and when dearer things are taken. Much else moves ${units}, so only a trial tells what a price does.`,
      },
      {
        term: "Of coming",
        meaning: `By how many per cent ${words.event.en.many} a ${overview.population.noun.en.one} changed for each per cent of ${words.amount.en} a ${overview.population.noun.en.one}, among those of the ${words.group.en.one}.`,
      },
    ],
  };
  const subtitle = `${capital(units)} a ${one} against price by ${words.group.en.one}: ${laterSpan(found)} against ${earlierSpan(found)}.${seasonNote(found)}${of > groups.length ? ` The ${groups.length} largest of ${of}.` : ""}`;
  if (told.length === 0) return tableFigure({ ...common, subtitle });
  const hidden = groups.length - told.length;
  return figure({
    ...common,
    subtitle: `${subtitle}${hidden === 0 ? "" : ` Of ${hidden} of them the price did not move beyond chance: they stand in the table alone.`}`,
    alternative: `Intervals. ${told.map((each) => `${each.group}: ${elasticityText(each.perMember)}`).join("; ")}.`,
    chart: "components/interval-chart",
    height: 40 + told.length * 42,
    data: {
      zero: `${units} as before`,
      rows: told.map(({ group, customersNow, perMember, priceChange }) => ({
        label: group,
        customers: customersNow,
        value: perMember.value,
        low: perMember.low,
        high: perMember.high,
        text: `${signedDecimal(perMember.value, 1)} · price ${change(priceChange)}`,
      })),
    },
    numbers: {
      "rows.customers": "customers",
      "rows.value": "ratio",
      "rows.low": "ratio",
      "rows.high": "ratio",
    },
  });
}

/** What is less is not written as nothing. */
const smallestPrice = 0.01;

function elasticityTable(report: RangeReport, { groups }: Elasticities, overview: Overview): Markup {
  const { words } = report;
  const { one, many } = overview.population.noun.en;
  const { units } = elasticityWords(report, overview);
  const price = (value: number): Cell => ({
    text:
      words.amountUnit !== "currency"
        ? value.toPrecision(3)
        : value > 0 && value < smallestPrice
          ? `< ${money(smallestPrice, overview.currency, true)}`
          : money(value, overview.currency, true),
    value,
  });
  const changed = (value: number): Cell => ({ text: change(value), value });
  const end = (of: (row: Elasticities["groups"][number]) => number | null) => ({
    number: "ratio" as const,
    cell: (row: Elasticities["groups"][number]) => number(of(row)),
  });
  return dataTable(
    groups,
    [
      { label: capital(words.group.en.one), room: "words", cell: ({ group }) => group },
      { label: capital(many), number: "customers", cell: ({ customersNow }) => countCell(customersNow) },
      { label: "Price", unit: "before", number: "ratio", cell: ({ priceBefore }) => price(priceBefore) },
      { label: "Price", unit: "now", number: "ratio", cell: ({ priceNow }) => price(priceNow) },
      {
        label: "Change",
        unit: "of price",
        number: "ratio",
        cell: ({ priceChange }) => changed(priceChange),
      },
      {
        label: "Change",
        unit: `of ${units}`,
        number: "ratio",
        cell: ({ unitsChange }) => changed(unitsChange),
      },
      ...tellingColumns(groups, [
        { label: "Elasticity", unit: `a ${one}`, ...end((row) => toldValue(row.perMember)) },
        { label: "From", ...end(({ perMember: { low } }) => low) },
        { label: "To", ...end(({ perMember: { high } }) => high) },
        { label: "Elasticity", unit: `of all ${units}`, ...end((row) => toldValue(row.price)) },
        { label: "Elasticity", unit: "of coming", ...end((row) => toldValue(row.frequency)) },
      ]),
    ],
    { caption: `Prices and ${units} by ${words.group.en.one}`, sortable: true },
  );
}

/** A ratio without an interval may be anything. */
function toldValue({ value, low }: Elasticity): number | null {
  return low === null ? null : value;
}

function number(value: number | null): Cell {
  return value === null ? { text: "–", value: "" } : { text: signedDecimal(value, 1), value };
}

export function elasticityWords(
  { words }: Pick<RangeReport, "words">,
  { population }: Overview,
): ElasticityWords {
  return {
    unit: words.unit?.en.one ?? "unit",
    units: words.unit?.en.many ?? "units",
    one: population.noun.en.one,
    kinds: words.group.en.many,
    amount: words.amount.en,
  };
}
