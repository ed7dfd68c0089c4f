import { describe, expect, test } from "vitest";
import { populations } from "../../../data/studies/index.ts";
import { type PopulationStudy, populationStudies } from "../../../data/study.ts";
import { inBoth } from "../../../data/text.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { metricSentences } from "../../../loaders/language/metric-sentence.ts";
import { type SentenceContext, segmentSentences } from "../../../loaders/language/sentence.ts";
import { traitOrigin } from "../../../loaders/language/trait-sentence.ts";
import { study as stays } from "../../fixtures/studies/stays/study.ts";
import { study as subscribers } from "../../fixtures/studies/subscribers/study.ts";

const all: readonly PopulationStudy[] = [
  ...populations,
  ...populationStudies(stays),
  ...populationStudies(subscribers),
];

/** Where the words of a noun end that say what it is of. */
const after =
  /(,| (of|in|to|from|on|with|at|for|per|an?|as|since|last|over|by|without|beyond|before|after|between|within|until|among|about|that|who|whose|taken|accepted|owed|put|received|bought|opened|held|expected|billed)(?=[ ,]|$)).*/;

/** Singular, though they end so. */
const notSeveral = /(ss|us|is|as)$/;

/** Whether what a label names is several: "calls to support". */
function isSeveral(label: string): boolean {
  const head = label.replace(after, "").trim();
  return /s$/.test(head) && !notSeveral.test(head);
}

function everySentence(study: PopulationStudy): string[] {
  const vocabulary = checkStudy(study);
  const segments = definedSegments(study);
  const context: SentenceContext = {
    vocabulary,
    segmentNames: new Map(segments.map(({ id, name }) => [id, inBoth(name)])),
    ...(typeof study.currency === "string" ? { currency: study.currency } : {}),
  };
  const names = new Map(study.segmentations.map(({ id, name }) => [id, inBoth(name)]));
  return [
    ...segments.map(
      (segment) => segmentSentences(segment, names.get(segment.segmentation ?? ""), context).en,
    ),
    ...study.metrics.map((metric) => metricSentences(metric, context).en),
    ...study.traits.map((trait) => traitOrigin(trait, context).en),
  ];
}

describe.each(all.map((study) => [`${study.id}, ${study.population.id}`, study] as const))(
  "%s",
  (_, study) => {
    test("puts no article before a name that is a question", () => {
      expect(everySentence(study).filter((text) => /\bthe (what|how|whether) /.test(text))).toEqual([]);
    });

    test("gives no count of events as a multiple", () => {
      const wrong = study.traits.filter(
        ({ unit, from }) => unit === "ratio" && "measure" in from && from.measure.measure !== "AVG",
      );
      expect(wrong.map(({ id }) => id)).toEqual([]);
    });

    test("names the window of a metric after a comma in both languages, so that it can be left out where another holds", () => {
      const wrong = study.metrics.filter(({ label }) => {
        const { en, fa } = inBoth(label);
        return fa !== en && /, \d+ \w+$/.test(en) !== /، [۰-۹]+ \p{L}+$/u.test(fa);
      });
      expect(wrong.map(({ id, label }) => ({ id, label }))).toEqual([]);
    });

    test("says of each trait and column whether it is one or several", () => {
      const traits = study.traits.filter(({ type }) => type !== "boolean");
      const wrong = [
        ...traits.map(({ id, label }) => ({ id, text: label.en, plural: label.plural === true })),
        ...study.tables.flatMap(({ name, columns }) =>
          Object.entries(columns).flatMap(([column, { noun }]) =>
            noun === undefined
              ? []
              : [{ id: `${name}.${column}`, text: noun.en, plural: noun.plural === true }],
          ),
        ),
      ].filter(({ text, plural }) => isSeveral(text) !== plural);
      expect(wrong).toEqual([]);
    });

    test("names what is measured, so that an article can stand before it", () => {
      const found = study.traits.filter(
        ({ type, label }) =>
          type !== "boolean" && /^(paid|billed|spent|owed|earned) (so|above|in|to)\b/.test(label.en),
      );
      expect(found.map(({ label }) => label.en)).toEqual([]);
    });

    test("reads as English: verbs agree, nouns have their plural, nothing is said twice or left open", () => {
      const sentences = everySentence(study);
      expect(sentences.length).toBeGreaterThan(0);
      const awkward = [
        /different values of/,
        /\b(undefined|null|NaN)\b/,
        /\b(\w+) \1\b/i,
        / {2}|\( | \)|,,|\.\./,
        /\b1 (days|orders|months|years|weeks)\b/,
        /\b(a) [aeio]\w/i,
        /\ban [bcdfgjklmnpqrstvwxyz]\w/i,
      ];
      const found = sentences.flatMap((text) =>
        awkward
          .filter((pattern) => pattern.test(text.replaceAll(/“[^”]*”/g, "“”")))
          .map((pattern) => `${pattern}: ${text}`),
      );
      const disagreeing = sentences.flatMap((text) =>
        [
          ...text.matchAll(
            /\b(?:whom|and|or|whose) (?:the )?((?!there |they |is |are )[a-z](?:(?! whose )[^“”,()£$€])*?) (is|are) (?=at |above|below|between|known|unknown|not |“|among|in |on |before|after)/g,
          ),
        ].flatMap(([clause, subject = "", verb]) =>
          isSeveral(subject) === (verb === "are") ? [] : [`${clause}: ${text}`],
        ),
      );
      expect([...found, ...disagreeing]).toEqual([]);
    });
  },
);
