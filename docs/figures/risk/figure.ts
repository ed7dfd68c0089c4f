import { capital } from "../../../data/text.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ValueRisk } from "../../../loaders/report/value-risk.ts";
import * as format from "../../components/format.ts";
import { count, inUnit, percent } from "../../components/format.ts";
import { playOf } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { aboutValue } from "../value/figure.ts";
import { axesOf, riskWords } from "./chart-words.ts";

/** What groups are worth against how likely they are to leave, sized by their members. */
export function riskFigure(
  { parts: given, everyone }: ValueRisk,
  overview: Overview,
  measure: string,
): Markup {
  const { currency, valueUnit, population } = overview;
  const { many } = population.noun.en;
  const worth = (value: number) => inUnit(value, valueUnit, currency);
  const known = given.map(({ segment: id, name, ...part }) => ({ ...part, id, name: name.en }));
  const about = aboutValue(overview, measure);
  const { parts: rows, first, ...words } = riskWords("", known, everyone, about, format);
  return figure({
    ...words,
    id: "value-risk",
    source: sourceLine(overview),
    span: 7,
    action: playOf(first, overview),
    chart: "figures/risk/chart",
    links: true,
    height: 380,
    data: {
      parts: rows.map(({ id, name, customers, value, risk }) => ({
        ...{ name, customers, value, risk, first: id === first, href: `./segments/${id}` },
      })),
      everyone: { customers: everyone.customers, value: everyone.value, risk: everyone.risk },
      ...axesOf(about, format),
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
        { label: "Group", room: "words", cell: ({ name }) => name },
        {
          label: many,
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          label: capital(measure),
          unit: "a head",
          number: "ratio",
          as: { unit: valueUnit, currency },
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
          as: { unit: valueUnit, currency },
          cell: ({ atStake }) => ({ text: worth(atStake), value: atStake }),
        },
      ],
      { caption: "Value and risk by group" },
    ),
    definitions: [
      ...(everyone.customers === overview.customers
        ? []
        : [
            {
              term: "Who counts",
              meaning: `${count(everyone.customers)} of ${count(overview.customers)} ${many}: those of whom both are known. A group is left out where it holds fewer than 10 of them, or fewer than 10 others.`,
            },
          ]),
      {
        term: "Expected to go",
        meaning: `The sum over ${many} of ${measure} times the chance to leave. It is what is with those likely to leave, not what they would have brought.`,
      },
    ],
  });
}
