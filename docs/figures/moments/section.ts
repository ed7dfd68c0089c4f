import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { NearMoments } from "../../../loaders/report/near-moments.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { count } from "../../components/format.ts";
import type { Figure } from "../../components/suppressed.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";

interface NearMoment {
  readonly segment: SegmentSummary;
  readonly customers: Figure;
  readonly gesture: string;
}

/** Birthdays, anniversaries and renewals that are near: for how many, and what to do; nothing where a study lists none. */
export function momentsSection(found: NearMoments, overview: Overview): Markup {
  const near = momentsFigure(found, overview);
  if (near.text === "") return near;
  return html`<section aria-labelledby="moments"><h2 class="section-title" id="moments">Moments that are near</h2>
<div class="board">${near}</div>
<p class="prose">Whose they are: the members of each segment, over the API <code>moments</code> of a ${overview.population.noun.en.one}. A birthday is personal: it needs a key for personal data.</p></section>`;
}

/** No markup where the data tell of none of the moments. */
export function momentsFigure({ moments }: NearMoments, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const near = moments.flatMap(({ segment: id, customers }): NearMoment[] => {
    const segment = overview.segments.find((each) => each.id === id);
    const gesture = overview.roles.moments?.find((each) => each.segment === id)?.gesture.en ?? "";
    return segment === undefined || segment.unknown.length > 0 ? [] : [{ segment, customers, gesture }];
  });
  if (near.length === 0) return html``;
  return tableFigure({
    id: "moments-near",
    title: momentsSentence(near, many),
    subtitle: `How many ${many} each moment is near for; somebody may be near several.`,
    source: sourceLine(overview),
    span: 12,
    table: dataTable<NearMoment>(
      near,
      [
        {
          label: "Moment",
          cell: ({ segment }) => ({ text: html`<a href="./segments/${segment.id}">${segment.name.en}</a>` }),
        },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Who", room: "sentences", cell: ({ segment }) => segment.description.en },
        { label: "Gesture", room: "sentences", cell: ({ gesture }) => gesture },
      ],
      { caption: "Moments that are near", blocks: true },
    ),
  });
}

/** The one of the most. */
function momentsSentence(near: readonly NearMoment[], many: string): string {
  const [largest] = near
    .flatMap(({ segment: { name }, customers }) =>
      isKnown(customers) && customers > 0 ? [{ name: name.en, size: customers }] : [],
    )
    .sort((a, b) => b.size - a.size);
  return largest === undefined
    ? "How many each moment is near for is hidden, or nobody"
    : `${largest.name}: near for ${count(largest.size)} ${many}`;
}
