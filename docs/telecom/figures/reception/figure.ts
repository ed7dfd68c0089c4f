import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, money, percent } from "../../../components/format.ts";
import { playOf } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import { intervals } from "../../../render/intervals.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { Reception, ReceptionGroup } from "../../reports/reception.ts";
import { costOf, isWorse, receptionSentence } from "./sentence.ts";

type Known = ReceptionGroup & { readonly share: number; readonly low: number; readonly high: number };

/** Who leaves by what the network is like for them, with intervals. */
export function receptionFigure({ groups }: Reception, overview: Overview): Markup {
  const { currency } = overview;
  const known = groups.filter((group): group is Known => group.share !== null);
  const cost = costOf(groups);
  return figure({
    id: "reception",
    title: receptionSentence(groups, currency),
    subtitle:
      "Share of subscribers who left within 90 days, of those there now and those who left, by the signal, speed and dropped connections that their devices read in the last three months; with 95 % intervals.",
    source: sourceLine(overview),
    action: isWorse(groups) ? playOf("poor_reception", overview) : undefined,
    span: 12,
    ...intervals(
      known.map(({ name, share: value, low, high, customers }) => ({
        label: name.en,
        value,
        low,
        high,
        customers,
      })),
      { zero: "nobody", write: (share) => percent(share, 1), room: 52 },
    ),
    table: dataTable(
      groups,
      [
        { label: "Experience", cell: ({ name }) => name.en },
        { label: "Subscribers", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Left", unit: "within 90 days", number: "customers", cell: ({ left }) => countCell(left) },
        { label: "Share", number: "ratio", cell: ({ share }) => numberCell(share, (s) => percent(s, 1)) },
        { label: "From", number: "ratio", cell: ({ low }) => numberCell(low, (s) => percent(s, 1)) },
        { label: "To", number: "ratio", cell: ({ high }) => numberCell(high, (s) => percent(s, 1)) },
        {
          label: "Monthly charges",
          unit: "a head",
          number: "ratio",
          cell: ({ charges }) => numberCell(charges, (mean) => money(mean, currency)),
        },
      ],
      { caption: "Who leaves by experience" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "Whether the reception is why they left: regions, ages and contracts may differ too. A repair that is tried on some cells and not on others, drawn at random, would say.",
      },
      ...(cost === undefined
        ? []
        : [
            {
              term: "More than with good reception",
              meaning: `Those in poor reception times the difference of the two shares: about ${count(Math.round(cost.subscribers))} subscribers a quarter, at their mean monthly charges. Only subscribers whose devices read the network are counted.`,
            },
          ]),
    ],
  });
}
