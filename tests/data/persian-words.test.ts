import { expect, test } from "vitest";
import { populations } from "../../data/studies/index.ts";
import { plans } from "../../data/studies/streaming/tables/viewers.ts";
import { bundles } from "../../data/studies/telecom/bundles.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { inBoth, type Localized } from "../../data/text.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { ownTexts } from "../../loaders/language/expressions/index.ts";
import { metricSentences } from "../../loaders/language/metric-sentence.ts";
import { segmentSentences } from "../../loaders/language/sentence.ts";
import { traitOrigin } from "../../loaders/language/trait-sentence.ts";

/** Names of products and of a method, which Persian writes as they stand. */
const names = new Set<string>([...plans, ...bundles.map(({ name }) => name), "RFM"]);

/** Columns are named as queries name them: `ستون age از customers`. */
function englishIn({ fa = "untranslated" }: Localized): string[] {
  const words = fa.replaceAll(/ستون \S+ از \S+/g, "").match(/[A-Za-z]{2,}(?:[ -][A-Za-z]+)*/g) ?? [];
  return words.filter((word) => !names.has(word));
}

function persianTexts(study: PopulationStudy): (readonly [of: string, text: Localized])[] {
  const segments = definedSegments(study);
  const segmentNames = new Map(segments.map(({ id, name }) => [id, inBoth(name)]));
  const context = { vocabulary: checkStudy(study), segmentNames, currency: "EUR" };
  const segmentations = new Map(study.segmentations.map(({ id, name }) => [id, inBoth(name)]));
  return [
    ...segments.flatMap((segment) => [
      [
        segment.id,
        segmentSentences(segment, segmentations.get(segment.segmentation ?? ""), context),
      ] as const,
      [segment.id, segment.name] as const,
      [segment.id, segment.description] as const,
    ]),
    ...study.traits.flatMap((trait) => [
      [trait.id, traitOrigin(trait, context)] as const,
      [trait.id, trait.label] as const,
      [trait.id, trait.description] as const,
    ]),
    ...study.metrics.flatMap((metric) => [
      [metric.id, metricSentences(metric, context)] as const,
      [metric.id, metric.label] as const,
    ]),
    ...study.goals.flatMap(({ id, name, description }) => [[id, name] as const, [id, description] as const]),
    ...study.plays.flatMap(({ id, objective, offer, message, channel, kpi }) =>
      [objective, offer, message, channel, kpi].map((text) => [id, text] as const),
    ),
  ];
}

test.each(populations.map((study) => [`${study.id} ${study.population.id}`, study] as const))(
  "Persian definitions and texts of %s have no English words",
  (_, study) => {
    const found = persianTexts(study).flatMap(([of, text]) =>
      englishIn(text).map((word) => `${of}: ${word}`),
    );
    expect(found).toEqual([]);
  },
);

test.each(populations.map((study) => [`${study.id} ${study.population.id}`, study] as const))(
  "texts that derivations of %s give are called something in Persian",
  (_, study) => {
    const vocabulary = checkStudy(study);
    const found = study.traits.flatMap((trait) =>
      "derive" in trait.from
        ? ownTexts(trait.from.derive).filter(
            (text) => !names.has(text) && vocabulary.calledInTrait(trait, text) === undefined,
          )
        : [],
    );
    expect(found).toEqual([]);
  },
);
