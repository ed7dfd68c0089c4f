import type { Basis } from "../../../data/study.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";

/** What people, or firms, are before they do anything; and what they think, where they were asked. */
const whoBases: readonly Basis[] = ["demographic", "firmographic"];
const mindBases: readonly Basis[] = ["psychographic"];

/** Rows of the panel at most, and of what the members think and of what they choose. */
const mostRows = 9;
const mostMinds = 3;
const mostChoices = 3;

/**
 * Who the members are: what they are by themselves first, then what they think, groups of attitudes before single answers, then what
 * they choose (values of texts, such as a channel). Of each trait the value that sets them apart most, or, where none does, that most
 * of them have; where that leaves room, the next one. In the order of the profile, differences before likenesses.
 */
export function whoRows(rows: readonly ProfileRow[]): ProfileRow[] {
  const of = (is: (row: ProfileRow) => boolean) => byPlace(rows.filter(is));
  const hasValue = ({ value }: ProfileRow) => value !== undefined && value !== "true";
  const who = of(({ basis }) => whoBases.includes(basis));
  const minds = of(({ basis }) => mindBases.includes(basis));
  const [choices = []] = of((row) => hasValue(row) && row.basis === "behavioural");
  const [firstMinds = []] = minds;
  const first = [...firstMinds.filter(hasValue), ...firstMinds.filter((row) => !hasValue(row))];
  const chosen = choices.slice(0, mostChoices);
  // Where little is known of who they are, what they think has the room.
  const known = who.flat().slice(0, mostRows - Math.min(first.length, mostMinds) - chosen.length);
  const thought = [...first, ...minds.slice(1).flat()].slice(0, mostRows - known.length - chosen.length);
  return [...known, ...thought, ...chosen];
}

/** The difference that the panel is headed by; undefined where none of its rows differs. */
export function whoTold(rows: readonly ProfileRow[]): ProfileRow | undefined {
  return headline(whoRows(rows).filter(({ differs }) => differs));
}

/** A value that fewer have, of the members and of everyone, says little of either, however clearly they differ in it. */
const worthTelling = 0.05;

/** The first difference that is about more than a few, or the first where none is. */
export function headline(differing: readonly ProfileRow[]): ProfileRow | undefined {
  return (
    differing.find(
      ({ value, members, everybody }) => value === undefined || Math.max(members, everybody) >= worthTelling,
    ) ?? differing[0]
  );
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
