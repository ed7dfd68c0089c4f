import { capital } from "../../../data/text.ts";
import type { NextPlays, PlannedPlay } from "../../../loaders/report/next-plays.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { amountsOf, count, percent } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { intervalMarks } from "../../render/intervals.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, type TableColumn } from "../../render/table.ts";
import { amountText, knownPlays, nextPlaysAction, nextPlaysSentence, together } from "./sentence.ts";

/** Money on every play: whom to contact, what it is expected to bring and cost, where it breaks even, and how sure that is. */
export function nextPlaysFigure(next: NextPlays, overview: Overview): Markup {
  const { currency, population, plays: declared } = overview;
  const { many } = population.noun.en;
  const nameOf = ({ play }: Pick<PlannedPlay, "play">) =>
    declared.find(({ id }) => id === play)?.objective.en ?? play;
  const known = knownPlays(next);
  const title = nextPlaysSentence(known, many, currency);
  if (known.length === 0)
    return emptyFigure({ id: "next-plays", title, span: 12, reason: reasonOfNone(population.noun.en.one) });
  const all = together(known);
  const rows = known.map((play) => ({
    label: nameOf(play),
    value: play.gain,
    low: play.low,
    high: play.high,
    text: `${amountText(play.gain, currency)}${play.basis === "assumed" ? ", assumed" : ""}`,
    isGuess: play.basis === "assumed",
    customers: play.customers,
  }));
  return figure({
    id: "next-plays",
    title,
    subtitle: `Expected gain net of cost of the next best play for each, with its ends: the 95 % interval where trials measured the effect, else the range that is assumed. All together ${amountText(all.low, currency)} to ${amountText(all.high, currency)}. ${percent(next.heldOutShare, 0)} of those with a play are held out and not counted.`,
    source: sourceLine(overview),
    alternative: `Dots with intervals, largest gain first. ${title}. ${known
      .map(
        (play) =>
          `${nameOf(play)}: ${[play.gain, play.low, play.high].map((value) => amountText(value, currency)).join(", ")}`,
      )
      .join("; ")}.`,
    action: nextPlaysAction(known, nameOf, currency),
    span: 12,
    ...intervalMarks(rows, { zero: "breaks even", room: 40 }),
    table: dataTable(next.plays, columns(nameOf, many, currency), {
      caption: "Next best plays",
      sortable: true,
    }),
    definitions: [
      {
        term: "Next best play",
        meaning: `Of the plays of the segments that one is in, the one with the highest expected value, if one may be contacted that way, was not contacted too often, is not excluded, and it is expected to bring more than it costs. Without one: ${whoHasNone(next, many)}.`,
      },
      {
        term: "Expected gain",
        meaning:
          "Effect × value × margin − cost, summed over those to be contacted. Effects of several trials are pooled (DerSimonian and Laird 1986). The ends of all plays together are added up, as if all effects erred the same way, so they are the widest.",
      },
      {
        term: "Breaks even at",
        meaning: "The effect a head at which the gain would be nothing, beside the effect that is expected.",
      },
      {
        term: "Held out",
        meaning:
          "Drawn by a hash of member and play, the same in every snapshot. What those contacted do more than they is the effect, and takes the assumption’s place.",
      },
    ],
  });
}

function reasonOfNone(one: string): string {
  return `There is no ${one} who may be contacted, was not contacted too often, and is in a segment whose play would bring more than it costs. Whoever is not known to have consented may not be contacted.`;
}

function whoHasNone({ without }: NextPlays, many: string): string {
  return typeof without === "number" ? `${count(without)} ${many}` : "their number is hidden";
}

function columns(
  nameOf: (play: PlannedPlay) => string,
  many: string,
  currency: string | null,
): TableColumn<PlannedPlay>[] {
  const amount = (of: (play: PlannedPlay) => number | null) => (play: PlannedPlay) => {
    const value = of(play);
    return value === null ? { text: "hidden", value: "" } : { text: amountText(value, currency), value };
  };
  const money = { unit: "currency", currency } as const;
  return [
    { label: "Play", room: "words", cell: nameOf },
    { label: "To contact", unit: many, number: "customers", cell: ({ customers }) => countCell(customers) },
    { label: "Held out", unit: many, number: "customers", cell: ({ heldOut }) => countCell(heldOut) },
    { label: "Expected gain", number: "ratio", as: money, cell: amount(({ gain }) => gain) },
    { label: "From", number: "ratio", as: money, cell: amount(({ low }) => low) },
    { label: "To", number: "ratio", as: money, cell: amount(({ high }) => high) },
    { label: "Cost", number: "ratio", as: money, cell: amount(({ cost }) => cost) },
    { label: "Breaks even at", unit: "effect a head", number: "other", cell: breakEvenCell(currency) },
    { label: "Basis", room: "words", cell: ({ basisText }) => capital(basisText.en) },
  ];
}

function breakEvenCell(currency: string | null) {
  return ({ breakEven, effect, isShare, isMoney }: PlannedPlay): Cell => {
    const unit = isShare ? "share" : isMoney ? "currency" : null;
    const text = amountsOf([breakEven, effect], unit, currency);
    return { text: `${text(breakEven)} of ${text(effect)}`, value: breakEven };
  };
}
