import type { Basis } from "../../../data/study.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";

/** What people, or firms, are before they do anything. */
const whoBases: readonly Basis[] = ["demographic", "firmographic", "psychographic"];

/** Rows of the panel at most, and of one trait. */
const mostRows = 9;
const mostOfOne = 2;

/**
 * Who the members are: what they are by themselves first, then what they choose (values of texts, such as a channel); of each
 * trait the values that set them apart most, or, where none does, that most of them have. In the order of the profile,
 * differences before likenesses.
 */
export function whoRows(rows: readonly ProfileRow[]): ProfileRow[] {
  const isWho = ({ basis }: ProfileRow) => whoBases.includes(basis);
  const isChoice = ({ value, basis }: ProfileRow) =>
    value !== undefined && value !== "true" && basis === "behavioural";
  const listed = new Map<string, number>();
  return [...rows.filter(isWho), ...rows.filter(isChoice)]
    .filter(({ trait }) => {
      const place = (listed.get(trait) ?? 0) + 1;
      listed.set(trait, place);
      return place <= mostOfOne;
    })
    .slice(0, mostRows);
}
