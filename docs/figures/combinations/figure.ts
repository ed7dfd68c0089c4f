import type { BilingualNoun } from "../../../data/noun.ts";
import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { CrossShop } from "../../../loaders/report/choices/cross-shop.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, shortDay } from "../../components/format.ts";
import { amountText } from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { list } from "../../render/words.ts";
import { combinationAction } from "./action.ts";
import { combinationName, combinationSentence, combinedGroups, totals } from "./sentence.ts";

/** Who takes of which of the largest groups and of no other of them; nothing where too few can be published. */
export function combinationsFigure(
  found: CrossShop,
  {
    id,
    noun,
    words,
    since,
    span,
  }: {
    readonly id: string;
    readonly noun: BilingualNoun;
    readonly words: ChoiceWords;
    readonly since: string;
    readonly span: 5 | 6 | 7 | 12;
  },
  overview: Overview,
): Markup {
  const { combinations } = found;
  const { names, isAll } = combinedGroups(found);
  const { many } = overview.population.noun.en;
  const whole = totals(found);
  const rows = combinations.flatMap((each) =>
    isKnown(each.customers) && isKnown(each.amount)
      ? [{ name: combinationName(each, isAll), customers: each.customers, amount: each.amount }]
      : [],
  );
  if (rows.length < 2) return html``;
  const title = combinationSentence(found, many, noun.en.many, words.amount.en);
  const share = (amount: number): string =>
    whole === undefined || whole.amount === 0
      ? ""
      : ` · ${percent(amount / whole.amount, 0)} of ${words.amount.en}`;
  const text = (value: number): string => amountText(value, words, overview);
  return figure({
    id,
    title,
    subtitle: `${capital(many)} by which of ${list(names)} they combine, from ${shortDay(since)} to ${shortDay(overview.asOf)}; behind each, its share of ${words.amount.en}.${rows.length < combinations.length ? " Some are hidden; the table says why." : ""}`,
    source: sourceLine(overview),
    alternative: `Bars. ${title}. ${rows.map((row) => `${row.name}: ${count(row.customers)}${share(row.amount)}`).join("; ")}.`,
    action: combinationAction(found, words, noun.en.one, overview),
    chart: "components/bar-list",
    height: rows.length * 42,
    span,
    data: {
      bars: rows.map(({ name, customers, amount }) => ({
        name,
        value: customers,
        label: `${count(customers)}${share(amount)}`,
      })),
    },
    numbers: { "bars.value": "customers" },
    table: dataTable(
      combinations,
      [
        { label: capital(noun.en.many), room: "words", cell: (each) => combinationName(each, isAll) },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: capital(words.amount.en),
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ amount }) => numberCell(amount, text),
        },
      ],
      { caption: `${capital(many)} by combination of ${noun.en.many}` },
    ),
    definitions: [
      {
        term: "Combination",
        meaning: `Everyone is in exactly one. The amount is all that they brought in the time, of whatever ${noun.en.one}.`,
      },
    ],
  });
}
