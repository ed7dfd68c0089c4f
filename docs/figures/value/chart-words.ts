/**
 * What the figure of shares says of all members or of those whom filters choose, on the server and in the browser alike.
 * Imports nothing, so both sides can import it: how numbers and hidden ones are written is handed in.
 */
type Format = Pick<typeof import("../../components/format.ts"), "count" | "inUnit" | "percent" | "times">;
type Hidden = Pick<
  typeof import("../../components/suppressed.ts"),
  "notShown" | "isKnown" | "reasonAmong" | "whyHidden"
>;
type Figure = import("../../components/suppressed.ts").Figure;

/** The members whom the figure is about, and their value. */
export interface Chosen {
  /** By which filters they are chosen: `France, web`; empty for all. */
  readonly where: string;
  readonly customers: Figure;
  readonly value: Figure;
}

export interface GroupValue {
  readonly id: string;
  readonly name: string;
  readonly customers: Figure;
  readonly value: Figure;
}

export interface GroupShares extends GroupValue {
  /** Over those of all the chosen, hidden groups among them. */
  readonly share: Figure;
  readonly valueShare: Figure;
  readonly mean: Figure;
}

/** What stays the same whoever is chosen. */
export interface About {
  /** What the value is, and over what time: `spend to date`. */
  readonly measure: string;
  /** Of the value: `currency`, `hours`; null where it has none. */
  readonly unit: string | null;
  readonly currency: string | null;
  /** What many members of the population are called: `guests`. */
  readonly members: string;
  /** Whom the mean of everyone is about: `the average guest`. */
  readonly average: string;
  /** What the groups are together: `loyalty groups`. */
  readonly grouping: string;
}

export interface ValueWords {
  readonly title: string;
  /** The group that the title is about; undefined where it is about none. */
  readonly told?: string;
  readonly subtitle: string;
  readonly alternative: string;
  /** The groups, most valuable first. */
  readonly groups: readonly GroupShares[];
  /** Those of which both shares are published. */
  readonly drawn: readonly (GroupShares & { readonly share: number; readonly valueShare: number })[];
  /** Those that carry the value (`leadingOf`). */
  readonly leading: readonly string[];
  /** Groups of which they are not, with the reason in words. */
  readonly hidden: readonly { readonly name: string; readonly why: string }[];
  /** Whom it is about, in short. */
  readonly summary: string;
}

export function valueWords(
  chosen: Chosen,
  given: readonly GroupValue[],
  about: About,
  say: Format & Hidden,
): ValueWords {
  const { isKnown } = say;
  const numberOr = (figure: Figure, otherwise: number): number => (isKnown(figure) ? figure : otherwise);
  const over = (part: Figure, whole: Figure): Figure =>
    !isKnown(part)
      ? part
      : !isKnown(whole)
        ? whole
        : whole === 0
          ? null
          : Number((part / whole).toPrecision(6));
  const groups = given
    .map(
      (group): GroupShares => ({
        ...group,
        share: over(group.customers, chosen.customers),
        valueShare: over(group.value, chosen.value),
        mean: over(group.value, group.customers),
      }),
    )
    .sort((a, b) => numberOr(b.value, -1) - numberOr(a.value, -1));
  const drawn = groups.flatMap(({ share, valueShare, ...group }) =>
    isKnown(share) && isKnown(valueShare) && group.customers !== 0 ? [{ ...group, share, valueShare }] : [],
  );
  const leading = leadingOf(drawn);
  const brought = leading.reduce((sum, { valueShare }) => sum + valueShare, 0);
  const whyNot = ({ customers, share, valueShare }: GroupShares) =>
    say.reasonAmong(customers, share, valueShare);
  const hidden = say.notShown(groups.map(whyNot), "group", "groups");
  const { measure, members } = about;
  const best = worthMost(drawn, say);
  // The best of the few that are shown need not be the best.
  const isMostHidden = hidden !== "" && drawn.reduce((sum, { valueShare }) => sum + valueShare, 0) < 0.5;
  return {
    title: title(chosen, isMostHidden ? undefined : best, about, say),
    told: isMostHidden ? undefined : best?.id,
    subtitle: `Share of ${members} (upper bar) and share of ${measure} (lower bar) by ${about.grouping}, ${whom(chosen, about, say)}.${
      leading.length === 0
        ? ""
        : ` The coloured ${leading.length === 1 ? "bar brings" : "bars together bring"} ${say.percent(brought, 0)}.`
    }${hidden}`,
    alternative: `Bars by group, largest ${measure} first, ${whom(chosen, about, say)}. ${drawn
      .map(
        ({ name, share, valueShare }) =>
          `${name}: ${say.percent(share)} of ${members}, ${say.percent(valueShare)} of ${measure}`,
      )
      .join("; ")}.${hidden}`,
    groups,
    drawn,
    leading: leading.map(({ id }) => id),
    hidden: groups.flatMap((group) => {
      const why = whyNot(group);
      return why === undefined ? [] : [{ name: group.name, why: say.whyHidden(why) }];
    }),
    summary: whom(chosen, about, say),
  };
}

/** `all guests`, `in France, web: 191 guests, £45.2 k spend to date`. */
function whom(
  { where, customers, value }: Chosen,
  { measure, members, unit, currency }: About,
  say: Format & Hidden,
): string {
  if (where === "") return `all ${members}`;
  if (!say.isKnown(customers))
    return `in ${where}: ${customers === null ? "nobody" : say.whyHidden(customers)}`;
  const of = unit === "currency" ? "" : "of ";
  const worth = say.isKnown(value) ? `, ${say.inUnit(value, unit, currency)} ${of}${measure}` : "";
  return `in ${where}: ${say.count(customers)} ${members}${worth}`;
}

/** The group whose members are worth most, each; of those with a hundredth of all the chosen. */
function worthMost(
  drawn: ValueWords["drawn"],
  { isKnown }: Hidden,
): { readonly id: string; readonly name: string; readonly mean: number } | undefined {
  return drawn
    .flatMap(({ id, name, share, mean }) => (share >= 0.01 && isKnown(mean) ? [{ id, name, mean }] : []))
    .sort((a, b) => b.mean - a.mean)[0];
}

/** That group against the average of the chosen. */
function title(
  { where, customers, value }: Chosen,
  best: ReturnType<typeof worthMost>,
  { measure, members, average: ofAll, unit, currency }: About,
  say: Format & Hidden,
): string {
  const place = where === "" ? "" : ` in ${where}`;
  if (customers === null) return `Nobody${place}`;
  if (!say.isKnown(customers)) return `In ${where}: ${say.whyHidden(customers)}`;
  const average = say.isKnown(value) && customers > 0 ? value / customers : 0;
  if (best === undefined || average === 0)
    return `${members.charAt(0).toUpperCase()}${members.slice(1)} and ${measure} by group${place}`;
  const everyone = where === "" ? ofAll : "the average there";
  return `${best.name}${place}: ${say.inUnit(best.mean, unit, currency)} of ${measure} a head, ${say.times(best.mean / average)} ${everyone}`;
}

/**
 * The fewest groups, at most three, that together bring half of the value, of those that bring more than their part of it; of all where
 * none does.
 * @param groups those of which both shares are known, most valuable first
 */
export function leadingOf<Group extends { readonly share: number; readonly valueShare: number }>(
  groups: readonly Group[],
): Group[] {
  const above = groups.filter(({ share, valueShare }) => valueShare > share);
  let value = 0;
  return (above.length === 0 ? groups : above).slice(0, 3).filter(({ valueShare }) => {
    const leads = value < 0.5 && valueShare > 0;
    value += valueShare;
    return leads;
  });
}
