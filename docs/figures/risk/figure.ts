import { capital } from "../../../data/text.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { PartAtRisk, ValueRisk } from "../../../loaders/report/value-risk.ts";
import { count, inUnit, percent } from "../../components/format.ts";
import { playOf } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";

/** What groups are worth against how likely they are to leave, sized by their members. */
export function riskFigure({ parts, everyone }: ValueRisk, overview: Overview, measure: string): Markup {
  const { currency, valueUnit, population } = overview;
  const { many } = population.noun.en;
  const worth = (value: number) => inUnit(value, valueUnit, currency);
  const [first, ...others] = parts.toSorted((a, b) => b.atStake - a.atStake) as [PartAtRisk, ...PartAtRisk[]];
  const part = everyone.atStake > 0 ? first.atStake / everyone.atStake : 0;
  const title = `“${first.name.en}” hold ${percent(part)} of the ${measure} that is expected to go: ${worth(first.atStake)} of ${worth(everyone.atStake)}`;
  const rows = [first, ...others];
  return figure({
    id: "value-risk",
    title,
    subtitle: `Mean ${measure} a head against the mean chance to leave, by group; circles are as large as groups have ${many}, dashed lines everyone’s means. Chances are estimates of a model.`,
    source: sourceLine(overview),
    span: 12,
    alternative: `Circles. ${title}. ${rows.map(({ name, value, risk, customers }) => `${name.en}: ${worth(value)}, ${percent(risk)}, ${count(customers)} ${many}`).join("; ")}.`,
    action: playOf(first.segment, overview),
    chart: "figures/risk/chart",
    height: 380,
    data: {
      parts: parts.map(({ segment, name, customers, value, risk }) => ({
        ...{ name: name.en, customers, value, risk, first: segment === first.segment },
      })),
      everyone: { customers: everyone.customers, value: everyone.value, risk: everyone.risk },
      across: "chance to leave",
      up: `mean ${measure}`,
      sign: worth(0).replace(/[\d.,\s]+.*/u, ""),
    },
    numbers: {
      "parts.customers": "customers",
      "parts.value": "ratio",
      "parts.risk": "ratio",
      "everyone.customers": "customers",
      "everyone.value": "ratio",
      "everyone.risk": "ratio",
    },
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
          label: capital(measure),
          unit: "a head",
          number: "ratio",
          cell: ({ value }) => ({ text: worth(value), value }),
        },
        {
          label: "Chance to leave",
          number: "ratio",
          cell: ({ risk }) => ({ text: percent(risk), value: risk }),
        },
        {
          label: "Expected to go",
          number: "figure",
          cell: ({ atStake }) => ({ text: worth(atStake), value: atStake }),
        },
      ],
      { caption: "Value and risk by group" },
    ),
    definitions: [
      {
        term: "Expected to go",
        meaning: `The sum over ${many} of ${measure} times the chance to leave. It is what is with those likely to leave, not what they would have brought.`,
      },
    ],
  });
}
