import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { Compared } from "../../figures/compare/chart-compared.ts";
import { html, jsonScript, type Markup } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import { leadParts, type Subject } from "../../render/subject.ts";
import { comparedNumbers, comparedOf } from "./compared.ts";

/** The page of any two segments side by side, and of the group of those who are in both: `?a=<segment>&b=<segment>`. */
export async function comparePage(subject: Subject): Promise<Page> {
  const { overview, name } = subject;
  const data = await comparedOf(subject);
  const { many } = overview.population.noun.en;
  return {
    title: `${name}: compare`,
    keywords: ["compare", "side by side", "both", "combination", "overlap", "versus", "difference"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · <a href="../segments/">Segments</a>`,
        title: "Two segments side by side.",
        standfirst: `Who is in both, how they differ, how each moved, and what the ${many} in both are worth.`,
        stamp: overview,
      }),
      pickers(data, startOf(subject, data), overview.segmentations),
      html`<div class="board compared" data-compared><noscript><p class="chart-empty">The comparison needs JavaScript; the numbers of each segment are on its own page.</p></noscript></div>`,
      html`<section aria-labelledby="the-two"><h2 class="section-title" id="the-two">The two, and the group of those in both</h2>
<dl class="facts">${[0, 1].map((side) => html`<div data-side="${side}"><dt><a href="../segments/">Segments</a></dt><dd><span data-sentence></span> <span data-play></span></dd></div>`)}</dl>
<p class="prose">Those in both are a group of their own with this definition, in a file of definitions, over GraphQL (<code>previewSegment</code>) or for an export: <code data-definition></code></p></section>`,
    ],
  };
}

function pickers(
  data: Compared,
  [first, second]: readonly [string, string],
  segmentations: Overview["segmentations"],
): Markup {
  const names = new Map(segmentations.map(({ id, name }) => [id, name.en]));
  const groups = [...Map.groupBy(data.segments, ({ segmentation }) => segmentation ?? "")].sort(([a], [b]) =>
    a === "" ? 1 : b === "" ? -1 : 0,
  );
  const select = (name: string, label: string, chosen: string): Markup =>
    html`<label>${label}<select name="${name}">${groups.map(
      ([segmentation, segments]) =>
        html`<optgroup label="${names.get(segmentation) ?? "Overlapping"}">${segments.map(
          ({ id, name: called }) =>
            html`<option value="${id}"${id === chosen ? html` selected` : ""}>${called}</option>`,
        )}</optgroup>`,
    )}</select></label>`;
  return html`<form class="filters" data-compares>${select("a", "First", first)}${select("b", "Second", second)}<button type="button">Swap</button>
${jsonScript(data, comparedNumbers)}</form>`.needing({
    module: "figures/compare/chart-mount",
    name: "mountComparison",
  });
}

/** The group that brings most, and the segment outside its segmentation that shares most with it but is not everyone. */
function startOf({ overview }: Subject, { segments, shared }: Compared): readonly [string, string] {
  const [best] = leadParts(overview)
    .filter(({ size }) => size !== 0)
    .toSorted((a, b) => (numberOf(b.value) ?? 0) - (numberOf(a.value) ?? 0));
  const first = segments.findIndex(({ id }) => id === (best?.id ?? segments[0]?.id));
  const [most] = shared
    .flatMap(({ a, b, customers }) =>
      a === first ? [{ of: b, customers }] : b === first ? [{ of: a, customers }] : [],
    )
    .filter(({ of }) => (numberOf(segments[of]?.share) ?? 1) < 0.5)
    .toSorted((a, b) => (numberOf(b.customers) ?? 0) - (numberOf(a.customers) ?? 0));
  const second = most?.of ?? segments.findIndex((_, index) => index !== first);
  return [segments[first]?.id ?? "", segments[second]?.id ?? ""];
}
