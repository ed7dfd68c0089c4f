import { populationStudies } from "../../data/study.ts";
import { inLocale, type Locale } from "../../data/text.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { shownStudies } from "../render/context.ts";
import { html, type Markup } from "../render/markup.ts";
import { openSubject } from "../render/open-subject.ts";
import type { Page } from "../render/page.ts";
import type { Subject } from "../render/subject.ts";
import { computed } from "./guide-examples.ts";
import { type GuideSection, guideSections } from "./guide-sections.ts";
import { guideSources } from "./guide-sources.ts";

const words = {
  en: {
    title: "Guide",
    heading: "Customer segmentation, in eight short sections",
    standfirst:
      "What it is for, how to do it, and how to know that it works. Each section shows one example, computed from the published snapshots, and leads to the page that does it.",
    other: "این راهنما به فارسی",
    example: "Computed.",
    sources: "Sources",
  },
  fa: {
    title: "راهنما",
    heading: "بخش‌بندی مشتریان در هشت بخش کوتاه",
    standfirst:
      "برای چیست، چگونه انجام می‌شود، و از کجا بدانیم که کار می‌کند. هر بخش یک نمونه دارد که از نسخه‌های منتشرشدهٔ داده محاسبه شده، و به صفحه‌ای می‌برد که همان کار را می‌کند.",
    other: "The guide in English",
    example: "محاسبه‌شده.",
    sources: "منابع",
  },
} as const;

/** The guide in a language; the Persian one is written from right to left. */
export async function guidePage(lake: Lake, locale: Locale): Promise<Page> {
  const shown = shownStudies(lake).flatMap((study) => populationStudies(study).slice(0, 1));
  const subjects = await Promise.all(shown.map((study) => openSubject(lake, study)));
  // From this page to the root of the site.
  const up = locale === "en" ? ".." : "../..";
  const sections = await Promise.all(guideSections.map((each) => section(each, locale, subjects, up)));
  const { title, heading, standfirst, other } = words[locale];
  const elsewhere =
    locale === "en"
      ? html`<a href="./fa/" lang="fa" dir="rtl">${other}</a>`
      : html`<a href="../" lang="en" dir="ltr">${other}</a>`;
  const body = html`<header class="page-head"><p class="kicker">${title}</p>
<h1>${heading}</h1>
<p class="standfirst">${standfirst}</p>
<p class="prose">${elsewhere}</p></header>
${sections}
${sourceList(locale)}`;
  return {
    title,
    keywords: [
      "guide",
      "segmentation",
      "راهنما",
      "how to",
      ...guideSections.map((each) => each.title[locale]),
    ],
    body: [locale === "en" ? body : html`<div class="guide-fa" lang="fa" dir="rtl">${body}</div>`],
  };
}

async function section(
  { id, title, paragraphs, example, link, sources }: GuideSection,
  locale: Locale,
  subjects: readonly Subject[],
  up: string,
): Promise<Markup> {
  const found = await computed(example, subjects);
  const shown =
    found === undefined
      ? html``
      : html`<p class="finding"><strong>${words[locale].example}</strong> ${found.text[locale]} <a href="${up}${found.page}">${inLocale(link, locale)}</a>.</p>`;
  const cited = sources.map(
    (source, index) =>
      html`${index === 0 ? "" : " "}<a href="#source-${source}">[${place(source, locale)}]</a>`,
  );
  return html`<section aria-labelledby="${id}"><h2 class="section-title" id="${id}">${title[locale]}</h2>
${paragraphs.map(
  (
    text,
    index,
  ) => html`<p class="prose">${text[locale]}${index === paragraphs.length - 1 ? html` <span class="unit">${cited}</span>` : ""}</p>
`,
)}${shown}</section>
`;
}

function sourceList(locale: Locale): Markup {
  const entries = Object.entries(guideSources);
  return html`<section aria-labelledby="sources"><h2 class="section-title" id="sources">${words[locale].sources}</h2>
<ol class="guide-sources" lang="en" dir="ltr">${entries.map(([key, text]) => html`<li id="source-${key}">${text}</li>`)}</ol></section>`;
}

function place(source: string, locale: Locale): string {
  const number = Object.keys(guideSources).indexOf(source) + 1;
  return number.toLocaleString(locale === "fa" ? "fa-IR" : "en-GB");
}
