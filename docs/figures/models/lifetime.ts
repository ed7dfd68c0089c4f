import type { ReportedLifetime } from "../../../loaders/report/models/lifetimes.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, money, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";

/** What each group is expected to bring. */
export function lifetimeFigure(
  { id }: ReportedModel,
  { everyone, parts, parameters, days }: ReportedLifetime,
  overview: Overview,
): Markup {
  const { currency } = overview;
  const { many } = overview.population.noun.en;
  const { total, topTenth } = everyone;
  const worth = (value: number) => money(value, currency);
  const rows = [
    ...parts.toSorted((a, b) => (b.value ?? b.purchases ?? 0) - (a.value ?? a.purchases ?? 0)),
    { segment: "", name: { en: "Everyone" }, ...everyone },
  ];
  const [best] = rows;
  return tableFigure({
    id: `${id}-expected`,
    title:
      total === null || topTenth === null || total === 0
        ? `What ${many} are expected to do`
        : `${worth(total)} is expected ${withinText(days)}, ${percent(topTenth / total, 0)} of it from a tenth of the ${many}`,
    subtitle: `Means of ${count(everyone.customers)} ${many} whose purchases are known: what is expected ${withinText(days)}, discounted, and how likely each has not left for good.${leavingText(parameters)}`,
    source: sourceLine(overview),
    span: 12,
    action:
      best === undefined || best.segment === "" || best.value === null || everyone.value === null
        ? undefined
        : actionLine(
            `put into keeping them at most a part of the ${worth(best.value)} a head expected of them.`,
            { id: best.segment, name: best.name.en },
            "../segments/",
          ),
    table: dataTable(
      rows,
      [
        { label: "Group", room: "words", cell: ({ name }) => name.en },
        {
          label: many,
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          label: "Value",
          unit: "a head",
          number: "ratio",
          as: { unit: "currency", currency },
          cell: ({ value }) => numberCell(value, worth),
        },
        {
          label: "Purchases",
          unit: "a head",
          number: "ratio",
          cell: ({ purchases }) => numberCell(purchases, (n) => n.toFixed(2)),
        },
        {
          label: "Still there",
          unit: "of whom that is known",
          number: "ratio",
          cell: ({ alive }) => numberCell(alive, (share) => percent(share)),
        },
      ],
      { caption: "What is expected, by group" },
    ),
    definitions: [
      {
        term: "Parameters",
        meaning: `${parameters.map(({ name, value, error }) => `${name} ${withError({ value, error })}`).join(", ")}, by maximum likelihood, with standard errors.`,
      },
      {
        term: "What it does not say",
        meaning:
          "What a campaign would change: it expects that everything goes on as it did. A new product, price or season is not in it, and of somebody with few purchases it knows little.",
      },
    ],
  });
}

/** `in 360 days`. */
export function withinText(days: number | null): string {
  return days === null ? "within the horizon of the model" : `in ${count(days)} days`;
}

/** An estimate with as many decimals as its error: `0.079 ± 0.073`. */
function withError({ value, error }: { readonly value: number; readonly error: number }): string {
  const decimals = String(error).includes("e") ? undefined : (String(error).split(".")[1]?.length ?? 0);
  return `${decimals === undefined ? value : value.toFixed(decimals)} ± ${error}`;
}

/** By these members leave for good, in the one model and in the other. */
const leaving = ["a", "s"];

/** Where the data do not tell that anybody leaves: then all look as if they were there still, however long ago they came. */
function leavingText(parameters: ReportedLifetime["parameters"]): string {
  const found = parameters.find(({ name }) => leaving.includes(name));
  return found === undefined || found.value > 2 * found.error
    ? ""
    : ` These data do not tell that anybody leaves for good: the parameter of leaving, ${found.name}, is not clearly above zero (${withError(found)}), so nearly all are taken to be there still.`;
}
