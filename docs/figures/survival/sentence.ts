import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Survival, SurvivalGroup } from "../../../loaders/report/survival.ts";
import { inUnit, percent } from "../../components/format.ts";

/** `35 months` */
export function lengthText(length: number, { unit }: Pick<Survival, "unit">): string {
  return inUnit(length, unit ?? undefined, null).replace("\u202f", " ");
}

/**
 * The group that half have left soonest, and the one of which most are left at the last length that is told; where groups do not
 * differ beyond chance, what is so of everyone.
 */
export function survivalSentence(survival: Survival): string {
  if (survival.differ === false) {
    const [everyone] = survival.groups;
    const last = everyone && lastMark(everyone);
    const stay =
      typeof everyone?.median === "number"
        ? `Half have left after ${lengthText(everyone.median, survival)}`
        : last === undefined
          ? "How long they stay"
          : `${percent(last.share, 0)} are still there after ${lengthText(last.at, survival)}`;
    return `${stay}; no clear difference by ${survival.by.en}`;
  }
  const groups = survival.groups.filter(({ value }) => value !== null);
  const [soonest] = groups
    .filter(({ median }) => median !== null)
    .toSorted((a, b) => (a.median ?? 0) - (b.median ?? 0));
  const [longest] = groups
    .flatMap((group) => (group === soonest ? [] : (lastMark(group) ?? [])))
    .toSorted((a, b) => b.at - a.at || b.share - a.share);
  const parts = [
    soonest === undefined
      ? undefined
      : `half of “${soonest.value}” have left after ${lengthText(soonest.median ?? 0, survival)}`,
    longest === undefined
      ? undefined
      : `${percent(longest.share, 0)} of “${longest.value}” are still there after ${lengthText(longest.at, survival)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? `How long they stay, by ${survival.by.en}` : capital(parts.join("; "));
}

function lastMark({ value, marks }: SurvivalGroup) {
  return marks.flatMap(({ at, share }) => (isKnown(share) ? [{ value, at, share }] : [])).at(-1);
}

/** Each group in words: the half, or how many are left at the last length. */
export function survivalAlternative(survival: Survival): string {
  return survival.groups
    .map((group) => {
      const last = lastMark(group);
      const name = group.value ?? "All";
      if (group.median !== null) return `${name}: half have left after ${lengthText(group.median, survival)}`;
      return last === undefined
        ? `${name}: too few left to say`
        : `${name}: ${percent(last.share, 0)} still there after ${lengthText(last.at, survival)}`;
    })
    .join("; ");
}
