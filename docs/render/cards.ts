import { html, type Markup } from "./markup.ts";

/** What a card shows large, and the card. */
export interface Card {
  /** The number as written, without its unit's word. */
  readonly number: string;
  readonly card: Markup;
}

/**
 * Cards side by side. Their numbers are of one size: as large as the widest allows in a column of the row, whatever font
 * the page has.
 */
export function cards(row: readonly Card[]): Markup {
  const widest = Math.max(1, ...row.map(({ number }) => widthInEms(number)));
  return row.length === 0
    ? html``
    : html`<div class="cards" style="--widest:${widest.toFixed(2)}">${row.map(({ card }) => card)}</div>`;
}

/** At most: of a bold sans-serif whose digits are wide. Signs that are narrow in every font count for less. */
function widthInEms(text: string): number {
  return [...text].reduce(
    (sum, sign) => sum + (/[.,\u202f\s'’-]/.test(sign) ? 0.36 : /[MW%]/.test(sign) ? 1 : 0.7),
    0,
  );
}
