import { capital } from "../../../data/text.ts";
import type { ReportedDescription } from "../../../loaders/report/models/description.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { times } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { emptyFigure, tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, multiples } from "../../render/table.ts";
import { headLabel, rowLabel, shown } from "../lift/sentence.ts";

/** Who the members of groups by answers are, of what is known without asking: the clearest differences of each. */
export function descriptionTable(
  { id }: ReportedModel,
  { groups, compared }: ReportedDescription,
  overview: Overview,
): Markup {
  const { currency } = overview;
  const { many } = overview.population.noun.en;
  if (compared === 0)
    return emptyFigure({
      ...{ id: `${id}-who`, title: "Who is in each group is not told", span: 12 },
      reason: `Nothing that is known of all ${many} without asking can be compared: beside what is told of everyone in a group it would tell of fewer than 10 ${many} who did not answer.`,
    });
  const rows = groups.flatMap(({ name, rows }) => rows.map((row) => ({ ...row, name })));
  // What there is more of says where to look; what there is less of, only where not to.
  const [first] = rows.toSorted((a, b) => b.lift - a.lift);
  const same = groups.filter(({ rows }) => rows.length === 0).map(({ name }) => `“${name.en}”`);
  return tableFigure({
    id: `${id}-who`,
    title:
      first === undefined
        ? "The groups differ clearly in nothing that is known without asking"
        : `${headLabel(first)}: ${shown(first.members, first, currency)} in “${first.name.en}”, ${shown(first.everybody, first, currency)} among all who answered`,
    subtitle:
      `${capital(many)} of each group by their own answers, beside everyone who answered: the mean, or share, of what is known without asking, where it differs beyond chance among ${compared} comparisons of a group. ${same.length === 0 ? "" : `No clear difference: ${same.join(", ")}.`}`.trim(),
    source: sourceLine(overview),
    span: 12,
    action:
      first === undefined
        ? actionLine("ask a few questions before anybody is spoken to as one of a group.")
        : actionLine(
            `where nobody was asked, look for “${first.name.en}” by “${rowLabel(first)}” first: ${shown(first.members, first, currency)} against ${shown(first.everybody, first, currency)}.`,
          ),
    table: dataTable(
      rows,
      [
        { label: "Group", room: "words", cell: ({ name }) => name.en },
        { label: "What", room: "words", cell: (row) => rowLabel(row) },
        {
          label: "Members",
          number: "ratio",
          as: "row",
          cell: (row) => ({ text: shown(row.members, row, currency), value: row.members }),
        },
        {
          label: "All who answered",
          number: "ratio",
          as: "row",
          cell: (row) => ({ text: shown(row.everybody, row, currency), value: row.everybody }),
        },
        {
          label: "Difference",
          number: "ratio",
          as: multiples,
          cell: (row) => ({ text: times(row.lift), value: row.lift }),
        },
      ],
      {
        caption: "Who is in each group",
        blocks: true,
        customers: rows.map(({ customers }) => customers),
        measureOf: ({ unit }) => ({ unit: unit ?? null, currency }),
      },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "That age, place or what somebody does makes them think so; it says where such people are found more often.",
      },
    ],
  });
}
