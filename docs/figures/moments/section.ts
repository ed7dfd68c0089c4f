import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { count } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { countCell, dataTable } from "../../render/table.ts";

interface NearMoment {
  readonly segment: SegmentSummary;
  readonly gesture: string;
}

/** Birthdays, anniversaries and renewals that are near: for how many, and what to do; nothing where a study lists none. */
export function momentsSection({ roles, segments, population }: Overview): Markup {
  const { many } = population.noun.en;
  const near = (roles.moments ?? []).flatMap(({ segment: id, gesture }): NearMoment[] => {
    const segment = segments.find((each) => each.id === id);
    return segment === undefined || segment.unknown.length > 0 ? [] : [{ segment, gesture: gesture.en }];
  });
  if (near.length === 0) return html``;
  return html`<section aria-labelledby="moments"><h2 class="section-title" id="moments">${momentsSentence(near, many)}</h2>
${dataTable<NearMoment>(
  near,
  [
    {
      label: "Moment",
      cell: ({ segment }) => ({ text: html`<a href="./segments/${segment.id}">${segment.name.en}</a>` }),
    },
    { label: capital(many), number: "customers", cell: ({ segment }) => countCell(segment.size) },
    { label: "Who", room: "sentences", cell: ({ segment }) => segment.description.en },
    { label: "Gesture", room: "sentences", cell: ({ gesture }) => gesture },
  ],
  { caption: "Moments that are near" },
)}
<p class="prose">Whose they are: the members of each segment, over the API <code>moments</code> of a ${population.noun.en.one}. A birthday is personal: it needs a key for personal data.</p></section>`;
}

/** With the one of the most. */
function momentsSentence(near: readonly NearMoment[], many: string): string {
  const [largest] = near
    .flatMap(({ segment: { name, size } }) => (isKnown(size) && size > 0 ? [{ name: name.en, size }] : []))
    .sort((a, b) => b.size - a.size);
  return largest === undefined
    ? "Moments that are near"
    : `Moments that are near: ${largest.name}, ${count(largest.size)} ${many}`;
}
