import { FigureWords } from "../../components/figure-text.js";
import { readData, updateFigure } from "../../components/figures.js";
import * as format from "../../components/format.js";
import * as hidden from "../../components/suppressed.js";
import { type Figure, hiddenCount, hiddenFigure, isKnown, whyHidden } from "../../components/suppressed.js";
import type { CellText } from "../../components/table-text.js";
import { readUrl, writeUrl } from "../../components/url-state.js";
import type { View } from "./chart-cube.js";
import { type About, type Chosen, type GroupShares, type ValueWords, valueWords } from "./chart-words.js";

/** What the filters above the figure of shares carry along. */
interface FilterData extends About {
  readonly views: readonly View[];
  /** The groups, in their order; `action` is the HTML of what to do for the one that brings most. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly action?: string }[];
  /** Page of a group, before its id. */
  readonly segmentsAt: string;
  /** The figure's data without any filter. */
  readonly whole: unknown;
}

const say = { ...format, ...hidden };

/**
 * Connects the filters (a form with a select each) to the figure they name: a choice narrows the figure and all that it
 * says, also in its table and downloads, and goes into the address.
 */
export function mountValueFilter(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filters]")) {
    const figure = document.getElementById(form.dataset.filters ?? "");
    const script = form.querySelector("script[type='application/json']");
    if (figure === null || script === null) continue;
    connect(form, figure, readData(script) as FilterData);
  }
}

function connect(form: HTMLFormElement, figure: HTMLElement, data: FilterData): void {
  const selects = Array.from(form.querySelectorAll("select"));
  const output = form.querySelector("output");
  const reset = form.querySelector<HTMLButtonElement>("button[type='reset']");
  const words = new FigureWords(figure);
  const apply = async (): Promise<void> => {
    const chosen = selects.map(({ value }) => value);
    const filtered = chosen.some((value) => value !== "");
    for (const { name, value } of selects) writeUrl(name, value);
    if (reset) reset.hidden = !filtered;
    // The library behind it comes only with the first choice.
    const found = filtered ? (await import("./chart-cube.js")).narrowCube(data.views, chosen) : undefined;
    if (selects.some((select, index) => select.value !== chosen[index])) return;
    if (found === undefined) {
      words.restore();
      updateFigure(figure, data.whole);
      if (output) output.textContent = output.dataset.all ?? "";
      return;
    }
    const { customers = null, value = null } = found.total ?? {};
    const selection: Chosen = { where: whereOf(selects), customers, value };
    const cells = new Map(found.cells.map((cell) => [cell.segment, cell]));
    const groups = data.groups.map(({ id, name }) => ({
      id,
      name,
      customers: cells.get(id)?.customers ?? 0,
      value: cells.get(id)?.value ?? 0,
    }));
    const said = valueWords(selection, groups, data, say);
    updateFigure(figure, chartData(said, data));
    words.say({
      ...said,
      action: data.groups.find(({ id }) => id === said.leading[0])?.action,
      fileName: selection.where.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-"),
      table: {
        of: `in ${selection.where}`,
        rows: said.groups.map((group) => tableRow(group.name, group, data)),
        totals: tableRow(`All in ${selection.where}`, wholeOf(selection), data),
      },
    });
    if (output) output.textContent = `Shown: ${said.summary}.`;
  };
  for (const select of selects) {
    const wanted = readUrl(select.name);
    if (Array.from(select.options).some((option) => option.value === wanted)) select.value = wanted;
    select.addEventListener("change", apply);
  }
  reset?.addEventListener("click", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    apply();
  });
  if (selects.some(({ value }) => value !== "")) apply();
}

/** `France, web`: what is chosen, as the filters write it. */
function whereOf(selects: readonly HTMLSelectElement[]): string {
  return selects
    .filter(({ value }) => value !== "")
    .map((select) => select.selectedOptions[0]?.dataset.named ?? select.value)
    .join(", ");
}

function chartData(
  { drawn, hidden: notShown, leading }: ValueWords,
  { members, measure, segmentsAt }: FilterData,
): unknown {
  return {
    members,
    measure,
    hidden: notShown,
    rows: drawn.map(({ id, name, share, valueShare }) => ({
      name,
      customers: share,
      value: valueShare,
      highlight: leading.includes(id),
      href: `${segmentsAt}${id}`,
    })),
  };
}

function wholeOf({ customers, value }: Chosen): Pick<GroupShares, "customers" | "value" | "mean"> {
  const mean = isKnown(customers) && isKnown(value) && customers > 0 ? value / customers : null;
  return { customers, value, mean };
}

/** The columns of the figure's table, in their order. */
function tableRow(
  name: string,
  row: Pick<GroupShares, "customers" | "value" | "mean"> & Partial<Pick<GroupShares, "share" | "valueShare">>,
  { unit, currency }: About,
): CellText[] {
  const amount = (value: number): string => format.inUnit(value, unit, currency, false);
  const share = (figure: Figure | undefined): CellText =>
    figure === undefined ? { text: "" } : cell(figure, format.percent, hiddenFigure);
  return [
    { text: name },
    cell(row.customers, format.count, hiddenCount),
    share(row.share),
    cell(row.value, amount, hiddenFigure),
    share(row.valueShare),
    cell(row.mean, amount, hiddenFigure),
  ];
}

function cell(
  figure: Figure,
  write: (value: number) => string,
  instead: (reason: Exclude<Figure, number | null>) => string,
): CellText {
  if (figure === null) return { text: "–", value: "" };
  return isKnown(figure)
    ? { text: write(figure), value: figure }
    : { text: instead(figure), value: "", why: whyHidden(figure) };
}
