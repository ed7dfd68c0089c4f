/**
 * What the figure of movements says of all members or of those whom a filter chooses, on the server and in the browser alike.
 * Imports nothing, so both sides can import it: how numbers and hidden ones are written is handed in.
 */
type Say = Pick<typeof import("../../components/format.ts"), "count" | "percent"> &
  Pick<typeof import("../../components/suppressed.ts"), "isKnown">;
type Figure = import("../../components/suppressed.ts").Figure;

/** What became of everybody. */
export interface Totals {
  readonly customers: Figure;
  readonly stayed: Figure;
  readonly up: Figure;
  readonly down: Figure;
  readonly joined: Figure;
  /** Left out where nothing says what those who are gone were. */
  readonly gone?: Figure;
}

/** What stays the same whoever is chosen. */
export interface AboutFlow {
  /** What many members are called, and one part. */
  readonly many: string;
  readonly part: string;
  /** Days in words. */
  readonly from: string;
  readonly to: string;
  /** The parts from best to worst. */
  readonly ranking: readonly string[];
}

/**
 * How many of the members of both snapshots moved, and which way: all who did, hidden movements among them.
 *
 * @param where `France`; empty for all
 */
export function movesSentence(
  { customers, stayed, up, down }: Omit<Totals, "joined" | "gone">,
  where: string,
  { many, part }: Pick<AboutFlow, "many" | "part">,
  { count, isKnown, percent }: Say,
): string {
  const place = where === "" ? "" : ` in ${where}`;
  if (!isKnown(customers) || !isKnown(stayed) || customers === 0) return `Who moved between ${part}s${place}`;
  const [better, worse] = part === "group" ? ["up", "down"] : ["for the better", "for the worse"];
  const sides = [
    isKnown(up) ? { moved: up, text: `${count(up)} ${better}` } : undefined,
    isKnown(down) ? { moved: down, text: `${count(down)} ${worse}` } : undefined,
  ].filter((side) => side !== undefined);
  const balance = sides.toSorted((a, b) => b.moved - a.moved).map(({ text }) => text);
  const moved = `${percent((customers - stayed) / customers, 0)} of ${many}${place} changed ${part}`;
  return balance.length === 0 ? moved : `${moved}: ${balance.join(", ")}`;
}

/** What became of the others: who stayed, who is new, who is no member any more. */
export function othersSentence(
  { customers, stayed, joined, gone = null }: Omit<Totals, "up" | "down">,
  { many, part }: Pick<AboutFlow, "many" | "part">,
  { count, isKnown }: Say,
): string {
  const clauses = [
    isKnown(customers) && isKnown(stayed)
      ? `of ${count(customers)} ${many} at both dates ${count(stayed)} stayed in their ${part}`
      : undefined,
    isKnown(joined) && joined > 0 ? `${count(joined)} are new` : undefined,
    isKnown(gone) && gone > 0 ? `${count(gone)} are no longer ${many}` : undefined,
  ].filter((clause) => clause !== undefined);
  const text = clauses.join("; ");
  return text === "" ? "" : ` ${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
