import type { KeyFigure } from "../../loaders/report/key-figures.ts";
import type { KeyChange } from "../../loaders/report/metric-changes.ts";
import {
  amountsOf,
  change,
  inUnit,
  points,
  pointsBetween,
  shortDay,
  wordBehind,
} from "../components/format.ts";
import { mayBeSeason, seasonWords } from "./season-words.ts";

/** What a number changed by, in words: `↑ 4.3 %`, `better`, `since 1 Dec 2025`. */
export interface ChangeWords {
  readonly what: string;
  /** Only beyond chance, and where the season has no part in it. */
  readonly verdict?: "better" | "worse";
  readonly when: string;
  /** What `when` ends with, comma and all, where the season may have a part in it. */
  readonly season?: string;
}

type Judged = Pick<KeyFigure, "unit" | "goodDirection" | "isOfWholeYears" | "season" | "onYear">;

export function changeWords(figure: Judged, compared: KeyChange): ChangeWords {
  const isYear = compared === figure.onYear;
  const when = isYear ? "on the year" : `since ${shortDay(compared.since)}`;
  if (!compared.isClear) return { what: "→ no clear change", when };
  const up = compared.difference > 0;
  const what =
    compared.before === 0 && figure.unit !== "share"
      ? `${up ? "↑" : "↓"} from none,`
      : `${up ? "↑" : "↓"} ${sizeWords(figure, compared, false)}`;
  const verdict = up === (figure.goodDirection === "up") ? "better" : "worse";
  if (isYear || figure.isOfWholeYears) return { what, verdict, when };
  const { season } = figure;
  const withSeason = (told: string) => ({ what, when: `${when}${told}`, season: told });
  if (season === null) return withSeason(", season not taken out");
  const [now, then] = [relative(figure, compared), relative(figure, season)];
  const told = withSeason(seasonWords(now, then, sizeWords(figure, season, true)));
  return mayBeSeason(now, then) ? told : { ...told, verdict };
}

/** Of shares the difference, of other numbers over what it was before; the difference where that was none. */
function relative(
  { unit }: Pick<Judged, "unit">,
  { difference, before }: Pick<KeyChange, "difference" | "before">,
): number {
  return unit === "share" || before === 0 ? difference : difference / Math.abs(before);
}

/** The difference: of shares in points, of other numbers over what it was before. */
export function sizeWords(
  { unit }: Pick<KeyFigure, "unit">,
  { difference, before }: Pick<KeyChange, "difference" | "before">,
  signed: boolean,
): string {
  const size =
    unit === "share"
      ? points(difference)
      : before === 0
        ? "new"
        : change(relative({ unit }, { difference, before }));
  return signed ? size : size.replace(/^[+−]/, "");
}

/** Below it an end is nothing: the rest of what was added up in another order. */
const nothing = 1e-6;

/** The intervals of the changes of a card, for whoever asks. */
export function intervalWords(figure: KeyFigure, currency: string | null): string {
  const { onYear, sincePrevious, unit } = figure;
  const all = [
    { when: "on the year", compared: onYear },
    { when: sincePrevious === null ? "" : `since ${shortDay(sincePrevious.since)}`, compared: sincePrevious },
  ].flatMap(({ when, compared }) => (compared === null ? [] : [{ when, compared }]));
  const same = all.filter(({ compared: { low, high } }) =>
    [low, high].every((end) => Math.abs(end) < nothing),
  );
  const changed = all.filter((each) => !same.includes(each));
  const parts = changed.map(({ when, compared }) => `${when} by ${endsWords(compared, unit, currency)}`);
  return [
    changed.length === 0
      ? ""
      : `It changed ${parts.join(", and ")}: ${parts.length === 1 ? "a 95 % interval" : "95 % intervals"}, taken over all cards.`,
    same.length === 0 ? "" : `It did not change ${same.map(({ when }) => when).join(", nor ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** `+£8 to +£32`; of shares in points. */
export function endsWords(
  ends: Pick<KeyChange, "low" | "high">,
  unit: KeyFigure["unit"],
  currency: string | null,
): string {
  if (unit === "share") return pointsBetween(ends.low, ends.high);
  // Nobody is a part of one.
  const isWhole = unit === "members" && [ends.low, ends.high].every((end) => end === 0 || Math.abs(end) >= 1);
  const [low, high] = isWhole ? [Math.round(ends.low), Math.round(ends.high)] : [ends.low, ends.high];
  const together = amountsOf([Math.abs(low), Math.abs(high)], unit, currency);
  const isToldTogether = [low, high].every((value) => value === 0 || /[1-9]/.test(together(Math.abs(value))));
  // Both in one form, unless that makes nothing of the smaller one.
  if (isToldTogether)
    return `${signed(together(Math.abs(low)), low)} to ${signed(together(Math.abs(high)), high)}${wordBehind(unit)}`;
  const end = (value: number, words: boolean): string =>
    signed(inUnit(Math.abs(value), unit, currency, words), value);
  return `${end(low, false)} to ${end(high, true)}`;
}

function signed(text: string, value: number): string {
  return value < 0 ? `−${text}` : `+${text}`;
}
