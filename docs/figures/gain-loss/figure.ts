import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import { type GainLoss, gainLossKinds } from "../../../loaders/report/choices/gain-loss.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count } from "../../components/format.ts";
import { amountText, earlierSpan, laterSpan, seasonNote } from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { gainLossAction } from "./action.ts";
import { gainLossSentence, knownParts, partNames } from "./sentence.ts";

/** Where the change of each group came from: members who came or lapsed, moves between groups, more and less. */
export function gainLossFigure(report: GrowthReport, gainLoss: GainLoss, overview: Overview): Markup {
  const { words } = report;
  const { groups, of } = gainLoss;
  const title = gainLossSentence(report, gainLoss, overview);
  const { many } = overview.population.noun.en;
  const group = words.group.en;
  const names = partNames(many, group.many);
  const text = (value: number) => amountText(value, words, overview, true);
  const parts = groups.flatMap((each) =>
    each.parts.map((part) => ({ ...part, group: each.group, inGroup: each.customers })),
  );
  const hidden = parts.some(({ amount }) => numberOf(amount) === null);
  const left = of - groups.length;
  return figure({
    id: "gain-loss",
    title,
    subtitle: `${capital(words.amount.en)} of ${laterSpan(gainLoss)} less that of ${earlierSpan(gainLoss)}, by ${group.one}: gains to the right, losses to the left, the difference behind.${hidden ? " What few did is not drawn; the table says why." : ""}${left > 0 ? ` The ${groups.length} largest of ${of} ${group.many}.` : ""}${seasonNote(gainLoss)}`,
    source: sourceLine(overview),
    alternative: `Stacked bars. ${groups
      .map(
        (each) =>
          `${each.group}: ${text(each.now - each.before)}, ${knownParts(each)
            .map(({ kind, amount }) => `${names[kind].toLowerCase()} ${text(amount)}`)
            .join(", ")}`,
      )
      .join("; ")}.`,
    action: gainLossAction(report, gainLoss, overview),
    chart: "figures/gain-loss/chart",
    height: 66 + groups.length * 46,
    span: 12,
    data: {
      kinds: gainLossKinds.map((kind) => ({ kind, name: names[kind] })),
      groups: groups.map((each) => ({
        name: each.group,
        difference: each.now - each.before,
        label: text(each.now - each.before),
        customers: each.customers,
        parts: each.parts.map(({ kind, customers, amount }) => ({
          kind,
          customers: numberOf(customers),
          amount: numberOf(amount),
          label: numberOf(amount) === null ? "" : text(numberOf(amount) ?? 0),
        })),
      })),
    },
    numbers: {
      "groups.customers": "customers",
      "groups.difference": "figure",
      "groups.parts.customers": "customers",
      "groups.parts.amount": "figure",
    },
    table: dataTable(
      parts,
      [
        { label: capital(group.one), cell: (part) => part.group },
        { label: "Part", cell: ({ kind }) => names[kind] },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: capital(words.amount.en),
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency, signed: true },
          cell: ({ amount }) => numberCell(amount, text),
        },
      ],
      { caption: `Gains and losses by ${group.one}`, sortable: true },
    ),
    definitions: [
      {
        term: `${names.new}, ${names.lost.toLowerCase()}`,
        meaning: `Who brought nothing at all in the earlier span, or nothing at all in the later.`,
      },
      {
        term: `${names.from_others}, ${names.to_others.toLowerCase()}`,
        meaning: `Of a ${overview.population.noun.en.one} of both spans who brought more here and less elsewhere, the smaller of the two; and the other way round. It need not be the same money: it is as much as may have moved.`,
      },
      {
        term: `${names.more}, ${names.less.toLowerCase()}`,
        meaning: "What is left of the difference of those of both spans.",
      },
      ...groups.slice(0, 1).map((each) => ({
        term: capital(many),
        meaning: `Of ${each.group}, ${count(each.customers)} took something in either span; one may be in two parts.`,
      })),
    ],
  });
}
