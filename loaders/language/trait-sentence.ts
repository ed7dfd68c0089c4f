import type { Expression, Trait } from "../../data/study.ts";
import type { Bilingual } from "../../data/text.ts";
import { measureText } from "./event-words.ts";
import { derivationOf } from "./expressions/index.ts";
import { modelOutputs } from "./models/model-outputs.ts";
import { checkedTrait, eventWords, type SentenceContext, traitSubject, traitText } from "./sentence.ts";
import { sourceOf } from "./trait-sources/index.ts";
import { plain } from "./value-words.ts";

/** What a trait is computed from, in words: "the total amount of orders", "the earnings divided by the visits". */
export function traitOrigin(trait: Trait, context: SentenceContext): Bilingual {
  const { from } = trait;
  const { vocabulary } = context;
  const { table } = vocabulary.study.population;
  const both = (say: (locale: "en" | "fa") => string): Bilingual => ({ en: say("en"), fa: say("fa") });
  const operand = (expression: Expression): Bilingual =>
    derivationOf(expression).words(expression, {
      operand,
      trait: (id) => both((locale) => traitSubject(checkedTrait(id, vocabulary), locale)),
      condition: (test) => both((locale) => traitText(test, locale, context)),
      number: (value) => both((locale) => plain(value, locale)),
      named: (value) => vocabulary.calledInTrait(trait, value) ?? { en: value, fa: value },
    });
  return sourceOf(from).words(from, {
    column: (name) => ({ en: `column ${name} of ${table}`, fa: `ستون ${name} از ${table}` }),
    measure: (measure) => both((locale) => measureText(measure, locale, eventWords(context))),
    expression: (expression) => {
      const { en, fa } = operand(expression);
      return { en: withoutBrackets(en), fa: withoutBrackets(fa) };
    },
    model: (model, output) =>
      both((locale) => {
        const { name } = model;
        const words = modelOutputs(model)[output]?.words ?? { en: output, fa: output };
        return locale === "fa"
          ? `${words.fa} از مدل ${name.fa ?? name.en}`
          : `${words.en} by the model ${name.en}`;
      }),
  });
}

/** Without brackets around the whole. */
function withoutBrackets(text: string): string {
  let depth = 0;
  for (const [i, character] of [...text].entries()) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0 && i < [...text].length - 1) return text;
  }
  return text.startsWith("(") ? text.slice(1, -1) : text;
}
