import type { Forecast, KeyFigure, KeyFigurePoint } from "../../loaders/report/key-figures.ts";
import { amountsOf, shortDay } from "../components/format.ts";
import type { Card } from "./cards.ts";
import { type ChangeWords, changeWords, intervalWords } from "./change-words.ts";
import { html, type Markup } from "./markup.ts";
import { unitWord } from "./words.ts";

/** A card: the number, what it changed by in words and with an arrow, what is aimed at, and how it went over the last year. */
export function bigNumber(figure: KeyFigure, currency: string | null): Card {
  const { label, value, definition, target } = figure;
  const write = oneForm(figure, currency);
  const number = value === null ? "hidden" : write(value);
  const card = html`<section class="big-number" data-metric="${figure.id}" aria-label="${label.en}">
<h2>${label.en}</h2>
<p class="value">${value === null ? html`<span class="suppressed">${number}</span>` : html`${number}${unitBeside(figure)}`}</p>
${delta(figure)}
${target === null ? "" : html`<p class="delta">Target ${write(target.value)}: ${target.goal.en}${forecastWords(figure, write)}</p>`}
${sparkline(figure.series, label.en, write)}
<details class="what"><summary>What is this?<span class="visually-hidden"> ${label.en}</span></summary><p>${definition.en} ${intervalWords(figure, currency)}</p></details>
</section>`;
  return { number, card };
}

/** All numbers of a card have one precision and one form; where that makes both ends of the forecast the same, another digit. */
export function oneForm(
  { value, target, forecast, series, unit }: KeyFigure,
  currency: string | null,
): (value: number) => string {
  const { value: expected, low, high } = forecast ?? {};
  const ofSeries = series.map((point) => point.value);
  const all = [value, target?.value, expected, low, high, ...ofSeries];
  const plain = amountsOf(all, unit, currency);
  const isNarrow = low !== undefined && high !== undefined && plain(low) === plain(high);
  return isNarrow ? amountsOf(all, unit, currency, 2) : plain;
}

/** Where it gets to at the present rate, and whether that is the target. */
function forecastWords(
  { value, forecast, target, goodDirection }: KeyFigure,
  shown: (value: number) => string,
): Markup {
  if (forecast === null || target === null) return html``;
  const verdict = forecastVerdict(value, forecast, target.value, goodDirection);
  return html`. <strong>At the present rate</strong> ${shown(forecast.value)} in ${forecast.months} months (${shown(forecast.low)} to ${shown(forecast.high)}): ${verdict}.`;
}

/** Whether the whole interval meets the target, a part of it or none; of a number that meets it now, whether it may fall back. */
export function forecastVerdict(
  now: number | null,
  { low, high }: Pick<Forecast, "low" | "high">,
  target: number,
  goodDirection: KeyFigure["goodDirection"],
): string {
  const isUp = goodDirection === "up";
  const isMet = (value: number): boolean => (isUp ? value >= target : value <= target);
  const isMetNow = now !== null && isMet(now);
  if (isMet(isUp ? low : high)) return isMetNow ? "goes on meeting it" : "meets it";
  if (!isMet(isUp ? high : low)) return "misses it";
  return isMetNow ? "met now, may miss it then" : "may meet it";
}

/** What the study calls its own unit, where the label does not say it already. */
function unitBeside({ unit, label }: KeyFigure): Markup {
  const word = unitWord(unit);
  const isSaid = label.en.toLowerCase().includes(unit.toLowerCase());
  return isSaid || word === null ? html`` : html` <span class="unit">${word}</span>`;
}

/** The year comes first: it holds every season once. */
function delta(figure: KeyFigure): Markup {
  const { onYear, sincePrevious } = figure;
  const lines = [onYear, sincePrevious].flatMap((change) =>
    change === null ? [] : [changeLine(changeWords(figure, change))],
  );
  if (lines.length === 0) return html``;
  return html`<p class="delta">${lines.map((line, index) => html`${index === 0 ? "" : html`<br>`}${line}`)}</p>`;
}

/** Never by colour alone: the arrow and the word say it too. */
function changeLine({ what, verdict, when }: ChangeWords): Markup {
  const strong =
    verdict === undefined
      ? html`<strong>${what}</strong>`
      : html`<strong class="${verdict === "better" ? "good" : "bad"}">${what} ${verdict}</strong>`;
  return html`${strong} ${when}`;
}

/** A line without axes from the first point that is known on; the first and the last value stand below its ends. */
export function sparkline(
  series: readonly KeyFigurePoint[],
  label: string,
  write: (value: number) => string,
): Markup {
  const known = series.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]));
  const values = known.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (known.length < 3 || low === high) return html``;
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return html``;
  const span = series.length - 1 - first.index;
  const x = (index: number): string => (((index - first.index) / span) * 196 + 2).toFixed(1);
  const y = (value: number): string => (36 - ((value - low) / (high - low)) * 32).toFixed(1);
  const line = known.map(({ index, value }, i) => `${i === 0 ? "M" : "L"}${x(index)} ${y(value)}`).join("");
  const days = [first, last].map(({ index }) => shortDay(series[index]?.at ?? ""));
  const told = `${label}: from ${write(first.value)} on ${days[0]} to ${write(last.value)} on ${days[1]}, at ${known.length} monthly dates`;
  return html`<svg class="spark" viewBox="0 0 200 40" preserveAspectRatio="none" role="img" aria-label="${told}"><path d="${line}"></path><path class="spark-now" d="M${x(last.index)} ${y(last.value)}h0.01"></path></svg><p class="spark-ends" aria-hidden="true"><span>${write(first.value)}</span><span>${write(last.value)}</span></p>`;
}
