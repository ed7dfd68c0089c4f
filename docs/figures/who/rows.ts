import type { Basis } from "../../../data/study.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";

/** What people, or firms, are before they do anything. */
const whoBases: readonly Basis[] = ["demographic", "firmographic", "psychographic"];

/** Rows of the panel at most, and of what the members choose. */
const mostRows = 9;
const mostChoices = 3;

/**
 * Who the members are: what they are by themselves first, then what they choose (values of texts, such as a channel). Of each
 * trait the value that sets them apart most, or, where none does, that most of them have; where that leaves room, the
 * next one. In the order of the profile, differences before likenesses.
 */
export function whoRows(rows: readonly ProfileRow[]): ProfileRow[] {
  const isWho = ({ basis }: ProfileRow) => whoBases.includes(basis);
  const isChoice = ({ value, basis }: ProfileRow) =>
    value !== undefined && value !== "true" && basis === "behavioural";
  const [who, choices] = [isWho, isChoice].map((is) => byPlace(rows.filter(is)));
  const [firstWho = [], ...others] = who ?? [];
  const [firstChoices = []] = choices ?? [];
  const chosen = firstChoices.slice(0, mostChoices);
  return [...[...firstWho, ...others.flat()].slice(0, mostRows - chosen.length), ...chosen];
}

/** The first row of each trait, then the second of each, and so on. */
function byPlace(rows: readonly ProfileRow[]): ProfileRow[][] {
  const places: ProfileRow[][] = [];
  const listed = new Map<string, number>();
  for (const row of rows) {
    const place = listed.get(row.trait) ?? 0;
    listed.set(row.trait, place + 1);
    places[place] = [...(places[place] ?? []), row];
  }
  return places;
}
