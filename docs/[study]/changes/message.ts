import type { Overview } from "../../../loaders/report/overview.ts";
import { day, points, shortDay } from "../../components/format.ts";
import { definitionNote } from "../../figures/history/sentence.ts";
import { changeWords } from "../../render/change-words.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import type { ToldChanges } from "./changes.ts";
import type { RankedChange } from "./ranking.ts";
import { levelsWords } from "./table.ts";

/** Programs for mail know little of style: fonts, sizes and colours stand on the elements. */
const text = "font:16px/1.5 Helvetica,Arial,sans-serif;color:#191b1f";
const faint = "font:13px/1.5 Helvetica,Arial,sans-serif;color:#5b6068";

/** What changed as a file that can be sent as it is: no script, no image, nothing from elsewhere, and no link. */
export function changesMessage(told: ToldChanges, overview: Overview, name: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html`${name}: ${told.headline}`.text}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff">
<main style="max-width:640px">
${messageBody(told, overview)}
</main>
</body>
</html>
`;
}

/** The same without the frame, as feeds carry it. */
export function messageBody({ headline, paragraph, changes }: ToldChanges, overview: Overview): string {
  const { ranked, redefined, since } = changes;
  return html`<h1 style="margin:0 0 12px;font:bold 24px/1.2 Helvetica,Arial,sans-serif;color:#191b1f">${headline}.</h1>
<p style="margin:0 0 16px;${text}">${paragraph}</p>
${
  ranked.length === 0
    ? ""
    : html`<ol style="margin:0 0 16px;padding-left:24px;${text}">${ranked.map(
        (each) => html`<li style="margin-bottom:6px">${itemOf(each, overview)}</li>
`,
      )}</ol>`
}
${redefined.map(
  ({ group, point }) =>
    html`<p style="margin:0 0 8px;${text}"><strong>${group.name.en}</strong>. ${definitionNote(point)}</p>
`,
)}<p style="margin:0;${faint}">Between ${day(since)} and ${day(overview.asOf)}. ${sourceLine(overview)} Only changes beyond what chance moves; aggregates only.</p>`
    .text;
}

function itemOf(each: RankedChange, overview: Overview): Markup {
  const levels = levelsWords(each, overview);
  if ("group" in each) {
    const { group, change } = each;
    const { many } = overview.population.noun.en;
    return html`<strong>${group.name.en}</strong> ${points(change.points)} of all ${many}${levels === "" ? "" : `: ${levels}`}`;
  }
  const { what, verdict } = changeWords(each.figure, each.change);
  return html`<strong>${each.figure.label.en}</strong> ${what}${verdict === undefined ? "" : ` ${verdict}`} since ${shortDay(each.change.since)}: ${levels}`;
}
