import { capital } from "../../../data/text.ts";
import { type Figure, given, isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overlap } from "../../../loaders/report/overlaps.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { sequentialStep } from "../../components/colours.ts";
import { percent } from "../../components/format.ts";
import { changeCell, changeDigits } from "../../figures/plays/change.ts";
import { changeUnit } from "../../figures/plays/table.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead, sourceLine } from "../../render/page.ts";
import {
  canCompare,
  leadParts,
  type Subject,
  segmentsText,
  segmentsWithMembers,
} from "../../render/subject.ts";
import {
  barCell,
  countCell,
  dataTable,
  hiddenMatrixCell,
  numberCell,
  type TableColumn,
} from "../../render/table.ts";
import { perHead, valueColumn } from "../../render/value-text.ts";
import { list } from "../../render/words.ts";

/** The table of all segments of any study, and how those that overlap do. */
export async function segmentsPage({ reports, overview, name, measure }: Subject): Promise<Page> {
  const overlaps = await reports.read<Overlap[]>("overlaps");
  const segments = overview.segments.filter(({ unknown }) => unknown.length === 0);
  const withMembers = segmentsWithMembers(overview);
  const free = segments.filter(isFree);
  return {
    title: `${name}: segments`,
    keywords: ["segments", "groups", "table", "overlap"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a>`,
        title: `${headline(overview, segments, withMembers.length, measure)}.`,
        standfirst: standfirst(overview, withMembers),
        stamp: overview,
      }),
      html`<form class="table-search" role="search"><label for="find-segment">Find</label><input id="find-segment" type="search" data-searches="segments" placeholder="name, basis${overview.plays.length === 0 ? "" : ", aim"} …" autocomplete="off"><label for="group-segments">Group by</label><select id="group-segments" name="group" data-groups="segments"><option value="">nothing</option><option value="Part of">segmentation</option><option value="Basis">basis</option><option value="Goal">goal</option></select><output aria-live="polite"></output></form>`,
      segments.length === 0 ? html`` : segmentsTable(overview, segments, measure),
      canCompare(overview)
        ? html`<p class="prose"><a href="../compare/">Compare any two side by side</a>, with those who are in both.</p>`
        : html``,
      partialSegments(segments),
      unknownSegments(overview.segments),
      free.some(({ size }) => isKnown(size) && size > 0) ? overlapMatrix(overview, free, overlaps) : html``,
    ],
  };
}

/** The segment that holds most of the value, or most members, of how many. */
function headline(
  { population, segmentation, customers }: Overview,
  segments: readonly SegmentSummary[],
  known: number,
  measure: string | undefined,
): string {
  const notAll = segments.filter(({ size }) => size !== customers && size !== 0);
  const parts = leadParts({ segments: notAll, segmentation });
  const of = measure === undefined ? "share" : "valueShare";
  const [most] = (parts.length === 0 ? notAll : parts).toSorted(
    (a, b) => (numberOf(b[of]) ?? -1) - (numberOf(a[of]) ?? -1),
  );
  const { many } = population.noun.en;
  if (known === 0) return "These data tell of no segment";
  const all = segmentsText(known);
  if (most === undefined || !isKnown(most[of]) || !isKnown(most.share)) return `${all} with members`;
  // The segments that overlap may hold more than any group of the segmentation.
  const among = parts.length === 0 || segmentation === null ? "" : `of “${segmentation.name.en}”, `;
  return of === "share"
    ? `${all}; ${among}most ${many} are in ${most.name.en}: ${percent(most.share)}`
    : `${all}; ${among}${most.name.en} bring most: ${percent(most[of])} of ${measure} from ${percent(most.share)} of ${many}`;
}

/** Whether it is no part of a segmentation, so that it may overlap others. */
function isFree({ segmentation }: SegmentSummary): boolean {
  return segmentation === null;
}

function standfirst({ population, segmentations }: Overview, withMembers: readonly SegmentSummary[]): string {
  const { one } = population.noun.en;
  const ids = new Set(withMembers.map(({ id }) => id));
  const free = withMembers.filter(isFree).length;
  const told = segmentations
    .map(({ name, segments }) => ({ name, segments: segments.filter((id) => ids.has(id)) }))
    .filter(({ segments }) => segments.length > 0);
  const parts = list(told.map(({ name, segments }) => `${segments.length} of “${name.en}”`));
  const each = told.length === 1 ? "of which" : "of each of which";
  const kinds = [
    ...(told.length === 0 ? [] : [`${parts}, ${each} every ${one} is in exactly one`]),
    ...(free === 0 ? [] : [`${free} that overlap`]),
  ];
  if (kinds.length === 0) return "Every segment asks for what they do not hold, or has no members.";
  return `${segmentsText(withMembers.length)} with members: ${kinds.join("; and ")}.`;
}

function segmentsTable(
  overview: Overview,
  segments: readonly SegmentSummary[],
  measure: string | undefined,
): Markup {
  const { plays, segmentations, goals } = overview;
  const aimed = new Map(goals.map(({ id, name }) => [id, name.en]));
  const groups = new Map(segmentations.map(({ id, name }) => [id, name.en]));
  const rows = segments.toSorted(
    (a, b) =>
      (numberOf(b.value) ?? -1) - (numberOf(a.value) ?? -1) ||
      (numberOf(b.size) ?? -1) - (numberOf(a.size) ?? -1),
  );
  const { many } = overview.population.noun.en;
  const table = dataTable(
    rows,
    [
      {
        label: "Segment",
        cell: ({ id, name }) => ({ text: html`<a href="./${id}">${name.en}</a>`, value: name.en }),
      },
      { label: "Members", number: "customers", cell: ({ size }) => countCell(size) },
      {
        label: "Share",
        unit: `of ${many}`,
        number: "ratio",
        cell: ({ share }) => numberCell(share, percent),
      },
      // What they are worth is in sight on a phone too.
      ...(measure === undefined ? [] : valueColumns(rows, measure, overview)),
      ...(overview.previousAsOf === null ? [] : [changeColumn(overview, changeDigits(segments))]),
      { label: "Basis", nowrap: true, cell: ({ basis }) => basis },
      {
        label: "Part of",
        room: "words",
        cell: ({ segmentation }) => (segmentation === null ? "" : (groups.get(segmentation) ?? segmentation)),
      },
      { label: "Goal", room: "words", cell: ({ goal }) => aimed.get(goal) ?? goal },
      ...(plays.length === 0 ? [] : [aimColumn(plays)]),
    ],
    { id: "segments", caption: "All segments", sortable: true },
  );
  return html`<div class="board">${tableFigure({
    id: "all-segments",
    span: 12,
    title: `All segments, ${measure === undefined ? "largest" : "most valuable"} first`,
    source: sourceLine(overview),
    table,
  })}</div>`;
}

/** Those that look back further than the data, of which no change is told. */
function partialSegments(segments: readonly SegmentSummary[]): Markup {
  const partial = segments.filter(({ isPartial }) => isPartial === true);
  if (partial.length === 0) return html``;
  const between = (index: number): string =>
    index === 0 ? "" : index === partial.length - 1 ? " and " : ", ";
  const links = partial.map(({ id, name }, index) => html`${between(index)}<a href="./${id}">${name.en}</a>`);
  return html`<section aria-labelledby="partial"><h2 class="section-title" id="partial">Not known in full</h2>
<p class="prose">${links} ${partial.length === 1 ? "looks" : "look"} back further than the data go: what happened before they begin counts as if nothing had.</p></section>`;
}

/** Those that have no members because the data lack what they ask for, and what that is. */
function unknownSegments(segments: readonly SegmentSummary[]): Markup {
  const without = segments.filter(({ unknown }) => unknown.length > 0);
  if (without.length === 0) return html``;
  return html`<section aria-labelledby="unknown"><h2 class="section-title" id="unknown">Not known from these data</h2>
<p class="prose">These ask for what the data at hand do not hold.</p>
<dl class="facts">${without.map(
    ({ id, name, unknown }) =>
      html`<dt><a href="./${id}">${name.en}</a></dt><dd>${capital(list(unknown.map(({ en }) => en)))}</dd>`,
  )}</dl></section>`;
}

function changeColumn(overview: Overview, digits: number): TableColumn<SegmentSummary> {
  const cell = (segment: SegmentSummary) => changeCell(segment, digits);
  return { label: "Change", unit: changeUnit(overview), number: "ratio", cell };
}

function aimColumn(plays: Overview["plays"]): TableColumn<SegmentSummary> {
  const aims = new Map(plays.map(({ id, objective }) => [id, objective.en]));
  return { label: "Aim", room: "words", cell: ({ play }) => aims.get(play ?? "") ?? "" };
}

function valueColumns(
  rows: readonly SegmentSummary[],
  measure: string,
  overview: Overview,
): TableColumn<SegmentSummary>[] {
  const largest = Math.max(0, ...rows.map(({ valueShare }) => numberOf(valueShare) ?? 0));
  const means = valueColumn(
    rows.map(({ valuePerCustomer }) => valuePerCustomer),
    overview,
  );
  return [
    {
      label: "Share",
      unit: `of ${measure}`,
      number: "ratio",
      cell: ({ valueShare }) => barCell(valueShare, largest, percent),
    },
    {
      label: "Mean",
      unit: `${measure}, ${perHead(overview, "member")}`,
      number: true,
      cell: ({ valuePerCustomer }) => numberCell(valuePerCustomer, means),
    },
  ];
}

/** Share of each row's members who are in the column's segment. */
function overlapMatrix(
  { segments, segmentation }: Overview,
  free: readonly SegmentSummary[],
  overlaps: readonly Overlap[],
): Markup {
  const columns = segments.filter(
    (segment) => segment.segmentation === segmentation?.id && segment.size !== 0,
  );
  const across = columns.length > 0 ? columns : free;
  const shared = new Map(overlaps.map(({ a, b, customers }) => [`${a} ${b}`, customers]));
  const rows = free.filter(({ size }) => isKnown(size) && size > 0);
  const share = ({ id, size }: SegmentSummary, column: SegmentSummary): Figure => {
    const customers = shared.get(`${id} ${column.id}`);
    return customers === undefined
      ? null
      : given(customers, (members) => (isKnown(size) ? members / size : null));
  };
  return html`<section aria-labelledby="overlap"><h2 class="section-title" id="overlap">Where the overlapping segments lie${segmentation === null ? " in the others" : `: ${segmentation.name.en}`}</h2>
<p class="figure-subtitle">Per cent of the members of the segment in the row who are in the group of the column. The stronger the colour, the more; “too few”: fewer than 10; “hidden”: hidden to protect a smaller group; an empty cell is nobody.</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Overlaps"><table class="data matrix">
<thead><tr><th scope="col">Segment</th>${across.map(({ name }) => html`<th scope="col" class="number" data-number="ratio">${name.en}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr data-customers="${row.size ?? ""}"><th scope="row"><a href="./${row.id}">${row.name.en}</a></th>${across.map((column) => matrixCell(share(row, column)))}</tr>
`,
  )}</tbody></table></div></section>`;
}

function matrixCell(share: Figure): Markup {
  if (share === null) return html`<td class="number"></td>`;
  if (!isKnown(share)) return hiddenMatrixCell(share);
  return html`<td class="number" data-step="${sequentialStep(share, 1)}" data-value="${share.toFixed(4)}">${Math.round(share * 100)}</td>`;
}
