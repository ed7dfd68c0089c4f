import { type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { TransitionMatrix } from "../../../loaders/report/transitions.ts";
import { sequentialStep } from "../../components/colours.ts";
import { count, day, percent } from "../../components/format.ts";
import { hiddenCount } from "../../components/suppressed.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { hiddenMatrixCell } from "../../render/table.ts";
import { fromNowhere, toNowhere } from "../flow/sentence.ts";

export interface TransitionTable {
  readonly id: string;
  readonly title: string;
  readonly matrix: TransitionMatrix;
  readonly order: readonly string[];
  nameOf(id: string): string;
}

/** Where the members of each stage were one snapshot later, in per cent of the row; the stronger the colour, the more. */
export function transitionTable({ id, title, matrix, order, nameOf }: TransitionTable): Markup {
  const gone = matrix.rows.some(({ cells }) => cells.some(({ to }) => to === null));
  const columns: readonly (string | null)[] = gone ? [...order, null] : order;
  return tableFigure({
    id,
    title,
    span: 6,
    subtitle: subtitle(matrix),
    source:
      "Rows add up to 100 % before rounding. “Too few”: fewer than 10; “hidden”: hidden to protect a smaller group; an empty cell is nobody.",
    table: html`<div class="table-scroll" tabindex="0" role="region" aria-label="${title}"><table class="data matrix">
<thead><tr><th scope="col">From ↓ to →</th>${columns.map((to) => html`<th scope="col" class="number" data-number="share">${to === null ? toNowhere : nameOf(to)}</th>`)}</tr></thead>
<tbody>${matrix.rows.map(
      ({ from, customers, cells }) =>
        html`<tr data-customers="${isKnown(customers) ? customers : ""}"><th scope="row">${from === null ? fromNowhere : nameOf(from)} <span class="unit">${isKnown(customers) ? count(customers) : hiddenCount(customers)}</span></th>${columns.map((to) => matrixCell(cells.find((cell) => cell.to === to)?.share, to === from))}</tr>
`,
    )}</tbody></table></div>`,
  });
}

function subtitle({ fromAsOf, toAsOf, steps, days: [shortest, longest], leftOut }: TransitionMatrix): string {
  const left =
    leftOut === 0
      ? ""
      : ` ${leftOut} ${leftOut === 1 ? "step" : "steps"} of another length ${leftOut === 1 ? "is" : "are"} left out.`;
  const length = shortest === longest ? `${longest} days` : `${shortest} to ${longest} days`;
  return steps === 1
    ? `Per cent of those in a stage on ${day(fromAsOf)} by their stage on ${day(toAsOf)}; beside the name, how many they were.`
    : `Per cent of those in a stage by their stage one snapshot later, ${length} on, over ${steps} steps from ${day(fromAsOf)} to ${day(toAsOf)} together; beside the name, members summed over the steps.${left}`;
}

function matrixCell(share: Figure | undefined, stayed: boolean): Markup {
  if (share === undefined || share === null) return html`<td class="number"></td>`;
  if (!isKnown(share)) return hiddenMatrixCell(share);
  return html`<td class="number${stayed ? " stayed" : ""}" data-step="${sequentialStep(share, 1)}" data-value="${share}">${share > 0 && share < 0.005 ? "< 1" : percent(share, 0)}</td>`;
}
