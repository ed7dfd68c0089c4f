import type { Overlap } from "../../../loaders/report/overlaps.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { sequentialStep } from "../../components/colours.ts";
import { count, inUnit, percent } from "../../components/format.ts";
import { sizeChange } from "../../figures/plays/table.ts";
import { html, type Markup } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";
import { barCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";

/** The table of all segments of any study, and how those that overlap do. */
export async function segmentsPage({ reports, overview, name, measure }: Subject): Promise<Page> {
  const overlaps = await reports.read<Overlap[]>("overlaps");
  const { segments } = overview;
  const known = segments.filter(({ size }) => size !== null && size > 0).length;
  const free = segments.filter(({ segmentation }) => segmentation === null);
  return {
    title: `${name}: segments`,
    keywords: ["segments", "groups", "table", "overlap"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a>`,
        title: "Segments",
        standfirst: standfirst(overview, known, free.length),
        stamp: overview,
      }),
      html`<form class="table-search" role="search"><label for="find-segment">Find</label><input id="find-segment" type="search" data-searches="segments" placeholder="name, basis, aim …" autocomplete="off"><output aria-live="polite"></output></form>`,
      segmentsTable(overview, measure),
      free.length === 0 ? html`` : overlapMatrix(overview, free, overlaps),
    ],
  };
}

function standfirst({ segmentations, population }: Overview, known: number, free: number): string {
  const { one } = population.noun.en;
  const kinds = segmentations.map(
    ({ name, segments }) => `the ${segments.length} ${name.en}, of which every ${one} is in exactly one`,
  );
  if (free > 0) kinds.push(`${kinds.length === 0 ? "" : "and "}${free} that overlap`);
  return `${known} segments with members: ${kinds.join("; ")}.`;
}

function segmentsTable(overview: Overview, measure: string | undefined): Markup {
  const { currency, plays, segmentations } = overview;
  const groups = new Map(segmentations.map(({ id, name }) => [id, name.en]));
  const rows = [...overview.segments].sort(
    (a, b) => (b.value ?? -1) - (a.value ?? -1) || (b.size ?? -1) - (a.size ?? -1),
  );
  const { many } = overview.population.noun.en;
  const largest = Math.max(0, ...rows.map(({ valueShare }) => valueShare ?? 0));
  return dataTable(
    rows,
    [
      {
        label: "Segment",
        cell: ({ id, name }) => ({ text: html`<a href="./${id}">${name.en}</a>`, value: name.en }),
      },
      { label: "Members", number: "customers", cell: ({ size }) => numberCell(size, count) },
      {
        label: "Share",
        unit: `of ${many}`,
        number: "ratio",
        cell: ({ share }) => numberCell(share, percent),
      },
      { label: "Change", unit: "since last snapshot", number: "ratio", cell: sizeChange },
      ...(measure === undefined ? [] : valueColumns(measure, largest, currency)),
      { label: "Basis", nowrap: true, cell: ({ basis }) => basis },
      {
        label: "Part of",
        nowrap: true,
        cell: ({ segmentation }) => (segmentation === null ? "" : (groups.get(segmentation) ?? segmentation)),
      },
      {
        label: "Aim",
        room: "words",
        cell: ({ play }) => plays.find(({ id }) => id === play)?.objective.en ?? "",
      },
    ],
    { id: "segments", caption: "All segments", sortable: true },
  );
}

function valueColumns(
  measure: string,
  largest: number,
  currency: string | null,
): TableColumn<SegmentSummary>[] {
  return [
    {
      label: "Share",
      unit: `of ${measure}`,
      number: "ratio",
      cell: ({ valueShare }) => barCell(valueShare, largest, percent),
    },
    {
      label: `Mean ${measure}`,
      unit: "per member",
      number: true,
      cell: ({ valuePerCustomer }) =>
        numberCell(valuePerCustomer, (mean) => inUnit(mean, "currency", currency)),
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
  const rows = free.filter(({ size }) => size !== null && size > 0);
  const share = (row: SegmentSummary, column: SegmentSummary): number | null | undefined => {
    const customers = shared.get(`${row.id} ${column.id}`);
    return customers === undefined
      ? undefined
      : customers === null || row.size === null
        ? null
        : customers / row.size;
  };
  return html`<section aria-labelledby="overlap"><h2 class="section-title" id="overlap">Where the overlapping segments lie in the ${segmentation?.name.en ?? "others"}</h2>
<p class="figure-subtitle">Per cent of the members of the segment in the row who are in the group of the column. The stronger the colour, the more; “< 10” is suppressed, an empty cell is nobody.</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="Overlaps"><table class="data matrix">
<thead><tr><th scope="col">Segment</th>${across.map(({ name }) => html`<th scope="col" class="number" data-number="ratio">${name.en}</th>`)}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr data-customers="${row.size ?? ""}"><th scope="row"><a href="./${row.id}">${row.name.en}</a></th>${across.map((column) => matrixCell(share(row, column)))}</tr>
`,
  )}</tbody></table></div></section>`;
}

function matrixCell(share: number | null | undefined): Markup {
  if (share === undefined) return html`<td class="number"></td>`;
  if (share === null) return html`<td class="number suppressed">< 10</td>`;
  return html`<td class="number" data-step="${sequentialStep(share, 1)}" data-value="${share.toFixed(4)}">${Math.round(share * 100)}</td>`;
}
