import { uncapitalised } from "../../../data/text.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import { partOfEveryone } from "../../../loaders/language/part-of-everyone.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { change, count, day, percent, points, shortDay, times, totalOf } from "../../components/format.ts";
import { hiddenFigure, whyHidden } from "../../components/suppressed.ts";
import { historyFigure } from "../../figures/history/figure.ts";
import { definitionNote } from "../../figures/history/sentence.ts";
import { liftFigure } from "../../figures/lift/figure.ts";
import { metricsFigure } from "../../figures/metrics/figure.ts";
import { overlapFigure } from "../../figures/overlaps/figure.ts";
import { pointsText, seasonText } from "../../figures/plays/change.ts";
import { whoFigure } from "../../figures/who/figure.ts";
import { type Card, cards } from "../../render/cards.ts";
import { compactJson } from "../../render/compact-json.ts";
import { tableFigure } from "../../render/figure.ts";
import { codeBlock, html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import { canCompare, type Subject } from "../../render/subject.ts";
import { synonymsOf } from "../../render/synonyms.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { valueText } from "../../render/value-text.ts";
import { list, unitWord } from "../../render/words.ts";

/** The page of one segment of any study: what it is, how large, how its members differ, what to do. */
export async function segmentPage(subject: Subject, id: string): Promise<Page> {
  const { reports, overview, name, measure } = subject;
  const segment = await reports.read<SegmentReport>(`segments/${id}`);
  return {
    title: segment.name.en,
    keywords: [
      ...[segment.name.fa ?? "", id.replaceAll("_", " "), segment.basis, "segment"],
      ...synonymsOf(`${segment.name.en} ${segment.description.en} ${segment.name.fa ?? ""}`),
    ],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · <a href="./">Segments</a>${segment.size === 0 || segment.unknown.length > 0 || !canCompare(overview) ? "" : html` · <a href="../compare/?a=${id}">Compare with another</a>`}`,
        title: headline(segment, overview, measure),
        standfirst: segment.description.en,
        stamp: overview,
      }),
      partialNote(segment),
      partlyUnknownNote(segment),
      summaryCards(segment, overview, measure),
      edgeNote(segment, overview),
      steadinessNote(segment, overview),
      board(segment, overview),
      definitionSection(segment, overview),
      askSection(segment, subject),
    ],
  };
}

/** Nothing is said of members where there are none or the data do not tell who they are, nor of a size that was always zero or has no past. */
function board(segment: SegmentReport, overview: Overview): Markup {
  const wasEmpty = segment.unknown.length > 0 || segment.history.every(({ size }) => size === 0);
  const history =
    wasEmpty || overview.previousAsOf === null
      ? ""
      : html`<div class="span-12">${historyFigure(segment, overview)}</div>`;
  if (segment.size === 0 || segment.unknown.length > 0) {
    const why = [unknownNote(segment), playSection(segment, overview)].filter(({ text }) => text !== "");
    const about = why.length === 0 ? "" : html`<div class="span-12">${why}</div>`;
    return about === "" && history === "" ? html`` : html`<div class="board">${about}${history}</div>`;
  }
  const who = whoFigure(segment, overview);
  const play = playSection(segment, overview);
  const beside = (parts: readonly Markup[]) => {
    const there = parts.filter(({ text }) => text !== "");
    return there.length === 0 ? "" : html`<div class="span-5">${there}</div>`;
  };
  const overlaps = overlapFigure(segment, overview);
  const isToldOf = who.text !== "";
  return html`<div class="board">
${isToldOf ? html`${who}${beside([play])}` : ""}
<div class="span-7">${liftFigure(segment, overview)}</div>
${beside(isToldOf ? [overlaps] : [play, overlaps])}
${metricsFigure(segment, overview)}
${history}
</div>`;
}

/**
 * Says of a group that takes so many per cent of everyone that its size tells nothing of its members, and why it is more, where it is
 * surely more.
 */
export function edgeNote({ share, where }: SegmentReport, { population }: Overview): Markup {
  const part = partOfEveryone(where);
  if (part === undefined || !isKnown(share) || share === 0) return html``;
  const { many } = population.noun.en;
  const taken = percent(part / 100, 0);
  if ("all" in where && where.all.length > 1 && share < part / 100 - 0.005)
    return html`<p class="prose"><strong>At most ${taken}.</strong> Of so many ${many} by rank it takes those who meet the rest of the definition too, so that its size tells of that rest alone.</p>`;
  return share < part / 100 + 0.005
    ? html`<p class="prose"><strong>A size by definition.</strong> It takes ${taken} of the ${many} whose value is known, and more only where many share the value at its edge, so that how many there are tells nothing of them.</p>`
    : html`<p class="prose"><strong>More than its ${taken}.</strong> Many ${many} share the value at its edge, and all of them are in it.</p>`;
}

/** From here on most of a group are others a snapshot later, so that a plan for it reaches few of those it was made for. */
const fleeting = 2 / 3;
/** So many times as often as everyone are the members of a group in another that is much the same. */
const related = 1.5;
/** Up to here a group is steady. */
const steady = 1 / 3;

/** Says of a group that most have left since the previous snapshot that they did, and which steadier one most of them are in. */
function steadinessNote(segment: SegmentReport, { segments, previousAsOf, customers }: Overview): Markup {
  const gone = shareLeft(segment);
  if (gone === undefined || gone < fleeting || previousAsOf === null) return html``;
  const known = new Map(segments.map((each) => [each.id, each]));
  const [steadier] = segment.overlaps.flatMap(({ segment: id, shareOfThis }) => {
    const other = known.get(id);
    const left = other === undefined ? undefined : shareLeft(other);
    return other !== undefined &&
      other.size !== customers &&
      isKnown(shareOfThis) &&
      isKnown(other.share) &&
      shareOfThis >= Math.max(0.5, related * other.share) &&
      left !== undefined &&
      left <= steady
      ? [{ other, shareOfThis, left }]
      : [];
  });
  const instead =
    steadier === undefined
      ? "To plan over months, define it over a longer time."
      : html`Steadier to plan by: <a href="./${steadier.other.id}">${steadier.other.name.en}</a>, where ${percent(steadier.shareOfThis)} of them are and which ${percent(steadier.left)} left.`;
  return html`<p class="prose"><strong>A group that changes fast.</strong> ${percent(gone)} of those who were in it on ${shortDay(previousAsOf)} have left it since. ${instead}</p>`;
}

/** Of those who were in a segment at the previous snapshot, the part that is no longer. */
function shareLeft({ left, sizeBefore }: Pick<SegmentReport, "left" | "sizeBefore">): number | undefined {
  return isKnown(left) && isKnown(sizeBefore) && sizeBefore !== 0 ? left / sizeBefore : undefined;
}

/** Says of a group whose definition looks back further than the data that it is not known in full. */
function partialNote({ isPartial, unknown }: SegmentReport): Markup {
  return isPartial !== true || unknown.length > 0
    ? html``
    : html`<p class="prose"><strong>Not known in full.</strong> The definition looks back further than the data go: what happened before they begin is not known, and counts as if nothing had.</p>`;
}

/** So many of what the data lack are named. */
const mostNamed = 4;

/** Says of a group that its definition asks for more than the data hold, so that the rest of it alone says who is in. */
export function partlyUnknownNote({ partlyUnknown = [] }: Pick<SegmentReport, "partlyUnknown">): Markup {
  if (partlyUnknown.length === 0) return html``;
  const names = partlyUnknown.map(({ en }) => uncapitalised(en));
  const more = names.length - mostNamed;
  const named = list(more > 0 ? [...names.slice(0, mostNamed), `${count(more)} more`] : names);
  return html`<p class="prose"><strong>Known by a part of the definition.</strong> It also asks for ${named}, which the data at hand do not hold: the rest of it alone says who is in.</p>`;
}

function unknownNote({ unknown }: SegmentReport): Markup {
  if (unknown.length === 0) return html``;
  return html`<p class="prose">The definition asks for ${list(unknown.map(({ en }) => uncapitalised(en)))}, which the data at hand do not hold.</p>`;
}

function headline(
  { name, size, share, valueShare, unknown }: SegmentReport,
  { population }: Overview,
  measure: string | undefined,
): string {
  const { many } = population.noun.en;
  if (size === "small") return `${name.en}: fewer than 10 ${many}`;
  if (size === "protecting") return `${name.en}: size hidden to protect a smaller group`;
  if (!isKnown(size) || !isKnown(share)) return `${name.en}: size hidden to protect a small group`;
  if (unknown.length > 0) return `${name.en}: not known from these data`;
  if (size === 0) return `${name.en}: nobody at present`;
  return !isKnown(valueShare) || measure === undefined
    ? `${name.en}: ${percent(share)} of ${many}`
    : `${name.en}: ${percent(share)} of ${many}, ${percent(valueShare)} of ${measure}`;
}

function summaryCards(segment: SegmentReport, overview: Overview, measure: string | undefined): Markup {
  const { valuePerCustomer, population } = overview;
  const { size, share, value, valueShare, valuePerCustomer: mean, unknown } = segment;
  const card = (label: string, number: string, note: string): Card => ({
    number,
    card: html`<section class="big-number" aria-label="${label}"><h2>${label}</h2><p class="value">${number}</p><p class="delta">${note}</p></section>`,
  });
  if (!isKnown(size) || size === 0 || unknown.length > 0) return html``;
  return cards([
    card("Members", count(size), membersNote(segment, overview)),
    ...(isKnown(share)
      ? [card(`Share of ${population.noun.en.many}`, percent(share), shareNote(segment, overview))]
      : []),
    ...(value !== null && measure !== undefined
      ? [
          isKnown(value)
            ? card(
                totalOf(measure),
                valueText(value, overview),
                isKnown(valueShare) ? `${percent(valueShare)} of all ${measure}` : "",
              )
            : card(totalOf(measure), hiddenFigure(value), whyHidden(value)),
        ]
      : []),
    ...(isKnown(mean) && measure !== undefined && valuePerCustomer !== null && valuePerCustomer !== 0
      ? [
          card(
            `Mean ${measure}`,
            valueText(mean, overview),
            mean === 0
              ? `everyone’s is ${valueText(valuePerCustomer, overview)}`
              : `${times(mean / valuePerCustomer)} everyone’s ${valueText(valuePerCustomer, overview)}`,
          ),
        ]
      : []),
  ]);
}

/** The segment's growth, beside everyone's. */
function membersNote(
  { size, sizeBefore, history }: SegmentReport,
  { previousAsOf, growth, population }: Overview,
): string {
  if (history.at(-2)?.reachesBack === false)
    return previousAsOf === null ? "" : `Not known in full on ${shortDay(previousAsOf)}`;
  if (previousAsOf === null || sizeBefore === null) return "First snapshot of this definition";
  if (!isKnown(size) || !isKnown(sizeBefore)) return `Size on ${shortDay(previousAsOf)} hidden`;
  if (sizeBefore === 0) return `Nobody on ${shortDay(previousAsOf)}`;
  const everyone = growth === null ? "" : `; all ${population.noun.en.many} ${change(growth)}`;
  return `${change(size / sizeBefore - 1)} since ${shortDay(previousAsOf)}${everyone}`;
}

/** The change of its part, in points, beyond chance or not. */
function shareNote({ change: changed }: SegmentReport, { previousAsOf }: Overview): string {
  if (changed === null || previousAsOf === null) return "of everybody known to the business";
  const since = `since ${shortDay(previousAsOf)}`;
  return changed.isClear !== false
    ? `${pointsText(changed)} ${since}${seasonText(changed)}`
    : `→ no clear change ${since} (${points(changed.points)})`;
}

/** Nothing where the population has no plays at all. */
function playSection({ playText }: SegmentReport, { plays }: Overview): Markup {
  if (plays.length === 0) return html``;
  if (playText === null)
    return html`<section class="play"><h3>What to do</h3><p>No play is set for this segment.</p></section>`;
  const { objective, offer, message, channel, kpi } = playText;
  return html`<section class="play" aria-labelledby="play"><h3 id="play">What to do: ${uncapitalised(objective.en)}</h3>
<dl class="facts"><dt>Offer</dt><dd>${offer.en}</dd><dt>Message</dt><dd>“${message.en}”</dd><dt>Channel</dt><dd>${channel.en}</dd><dt>Judged by</dt><dd>${kpi.en}</dd></dl></section>`;
}

function definitionSection(segment: SegmentReport, { goals, segmentations, population }: Overview): Markup {
  const goal = goals.find(({ id }) => id === segment.goal);
  const segmentation = segmentations.find(({ id }) => id === segment.segmentation);
  const since = segment.versions.length > 1 ? segment.versions.at(-1) : undefined;
  return html`<section aria-labelledby="definition" data-sheet="kept"><h2 class="section-title" id="definition">Who is in it</h2>
<p class="definition-sentence">${segment.sentence.en}</p>
${population.noun.fa === undefined ? "" : html`<p class="definition-sentence" lang="fa" dir="rtl">${segment.sentence.fa}</p>`}
<dl class="facts"><dt>Basis</dt><dd>${segment.basis}</dd>
<dt>Goal</dt><dd>${goal?.name.en ?? segment.goal}${goal === undefined ? "" : html`: ${goal.description.en}`}</dd>
${segmentation === undefined ? "" : html`<dt>Part of</dt><dd>${segmentation.name.en}: every ${population.noun.en.one} is in exactly one of its groups; the first that fits, wins</dd>`}
${segment.owner === null ? "" : html`<dt>Owner</dt><dd>${segment.owner}</dd>`}
<dt>Version</dt><dd><code>${segment.version}</code>${since === undefined ? "" : html`, since ${day(since.since)}`}</dd></dl>
<details class="source"><summary>The definition as data</summary>${codeBlock(compactJson(segment.where), "json")}</details>
${earlierVersions(segment, population.noun.fa !== undefined)}</section>`;
}

/** What the segment meant before, latest first, each with the day from which it did. */
function earlierVersions({ versions, history }: SegmentReport, isPersian: boolean): Markup {
  if (versions.length < 2) return html``;
  const notes = history.filter(({ definitionChanged }) => definitionChanged).map(definitionNote);
  return html`<section class="play" aria-labelledby="versions"><h3 id="versions">Earlier definitions</h3>
${notes.toReversed().map((note) => html`<p class="prose">${note}</p>`)}
${versions
  .slice(0, -1)
  .toReversed()
  .map(
    ({
      version,
      since,
      sentence,
      where,
    }) => html`<details class="source"><summary>From ${day(since)}: <code>${version}</code></summary><p class="prose">${sentence.en}</p>${isPersian ? html`<p class="prose" lang="fa" dir="rtl">${sentence.fa}</p>` : ""}${codeBlock(compactJson(where), "json")}</details>
`,
  )}</section>`;
}

function askSection(segment: SegmentReport, { overview, first, up }: Subject): Markup {
  const { study, population } = overview;
  const of = first ? "" : `, population: ${JSON.stringify(population.id)}`;
  const option = first ? "" : ` --population ${population.id}`;
  const query = `query {
  segment(study: ${JSON.stringify(study.id)}${of}, id: ${JSON.stringify(segment.id)}) {
    size
    members(first: 100) {
      nodes { customerId }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
  return html`<section aria-labelledby="same-members"><h2 class="section-title" id="same-members">The same members elsewhere</h2>
<details class="source"><summary>GraphQL</summary>${codeBlock(query, "graphql")}<p class="prose">Sent to <code>/graphql</code>; how apps ask: <a href="../${up}api/">API</a>.</p></details>
<details class="source"><summary>SQL over the canonical tables</summary>${codeBlock(segment.sql, "sql")}${
    /\b_[ms]_[0-9a-f]{12}\b/.test(segment.sql)
      ? html`<p class="prose">Columns <code>_m_…</code> hold what is measured of each ${population.noun.en.one}’s events, columns <code>_s_…</code> how many steps of a sequence were reached; the letters and digits after it are a hash of what the definition asks for.</p>`
      : ""
  }</details>
<details class="source"><summary>Export</summary>${codeBlock(`npm run atlas -- export ${study.id} ${segment.id}${option} --format csv --out ${segment.id}.csv`, "sh")}</details>
${segment.unknown.length === 0 ? aggregates(segment, overview) : ""}</section>`;
}

/** The segment's own aggregates as one table, for download. */
function aggregates(segment: SegmentReport, overview: Overview): Markup {
  const { noun } = overview.population;
  const word = overview.valueUnit === "currency" ? overview.currency : unitWord(overview.valueUnit);
  const unit = word === null ? "" : `, ${word}`;
  const rows = [
    ["Members", segment.size, "customers"],
    [`Share of ${noun.en.many}`, segment.share, "ratio"],
    [`Total value${unit}`, segment.value, "figure"],
    ["Share of value", segment.valueShare, "ratio"],
    [`Mean value${unit}`, segment.valuePerCustomer, "ratio"],
    ["Members at the previous snapshot", segment.sizeBefore, "customers"],
    ["Joined since", segment.entered, "customers"],
    ["Left since", segment.left, "customers"],
  ] as const;
  const known = rows.filter(([, value]) => value !== null);
  return tableFigure({
    id: `${segment.id}-aggregates`,
    title: "The segment in numbers",
    level: 3,
    source: "Aggregates only; atlas export gives the members themselves.",
    table: dataTable(
      known,
      [
        { label: "Figure", cell: ([label]) => label },
        {
          label: "Value",
          number: true,
          cell: ([label, value, number]) => ({
            ...(number === "customers"
              ? countCell(value)
              : numberCell(value, label.startsWith("Share") ? percent : count)),
            number,
          }),
        },
      ],
      { caption: "Aggregates of the segment", customers: known.map(() => numberOf(segment.size)) },
    ),
  });
}
