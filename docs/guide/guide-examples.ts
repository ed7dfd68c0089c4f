import { join } from "node:path";
import { bases } from "../../data/study.ts";
import { type Bilingual, inLocale, type Locale, uncapitalised, withoutWindow } from "../../data/text.ts";
import { isKnown } from "../../loaders/disclosure/count.ts";
import type { CampaignEffect } from "../../loaders/report/campaign-effects.ts";
import type { NextPlays } from "../../loaders/report/next-plays.ts";
import { outcomesOf } from "../figures/effects/outcome.ts";
import { knownPlays } from "../figures/next-plays/sentence.ts";
import { ownPages } from "../render/own-pages.ts";
import { leadParts, type Subject, segmentsWithMembers } from "../render/subject.ts";
import { type GuideNumbers, numbersIn } from "./guide-numbers.ts";

/** What a section shows, computed from the published snapshot of the first study whose data tell it, and the page that does it. */
export interface ComputedExample {
  readonly text: Bilingual;
  /** From the root of the site: `/shop/`. */
  readonly page: string;
}

type Example = (subject: Subject) => Promise<ComputedExample | undefined>;

/** By the name under which sections ask for them. */
export const guideExamples = {
  finding: async (subject) => {
    const { overview } = subject;
    const [best] = leadParts(overview)
      .filter(({ share, valueShare }) => isKnown(share) && isKnown(valueShare))
      .toSorted((a, b) => Number(b.valueShare) - Number(a.valueShare));
    if (best === undefined || overview.roles.value === undefined) return undefined;
    const { word } = overview.roles.value;
    return example(subject, "", (n, locale) => {
      const [share, value] = [n.percent(Number(best.share)), n.percent(Number(best.valueShare))];
      const name = inLocale(best.name, locale);
      return locale === "en"
        ? `“${name}” is ${share} of ${many(subject, "en")} and ${value} of their ${word.en}.`
        : `«${name}» ${share} از ${many(subject, "fa")} و ${value} از ${inLocale(word, "fa")} آنان است.`;
    });
  },
  bases: async (subject) => {
    const segments = segmentsWithMembers(subject.overview);
    const used = bases.filter((basis) => segments.some((segment) => segment.basis === basis));
    return example(subject, "segments/", (n, locale) =>
      locale === "en"
        ? `${n.count(segments.length)} segments rest on ${n.count(used.length)} bases: ${used.join(", ")}.`
        : `${n.count(segments.length)} بخش بر ${n.count(used.length)} پایه استوارند.`,
    );
  },
  steps: async (subject) => {
    const { tables, customers, goals, study } = subject.overview;
    const segments = segmentsWithMembers(subject.overview);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const [own] = ownPages(join(import.meta.dirname, ".."), study.id);
    return example(
      subject,
      own === undefined ? "segments/" : own.path.slice(`/${study.id}/`.length),
      (n, locale) =>
        locale === "en"
          ? `From ${n.count(goals.length)} goals and ${n.count(rows)} rows in ${n.count(tables.length)} tables to ${n.count(segments.length)} groups of ${n.count(customers)} ${many(subject, "en")}.`
          : `از ${n.count(goals.length)} هدف و ${n.count(rows)} سطر در ${n.count(tables.length)} جدول، تا ${n.count(segments.length)} گروه از ${n.count(customers)} ${one(subject)}.`,
    );
  },
  rules: async (subject) => {
    const { segmentation, customers } = subject.overview;
    if (segmentation === null) return undefined;
    const text: Filled = (n, locale) => {
      const name = inLocale(segmentation.name, locale);
      const [size, groups] = [n.count(customers), n.count(segmentation.segments.length)];
      return locale === "en"
        ? `“${name}” sorts ${size} ${many(subject, "en")} into ${groups} groups, the first that fits, by conditions that each group’s page gives in a sentence.`
        : `«${name}» ${size} ${one(subject)} را در ${groups} گروه می‌گذارد، هر یک را در نخستین گروهی که شرطش برقرار است؛ صفحهٔ هر گروه شرطش را در یک جمله می‌گوید.`;
    };
    return { ...example(subject, "", text), page: "/methods/" };
  },
  play: async (subject) => {
    const { overview, reports } = subject;
    const next = await reports.read<NextPlays | null>("next-plays");
    const [best] = next === null ? [] : knownPlays(next);
    const play = overview.plays.find(({ id }) => id === best?.play);
    if (best === undefined || play === undefined) return undefined;
    return example(subject, "#next-plays", (n, locale) => {
      const [gain, low, high, cost] = [best.gain, best.low, best.high, best.cost].map((value) =>
        n.money(value, overview.currency),
      );
      const basis = best.basis === "measured";
      const name = inLocale(play.objective, locale);
      return locale === "en"
        ? `“${name}”: ${n.count(best.customers)} contacts are expected to bring ${gain} (${low} to ${high}) net of ${cost} cost, ${basis ? "measured by trials" : "by assumption"}.`
        : `«${name}»: از ${n.count(best.customers)} تماس ${gain} (${low} تا ${high}) پس از ${cost} هزینه انتظار می‌رود، ${basis ? "به سنجش آزمایش" : "بر پایهٔ فرض"}.`;
    });
  },
  trial: async (subject) => {
    const { overview, reports } = subject;
    const effects = (await reports.read<CampaignEffect[] | null>("campaign-effects")) ?? [];
    const [latest] = outcomesOf(effects, effects[0]?.outcomes[0]?.id ?? "").toReversed();
    if (latest === undefined) return undefined;
    const { effect, outcome } = latest;
    return example(subject, "#campaign-effects", (n, locale) => {
      const [difference, low, high] = [outcome.difference, outcome.low, outcome.high].map((value) =>
        n.value(value, outcome.isShare ? "share" : outcome.unit, overview.currency),
      );
      const [treated, control] = [n.count(effect.customersTreated), n.count(effect.customersControl)];
      const label = withoutWindow(inLocale(outcome.label, locale));
      const days = n.count(effect.days);
      const isClear = outcome.low > 0 || outcome.high < 0;
      return locale === "en"
        ? `“${effect.campaign}”: ${treated} contacted, ${control} held out; in the ${days} days after the contact ${uncapitalised(label)} differs by ${difference} a head (${low} to ${high})${isClear ? "" : ", which may be chance"}.`
        : `«${isolated(effect.campaign)}»: با ${treated} نفر تماس گرفته شد و ${control} نفر کنار گذاشته شدند؛ تفاوت «${label}» در ${days} روز پس از تماس برای هر نفر ${difference} (${low} تا ${high})${isClear ? "" : "، که شاید تصادف باشد"}.`;
    });
  },
  change: async (subject) => {
    const { previousAsOf, asOf, growth } = subject.overview;
    if (previousAsOf === null || growth === null) return undefined;
    const changed = subject.overview.segments.filter(({ change }) => change?.isClear === true);
    return example(subject, "segments/", (n, locale) =>
      locale === "en"
        ? `Between ${n.day(previousAsOf)} and ${n.day(asOf)} all ${many(subject, "en")} ${growth < 0 ? "shrank" : "grew"} by ${n.percent(Math.abs(growth))} in number; ${n.count(changed.length)} ${changed.length === 1 ? "group" : "groups"} changed beyond chance.`
        : `از ${n.day(previousAsOf)} تا ${n.day(asOf)} شمار ${many(subject, "fa")} ${n.percent(Math.abs(growth))} ${growth < 0 ? "کمتر" : "بیشتر"} شد؛ ${n.count(changed.length)} گروه بیش از تصادف تغییر کرد.`,
    );
  },
  moment: async (subject) => {
    const { roles, segments } = subject.overview;
    const [near] = (roles.moments ?? []).flatMap((moment) => {
      const segment = segments.find(({ id }) => id === moment.segment);
      return segment !== undefined && isKnown(segment.size) && segment.size > 0 ? [{ moment, segment }] : [];
    });
    if (near === undefined) return undefined;
    const text: Filled = (n, locale) => {
      const size = n.count(Number(near.segment.size));
      const [name, gesture] = [inLocale(near.segment.name, locale), inLocale(near.moment.gesture, locale)];
      return locale === "en"
        ? `“${name}”: ${size} ${many(subject, "en")}. ${gesture}.`
        : `«${name}»: ${size} ${one(subject)}. ${gesture}.`;
    };
    return { ...example(subject, "", text), page: "/api/" };
  },
} as const satisfies Readonly<Record<string, Example>>;

export type GuideExample = keyof typeof guideExamples;

/** Of the first study whose data tell it; undefined where none do. */
export async function computed(
  name: GuideExample,
  subjects: readonly Subject[],
): Promise<ComputedExample | undefined> {
  for (const subject of subjects) {
    const found = await guideExamples[name](subject);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Filled = (numbers: GuideNumbers, locale: Locale) => string;

/** @param page below the study's front page */
function example({ overview }: Subject, page: string, text: Filled): ComputedExample {
  const { study } = overview;
  const fa = study.name.fa ?? study.name.en;
  return {
    text: {
      en: `${study.name.en}: ${text(numbersIn.en, "en")}`,
      fa: `${fa}: ${text(numbersIn.fa, "fa")}`,
    },
    page: `/${study.id}/${page}`,
  };
}

function many({ overview: { population } }: Subject, locale: Locale): string {
  return locale === "en" ? population.noun.en.many : (population.noun.fa?.many ?? population.noun.en.many);
}

/** The noun after a number: Persian has the singular there. */
function one({ overview: { population } }: Subject): string {
  return population.noun.fa?.one ?? population.noun.en.one;
}

/** A name that may be of another script, kept together within a Persian sentence. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
