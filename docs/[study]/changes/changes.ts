import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { count, shortDay } from "../../components/format.ts";
import { definitionNote } from "../../figures/history/sentence.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead, sourceLine } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";
import { type Changes, changesOf } from "./ranking.ts";
import { changesTable, isSeasonKnown } from "./table.ts";
import { headline, paragraph } from "./words.ts";

/** What changed between the previous snapshot and this one, in the words that page, feed and message share. */
export interface ToldChanges {
  readonly changes: Changes;
  readonly headline: string;
  readonly paragraph: string;
}

/** Of a population with a snapshot before: a first one has nothing to be compared with. */
export async function toldChanges({ reports, overview }: Subject): Promise<ToldChanges> {
  const { segmentation, segments } = overview;
  const each = await Promise.all(segments.map(({ id }) => reports.read<SegmentReport>(`segments/${id}`)));
  const changes = changesOf(overview, each);
  if (changes === undefined) throw new Error(`${overview.snapshot} is a first snapshot`);
  const flow =
    segmentation === null ? null : await reports.read<SegmentFlow | null>(`segment-flow/${segmentation.id}`);
  return {
    changes,
    headline: headline(changes, overview),
    paragraph: paragraph(changes, overview, flow),
  };
}

/** The page of what changed since last time, ranked. */
export function changesPage(
  { overview, name, up }: Subject,
  { changes, headline: title, paragraph: standfirst }: ToldChanges,
): Page {
  const { ranked, compared, since } = changes;
  const { many } = overview.population.noun.en;
  return {
    title: `${name}: what changed`,
    keywords: ["what changed", "changes", "new", "since last time", "joined", "left", "movement"],
    body: [
      pageHead({ kicker: html`<a href="../">${name}</a>`, title: `${title}.`, standfirst, stamp: overview }),
      ranked.length === 0
        ? html``
        : html`<div class="board">${tableFigure({
            id: "ranked-changes",
            span: 12,
            title: `${ranked.length} ${ranked.length === 1 ? "change" : "changes"} beyond chance since ${shortDay(since)}, the clearest first`,
            subtitle: `Groups: points of all ${many}, so that what everyone’s growth does to a group is out of it. Below each change is its interval, corrected for the ${compared} that are compared; the clearest is the largest beside the width of that.${isSeasonKnown(ranked) ? " “Less the season” takes out what the same weeks did a year before." : " What the season does is not known: the snapshots do not reach back a year."}`,
            source: sourceLine(overview),
            table: changesTable(changes, overview),
          })}</div>`,
      redefinedSection(changes),
      html`<p class="prose">${quietSentence(changes)}The same as <a href="./feed.xml">a feed</a> (Atom) and as <a href="./mail.html">a message</a> to send. How changes are told from chance: <a href="../${up}methods/">methods</a>.</p>`,
    ],
  };
}

function quietSentence({ ranked, compared }: Changes): string {
  const quiet = compared - ranked.length;
  if (quiet === 0) return "";
  const more = ranked.length === 0 ? "" : "further ";
  return quiet === 1
    ? `One ${more}number or group was compared and did not change beyond chance. `
    : `${count(quiet)} ${more}numbers and groups were compared and did not change beyond chance. `;
}

/** Groups that mean something else than before: their size changed by definition, which is no news of members. */
function redefinedSection({ redefined }: Changes): Markup {
  if (redefined.length === 0) return html``;
  return html`<section aria-labelledby="redefined"><h2 class="section-title" id="redefined">Changed by definition</h2>
${redefined.map(
  ({ group: { id, name, size }, point }) =>
    html`<p class="prose"><a href="../segments/${id}">${name.en}</a>${isKnown(size) ? `, now ${count(size)}` : ""}. ${definitionNote(point)}</p>
`,
)}</section>`;
}
