import type { Trait } from "../../../data/study.ts";
import { type Bilingual, capital, inBoth } from "../../../data/text.ts";
import { countedIn } from "../../language/value-words.ts";

/** How far the middle of a group lies from everyone's, by input, in standard deviations of everyone. */
export interface Apart {
  readonly trait: string;
  readonly deviations: number;
}

/** Nearer than this to everyone's middle nothing sets a group apart. */
const least = 0.3;

/** From here on a difference is worth a name (Cohen 1988: medium); smaller ones are named only where groups would share theirs. */
const worthName = 0.5;

/**
 * Names proposed for groups from what sets each apart most: "High spend, few orders". As many inputs as it takes, two at least, for
 * no two groups to share a name; a group that nothing sets apart is called average.
 * @param apart of each group, by input
 */
export function groupNames(
  apart: readonly (readonly Apart[])[],
  traits: ReadonlyMap<string, Pick<Trait, "label" | "unit">>,
): Bilingual[] {
  const named = (count: number, from: number) =>
    apart.map((inputs) =>
      nameOf(
        clearest(inputs)
          .filter(({ deviations }) => Math.abs(deviations) >= from)
          .slice(0, count),
        traits,
      ),
    );
  const most = Math.max(2, ...apart.map(({ length }) => length));
  let names = named(2, worthName);
  for (let count = 3; count <= most && hasTwins(names); count++) names = named(count, worthName);
  for (let count = 2; count <= most && hasTwins(names); count++) names = named(count, least);
  return names.map((name, i) =>
    names.findIndex(({ en }) => en === name.en) === i
      ? name
      : { en: `${name.en} (${i + 1})`, fa: `${name.fa} (${i + 1})` },
  );
}

/** What sets a group apart, the clearest first. */
export function clearest(inputs: readonly Apart[]): Apart[] {
  return inputs
    .filter(({ deviations }) => Math.abs(deviations) >= least)
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations) || (a.trait < b.trait ? -1 : 1));
}

function nameOf(
  inputs: readonly Apart[],
  traits: ReadonlyMap<string, Pick<Trait, "label" | "unit">>,
): Bilingual {
  if (inputs.length === 0) return { en: "Like everyone", fa: "مانند همه" };
  const words = inputs.map(({ trait, deviations }) => {
    const { label = { en: trait }, unit } = traits.get(trait) ?? {};
    const { en, fa } = inBoth(label);
    const isHigh = deviations > 0;
    const counted = unit === undefined || amounts.includes(unit) ? undefined : countedIn(label);
    return counted === undefined
      ? { en: `${isHigh ? "high" : "low"} ${en}`, fa: `${fa} ${isHigh ? "بالا" : "پایین"}` }
      : { en: `${isHigh ? "many" : "few"} ${counted}`, fa: `${fa} ${isHigh ? "زیاد" : "کم"}` };
  });
  return {
    en: capital(words.map(({ en }) => en).join(", ")),
    fa: words.map(({ fa }) => fa).join("، "),
  };
}

/** Units of which there is more or less, and not more or fewer. */
const amounts = ["currency", "share", "ratio", "score"];

function hasTwins(names: readonly Bilingual[]): boolean {
  return new Set(names.map(({ en }) => en)).size < names.length;
}
