/**
 * How pages say that a number is not published, on the server and in the browser alike. Imports nothing, so both sides can
 * import it. "Fewer than 10" is said only where it is so.
 */

/** Why a number is not published, as the reports have it. */
export type Suppressed = "small" | "protecting" | "either";

/** A number, why it is not published, or null where there is none. */
export type Figure = number | Suppressed | null;

export function isKnown(figure: Figure | undefined): figure is number {
  return typeof figure === "number";
}

/** Stands in place of a number of members. */
export function hiddenCount(reason: Suppressed): string {
  return reason === "small" ? "< 10" : "hidden";
}

/** Stands in place of a share, a sum or a mean, where "< 10" would be read as one. */
export function hiddenFigure(reason: Suppressed): string {
  return reason === "small" ? "too few" : "hidden";
}

/** Why, in words. */
export function whyHidden(reason: Suppressed): string {
  switch (reason) {
    case "small":
      return "fewer than 10";
    case "protecting":
      return "hidden to protect a smaller group";
    case "either":
      return "hidden, being fewer than 10 or to protect so few";
  }
}

/**
 * What each word that stands in place of numbers means, once; a word that stands for several reasons means any of them.
 *
 * @param words each with its reason, as often as it stands there
 */
export function hiddenMeanings(words: readonly (readonly [shown: string, why: string])[]): string {
  const reasons = Map.groupBy(words, ([shown]) => shown);
  const meanings = [...reasons].map(([shown, all]) => {
    const own = new Set(all.map(([, why]) => why));
    const [only] = own;
    const isEither = own.has(whyHidden("either")) && [...own].every((why) => why.startsWith("hidden"));
    return `“${shown}”: ${own.size === 1 ? only : isEither ? whyHidden("either") : [...own].sort().join(", or ")}`;
  });
  return meanings.length === 0 ? "" : `${meanings.sort().join("; ")}.`;
}

/** Why a group is left out of a figure that shows several figures of each: the first that is not published says it; undefined where all are. */
export function reasonAmong(...figures: readonly Figure[]): Suppressed | undefined {
  return figures.find((figure): figure is Suppressed => figure !== null && !isKnown(figure));
}

/** What a figure says of the groups that it leaves out, as a sentence after others; empty where it leaves out none. */
export function notShown(reasons: readonly (Figure | undefined)[], one: string, many: string): string {
  const hidden = hiddenGroups(reasons, one, many);
  return hidden === "" ? "" : ` Not shown: ${hidden}.`;
}

/** `3 groups of fewer than 10, 1 hidden to protect a smaller group`; empty where nothing is hidden. */
export function hiddenGroups(reasons: readonly (Figure | undefined)[], one: string, many: string): string {
  const number = (reason: Suppressed): number => reasons.filter((each) => each === reason).length;
  const [small, protecting, either] = [number("small"), number("protecting"), number("either")];
  const named = (n: number): string => `${n} ${n === 1 ? one : many}`;
  const parts = [
    small === 0 ? "" : `${named(small)} of fewer than 10`,
    protecting === 0
      ? ""
      : `${small === 0 ? named(protecting) : protecting} hidden to protect a smaller group`,
    either === 0
      ? ""
      : `${small + protecting === 0 ? named(either) : either} hidden, being so few or to protect so few`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
