import type { KeyFigure, KeyFigurePoint } from "../../loaders/report/key-figures.ts";
import { change, inUnit, points, shortDay } from "../components/format.ts";
import { html, type Markup } from "./markup.ts";

/** A card: the number, its change with an arrow and in words, and how it went over the last year. */
export function bigNumber(figure: KeyFigure, currency: string | null): Markup {
  const { label, value, unit, definition } = figure;
  return html`<section class="big-number" aria-label="${label.en}">
<h2>${label.en}</h2>
<p class="value">${value === null ? html`<span class="suppressed">too few</span>` : inUnit(value, unit, currency, false)}</p>
${delta(figure)}
${sparkline(figure.series, `${label.en} at ${figure.series.length} monthly dates`)}
<details class="what"><summary>What is this?<span class="visually-hidden"> ${label.en}</span></summary><p>${definition}</p></details>
</section>`;
}

function delta(figure: KeyFigure): Markup {
  const { value, before, beforeAt, yearBefore } = figure;
  const parts = [
    value === null || before === null || beforeAt === null
      ? undefined
      : html`${changeText(figure, value, before)} since ${shortDay(beforeAt)}`,
    value === null || yearBefore === null
      ? undefined
      : html`${changeText(figure, value, yearBefore)} on the year`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return html`<p class="delta">No earlier year to compare with</p>`;
  return html`<p class="delta">${parts.map((part, index) => html`${index === 0 ? "" : html`<br>`}${part}`)}</p>`;
}

/** The change with its arrow, its size and whether that is good: never by colour alone. */
function changeText({ unit, goodDirection }: KeyFigure, value: number, before: number): Markup {
  const size =
    unit === "share"
      ? points(Math.abs(value - before))
      : before === 0
        ? "new"
        : change(Math.abs(value / before - 1));
  const visible =
    unit === "share"
      ? Math.abs(value - before) >= 0.0005
      : before === 0 || Math.abs(value / before - 1) >= 0.0005;
  if (!visible) return html`<strong>→ unchanged</strong>`;
  const up = value > before;
  const good = up === (goodDirection === "up");
  return html`<strong class="${good ? "good" : "bad"}">${up ? "↑" : "↓"} ${size.replace("+", "")} ${good ? "better" : "worse"}</strong>`;
}

/** A line without axes over the known points: where it was a year ago and now are marked. */
function sparkline(series: readonly KeyFigurePoint[], label: string): Markup {
  const known = series.flatMap(({ value }, index) => (value === null ? [] : [{ index, value }]));
  if (known.length < 3) return html``;
  const values = known.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (index: number): string => ((index / (series.length - 1)) * 196 + 2).toFixed(1);
  const y = (value: number): string =>
    (high === low ? 20 : 36 - ((value - low) / (high - low)) * 32).toFixed(1);
  const line = known.map(({ index, value }, i) => `${i === 0 ? "M" : "L"}${x(index)} ${y(value)}`).join("");
  const end = known.at(-1);
  return html`<svg class="spark" viewBox="0 0 200 40" preserveAspectRatio="none" role="img" aria-label="${label}"><path d="${line}"></path>${
    end === undefined ? "" : html`<path class="spark-now" d="M${x(end.index)} ${y(end.value)}h0.01"></path>`
  }</svg>`;
}
