import type { Model, ModelKind } from "../../../data/model.ts";
import type { TraitType } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import type { Vocabulary } from "../vocabulary.ts";

interface Output {
  readonly type: TraitType;
  readonly words: Bilingual;
}

/** What each kind of model says of a member. */
export const modelOutputs: Readonly<Record<ModelKind, Readonly<Record<string, Output>>>> = {
  kmeans: { cluster: { type: "string", words: { en: "the group", fa: "گروه" } } },
  lifetime: {
    alive: { type: "number", words: { en: "the chance to be still there", fa: "احتمال ماندن" } },
    purchases: { type: "number", words: { en: "the purchases expected", fa: "خریدهای چشم‌داشته" } },
    value: { type: "number", words: { en: "the value expected", fa: "ارزش چشم‌داشته" } },
  },
  logistic: {
    chance: { type: "number", words: { en: "the chance", fa: "احتمال" } },
    reason: { type: "string", words: { en: "the reason that weighs most", fa: "سنگین‌ترین دلیل" } },
  },
};

/** Ids of the traits that a model is fitted to. */
export function modelReads(model: Model): ReadonlySet<string> {
  const among = model.among === undefined ? [] : [model.among.id];
  switch (model.kind) {
    case "kmeans":
      return new Set([...among, ...model.inputs.map(({ trait }) => trait)]);
    case "lifetime":
      return new Set([
        ...among,
        model.repeats,
        model.last,
        model.observed,
        ...(model.spend === undefined ? [] : [model.spend]),
      ]);
    case "logistic":
      return new Set([...among, model.outcome, ...model.inputs]);
  }
}

/** The first trait that a model is given and cannot take, and what it takes; an unknown one is for others to name. */
export function inputProblem(model: Model, { traits }: Pick<Vocabulary, "traits">): string | undefined {
  const wants = (ids: readonly string[], ...types: readonly TraitType[]): string | undefined => {
    const unfit = ids.find((id) => !types.includes(traits.get(id)?.type ?? types[0] ?? "number"));
    return unfit && `${unfit} is of type ${traits.get(unfit)?.type}; expected ${types.join(" or ")}`;
  };
  switch (model.kind) {
    case "kmeans":
      return wants(
        model.inputs.map(({ trait }) => trait),
        "number",
        "boolean",
      );
    case "lifetime":
      return wants(
        [model.repeats, model.last, model.observed, ...(model.spend === undefined ? [] : [model.spend])],
        "number",
      );
    case "logistic": {
      const late = model.inputs.find((id) => traits.get(id)?.knownAfter !== undefined);
      if (late !== undefined)
        return `${late} is known only after the outcome and cannot predict it; leave it out`;
      return wants([model.outcome], "boolean") ?? wants(model.inputs, "number", "boolean", "string");
    }
  }
}
