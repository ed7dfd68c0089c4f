import type { Overview } from "../../../loaders/report/overview.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { amountsOf } from "../../components/format.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { differenceSentence, rowLabel, shown } from "../lift/sentence.ts";
import { whoRows, whoTold } from "./rows.ts";

/** Who the members are, beside everyone; nothing where the study knows nothing of that. */
export function whoFigure({ name, profile }: SegmentReport, overview: Overview): Markup {
  const { currency } = overview;
  const rows = whoRows(profile.rows);
  if (rows.length === 0) return html``;
  const telling = whoTold(profile.rows);
  const lifts = amountsOf(
    rows.flatMap((row) => (row.differs ? [row.lift] : [])),
    "ratio",
    null,
  );
  const title =
    telling === undefined
      ? `Who they are: ${nothingClear(rows)}`
      : `Who they are. ${differenceSentence(telling, name.en, currency)}`;
  return tableFigure({
    id: "who",
    title,
    subtitle: `Mean, or share, of those of whom it is known; share of all where it is unknown of only a few members or others. “Clear” differences are beyond chance among ${profile.compared} comparisons.`,
    source: sourceLine(overview),
    span: 7,
    table: dataTable(
      rows,
      [
        { label: "What", cell: (row) => rowLabel(row) },
        {
          label: "Members",
          number: "ratio",
          as: "row",
          cell: (row) => ({ text: shown(row.members, row, currency), value: row.members }),
        },
        {
          label: "Everyone",
          number: "ratio",
          as: "row",
          cell: (row) => ({ text: shown(row.everybody, row, currency), value: row.everybody }),
        },
        {
          label: "Differs",
          number: "ratio",
          cell: (row) => ({ text: verdict(row, lifts), value: row.lift }),
        },
      ],
      {
        caption: `Who is in ${name.en}`,
        blocks: true,
        customers: rows.map(({ customers }) => customers),
        measureOf: ({ unit }) => ({ unit: unit ?? null, currency }),
      },
    ),
  });
}

/** Over how many comparisons nothing was found, which is not that nothing differs. */
function nothingClear(rows: readonly ProfileRow[]): string {
  const compared = rows.filter(({ implied, telling }) => telling && !implied).length;
  if (compared === 0) return "nothing that could be compared with everyone";
  return `no clear difference from everyone in ${compared === 1 ? "one comparison" : `${compared} comparisons`}`;
}

function verdict({ implied, telling, differs, lift }: ProfileRow, write: (lift: number) => string): string {
  if (implied) return "by definition";
  if (!telling) return "not compared";
  return differs ? `${write(lift)}, clear` : "not clear";
}
