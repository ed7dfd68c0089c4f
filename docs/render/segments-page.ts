import type { Overlap } from "../../loaders/report/overlaps.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";
import { sequentialStep } from "../components/colours.ts";
import { count, inUnit, percent } from "../components/format.ts";
import { sizeChange } from "../figures/plays/table.ts";
import { studyReports } from "./context.ts";
import { html, type Markup } from "./markup.ts";
import { type Page, pageHead } from "./page.ts";
import { barCell, dataTable, numberCell } from "./table.ts";

/** The table of all segments of any study, and how those that overlap do. */
export async function segmentsPage(study: string, measure: string): Promise<Page> {
  const reports = await studyReports(study);
  const overview = await reports.read<Overview>("overview");
  const overlaps = await reports.read<Overlap[]>("overlaps");
  const { segments, segmentations } = overview;
  const known = segments.filter(({ size }) => size !== null && size > 0).length;
  const free = segments.filter(({ segmentation }) => segmentation === null);
  return {
    title: `${overview.study.name.en}: segments`,
    keywords: ["segments", "groups", "table", "overlap"],
    body: [
      pageHead({
        kicker: html`<a href="../">${overview.study.name.en}</a>`,
        title: "Segments",
        standfirst: `${known} segments with members: ${segmentations.map(({ name, segments: parts }) => `the ${parts.length} ${name.en}, of which every customer is in exactly one`).join("; ")}; and ${free.length} that overlap.`,
        stamp: overview,
      }),
      html`<form class="table-search" role="search"><label for="find-segment">Find</label><input id="find-segment" type="search" data-searches="segments" placeholder="name, basis, aim …" autocomplete="off"><output aria-live="polite"></output></form>`,
      segmentsTable(overview, measure),
      free.length === 0 ? html`` : overlapMatrix(overview, free, overlaps),
    ],
  };
}

function segmentsTable(overview: Overview, measure: string): Markup {
  const { currency, plays, segmentations } = overview;
  const groups = new Map(segmentations.map(({ id, name }) => [id, name.en]));
  const rows = [...overview.segments].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
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
        unit: "of customers",
        number: "ratio",
        cell: ({ share }) => numberCell(share, percent),
      },
      { label: "Change", unit: "since last snapshot", number: "ratio", cell: sizeChange },
      {
        label: "Share",
        unit: `of ${measure}`,
        number: "ratio",
        cell: ({ valueShare }) => barCell(valueShare, largest, percent),
      },
      {
        label: `Mean ${measure}`,
        unit: "per member",
        number: "ratio",
        cell: ({ valuePerCustomer }) =>
          numberCell(valuePerCustomer, (mean) => inUnit(mean, "currency", currency)),
      },
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
