import { capital } from "../../../../data/text.ts";
import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent } from "../../../components/format.ts";
import { notShown } from "../../../components/suppressed.ts";
import { figure } from "../../../render/figure.ts";
import { html, type Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { dataTable } from "../../../render/table.ts";
import { answerDays } from "../../reports/answers.ts";
import type { ProductResponse, Responses } from "../../reports/responses.ts";
import { partName } from "../part-names.ts";
import { productName } from "../product-names.ts";
import type { ShareData } from "./chart.ts";
import {
  answerColumns,
  answered,
  differenceText,
  type NamedAnswer,
  shareData,
  shareNumbers,
} from "./shares.ts";

/** Who says yes to what, product by product, on one scale. */
export function responseSection(found: Responses, overview: Overview): Markup {
  const told = toldProducts(found, overview).toSorted((a, b) => b.share - a.share);
  if (told.length === 0) return html``;
  return html`<section aria-labelledby="response"><h2 class="section-title" id="response">Who says yes to which offer</h2>
<p class="prose">A group’s answer says what to offer to it next; how much an offer adds beyond what customers would have opened anyway only those who were held out can tell.</p>
<div class="board">
${told.map(({ product }) => responseFigure(found, product.holding, overview))}
</div></section>`;
}

/** Products of which the answers of two groups or more are told. */
function toldProducts({ products }: Responses, overview: Overview) {
  return products.flatMap((product) => {
    const { share, asked } = product.all;
    return isKnown(share) && isKnown(asked) && answered(groupsOf(product, overview)).length > 1
      ? [{ product, share, customers: asked }]
      : [];
  });
}

/** Who says yes to the offers of one product; no markup where too little is told of it. */
export function responseFigure(found: Responses, holding: string, overview: Overview): Markup {
  const told = toldProducts(found, overview);
  const own = told.find(({ product }) => product.holding === holding);
  if (own === undefined) return html``;
  const ends = told.flatMap(({ product }) => answered(groupsOf(product, overview)).map(({ high }) => high));
  const { product, ...all } = own;
  return productFigure(product, all, overview, { most: Math.max(...ends), span: told.length === 1 ? 12 : 6 });
}

function groupsOf({ stages, bands }: ProductResponse, overview: Overview): NamedAnswer[] {
  return [...stages, ...bands.toReversed()].map(({ part, ...answer }) => ({
    ...answer,
    name: partName(part, overview),
  }));
}

function productFigure(
  product: ProductResponse,
  all: ShareData["all"],
  overview: Overview,
  { most, span }: { readonly most: number; readonly span: 6 | 12 },
): Markup {
  const groups = groupsOf(product, overview);
  const name = productName(product.holding);
  const difference = differenceText(groups, all.share);
  const hidden = notShown(
    groups.map(({ share }) => share ?? 0),
    "group",
    "groups",
  );
  const title = `${capital(name)}: ${percent(all.share)} said yes${difference === undefined ? "; groups do not differ beyond chance" : `, ${difference}`}`;
  return figure({
    id: `response-${product.holding.replaceAll("_", "-")}`,
    title,
    subtitle: `Share of those offered a ${name} who accepted, by life stage and by wealth, with intervals corrected for ${groups.length} groups. Dashed line: everyone offered it.${hidden} ${heldOutText(product)}`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${title}. ${answered(groups)
      .map(
        ({ name: group, share, low, high }) =>
          `${group}: ${percent(share)} (${percent(low)} to ${percent(high)})`,
      )
      .join("; ")}.`,
    chart: "bank/figures/response/chart",
    height: 30 + answered(groups).length * 38,
    span,
    data: shareData(groups, all, most),
    numbers: shareNumbers,
    table: dataTable<NamedAnswer>(
      groups,
      [
        { label: "Group", cell: (group) => group.name },
        ...answerColumns<NamedAnswer>((group) => group, "Asked", "Said yes"),
      ],
      { caption: `Answers to the offers of a ${name}` },
    ),
    definitions: [
      {
        term: "Said yes",
        meaning: `Accepted at least one offer of a ${name}. Of offers with a date, those count whose ${answerDays} days are over.`,
      },
    ],
  });
}

/** What those who were held out did, and what the offers so added. */
function heldOutText({ heldOut, all }: ProductResponse): string {
  if (heldOut === null) return "Nobody was held out, so what the offers added is not known.";
  if (!isKnown(heldOut.share) || !isKnown(all.share) || !isKnown(heldOut.customers))
    return "How many of those held out opened one all the same is hidden to protect so few.";
  return `Of ${count(heldOut.customers)} held out ${percent(heldOut.share)} opened one within ${answerDays} days all the same.`;
}
