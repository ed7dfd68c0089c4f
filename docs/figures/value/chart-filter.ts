import { readData, updateFigure } from "../../components/figures.js";
import { count, money, percent } from "../../components/format.js";
import { readUrl, writeUrl } from "../../components/url-state.js";
import type { View } from "./chart-cube.js";

/** What the filters above the figure of shares carry along. */
interface FilterData {
  readonly views: readonly View[];
  readonly names: Readonly<Record<string, string>>;
  readonly highlight: readonly string[];
  readonly currency: string | null;
  readonly measure: string;
  /** The figure's data without any filter. */
  readonly whole: unknown;
}

/**
 * Connects the filters (a form with a select each) to the figure they name: a choice narrows the figure, says in words
 * what is shown, and goes into the address.
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
  const apply = async (): Promise<void> => {
    const chosen = selects.map(({ value }) => value);
    const filtered = chosen.some((value) => value !== "");
    for (const { name, value } of selects) writeUrl(name, value);
    if (reset) reset.hidden = !filtered;
    // The library behind it comes only with the first choice.
    const totals = filtered ? (await import("./chart-cube.js")).filterCube(data.views, chosen) : [];
    if (selects.some((select, index) => select.value !== chosen[index])) return;
    const customers = totals.reduce((sum, total) => sum + total.customers, 0);
    const value = totals.reduce((sum, total) => sum + total.value, 0);
    updateFigure(
      figure,
      filtered
        ? {
            measure: data.measure,
            rows: totals.map((total) => ({
              name: data.names[total.segment] ?? total.segment,
              customers: customers === 0 ? 0 : total.customers / customers,
              value: value === 0 ? 0 : total.value / value,
              highlight: data.highlight.includes(total.segment),
            })),
          }
        : data.whole,
    );
    if (output)
      output.textContent = filtered ? sentence(data, totals, customers, value) : (output.dataset.all ?? "");
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

function sentence(
  { names, currency, measure }: FilterData,
  totals: readonly { segment: string; customers: number; value: number }[],
  customers: number,
  value: number,
): string {
  const [first] = totals;
  if (first === undefined) return "No group of at least 10 customers here.";
  return `${count(customers)} customers in groups of at least 10, ${money(value, currency)} ${measure}; ${names[first.segment] ?? first.segment}: ${percent(first.customers / customers)} of them, ${percent(value === 0 ? 0 : first.value / value)} of it.`;
}
