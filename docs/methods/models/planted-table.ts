import type { Study } from "../../../data/study.ts";
import { capital } from "../../../data/text.ts";
import { count } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { dataTable } from "../../render/table.ts";

/** How far the groups that studies find in their samples agree with those that are planted there. */
export function plantedTable(studies: readonly Study[]): Markup {
  const rows = studies.flatMap(({ name, planted = [] }) => planted.map((each) => ({ study: name, ...each })));
  if (rows.length === 0) return html``;
  return dataTable(
    rows,
    [
      { label: "Study", room: "words", cell: ({ study }) => study.en },
      { label: "Planted, and found by", room: "words", cell: ({ what }) => capital(what.en) },
      {
        label: "Compared",
        unit: "generated members",
        number: "other",
        cell: ({ members }) => ({ text: count(members), value: members }),
      },
      {
        label: "Adjusted Rand index",
        number: "other",
        cell: ({ adjustedRand }) => ({ text: adjustedRand.toFixed(2), value: adjustedRand }),
      },
    ],
    { caption: "Planted groups found again", numbers: "customers: none" },
  );
}
