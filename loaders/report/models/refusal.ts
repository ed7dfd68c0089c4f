import type { Localized } from "../../../data/text.ts";
import { isSmall } from "../../disclosure/count.ts";

/**
 * Why a model was refused, as it may be published: traits by their labels, and no count of so few members that it may not be published,
 * be it of those whom it is about or of the others.
 * @param labels of the traits that the model reads, by id; without them ids stay as they are
 */
export function publishedRefusal(
  refused: string,
  labels: ReadonlyMap<string, Localized> = new Map(),
): string {
  const named = refused.replace(/\b[a-z][a-z0-9_]*\b/g, (word) => {
    const label = labels.get(word);
    return label === undefined ? word : `“${label.en}”`;
  });
  return named
    .replace(
      /\b(\d+) of (\d+) ((?:\w+ )?(?:members|customers))\b/g,
      (_, some: string, all: string, whom: string) => partText(Number(some), Number(all), whom),
    )
    .replace(/(?<!of )\b(\d+)(?= (?:members|customers)\b)/g, (count: string) => countText(Number(count)));
}

const few = "fewer than 10";

function countText(count: number): string {
  if (count === 0) return "no";
  return isSmall(count) ? few : `${count}`;
}

function partText(some: number, all: number, whom: string): string {
  if (all === 0) return `no ${whom}`;
  const of = `of ${countText(all)} ${whom}`;
  if (some === 0) return `none ${of}`;
  if (isSmall(some) || isSmall(all)) return `${few} ${of}`;
  return isSmall(all - some) ? `all but ${few} ${of}` : `${some} ${of}`;
}
