import type { ProblemsModel } from "../../../data/model.ts";
import { type Bilingual, inBoth } from "../../../data/text.ts";

/** What a known problem is called. */
export function problemWords({ problems }: Pick<ProblemsModel, "problems">, id: string): Bilingual {
  const name = problems.find((problem) => problem.id === id)?.name;
  return inBoth(name ?? { en: id.replaceAll("_", " ") });
}

/** A sequence of signs in their order: “failed sync, three times”, “added seats, then denied access”. */
export function sequenceWords(
  { signs }: Pick<ProblemsModel, "signs">,
  sequence: readonly string[],
): Bilingual {
  const names = sequence.map((id) =>
    inBoth(signs.find((sign) => sign.id === id)?.name ?? { en: id.replaceAll("_", " ") }),
  );
  const [first] = names;
  if (first === undefined) return { en: "", fa: "" };
  if (new Set(sequence).size > 1)
    return { en: names.map(({ en }) => en).join(", then "), fa: names.map(({ fa }) => fa).join("، سپس ") };
  const [en, fa] = often[sequence.length] ?? [`${sequence.length} times`, `${sequence.length} بار`];
  return sequence.length === 1 ? first : { en: `${first.en}, ${en}`, fa: `${first.fa}، ${fa}` };
}

const often: Readonly<Record<number, readonly [en: string, fa: string]>> = {
  2: ["twice", "دو بار"],
  3: ["three times", "سه بار"],
};
