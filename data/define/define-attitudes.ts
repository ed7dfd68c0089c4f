import type { AttitudesModel, FactorsModel } from "../model.ts";
import { modelled, type Words } from "./define-traits.ts";
import type { TypedTrait } from "./vocabulary.ts";

/** How far answers to a survey lean to one pole of a factor. */
export function leaning<const Id extends string>(
  id: Id,
  [en, fa]: readonly [en: string, fa: string],
  model: FactorsModel,
  output: string,
  survey = "the survey",
): TypedTrait<Id, "number"> {
  return modelled(
    id,
    "number",
    undefined,
    [`leaning to ${en}`, `گرایش به ${fa}`],
    [
      `How far the answers to ${survey} lean to ${en}: 0 is the middle, 1 one standard deviation above; missing without an answer.`,
      `گرایش پاسخ‌ها به ${fa}: صفر میانه است و یک، یک انحراف معیار بالاتر؛ نامعلوم بی پاسخ.`,
    ],
    model,
    output,
    "psychographic",
  );
}

interface Told<Id extends string> {
  readonly id: Id;
  readonly description: Words;
}

/**
 * The group of attitudes by a member's own answers, that or the likeliest, and how likely the latter is; the second argument is what
 * the study calls such a group.
 */
export function attitudesOf<
  const Stated extends string,
  const Group extends string,
  const Chance extends string,
>(
  model: AttitudesModel,
  [en, fa]: readonly [en: string, fa: string],
  stated: Told<Stated>,
  group: Told<Group>,
  chance: Told<Chance>,
): readonly [TypedTrait<Stated, "string">, TypedTrait<Group, "string">, TypedTrait<Chance, "number">] {
  return [
    modelled(stated.id, "string", undefined, [en, fa], stated.description, model, "stated", "psychographic"),
    modelled(
      group.id,
      "string",
      undefined,
      [`${en}, stated or likeliest`, `${fa} گفته یا محتمل`],
      group.description,
      model,
      "group",
    ),
    modelled(
      chance.id,
      "number",
      "share",
      [`chance of the likeliest ${en}`, `احتمال محتمل‌ترین ${fa}`],
      chance.description,
      model,
      "chance",
    ),
  ];
}
