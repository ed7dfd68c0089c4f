import { html, type Markup } from "../../render/markup.ts";
import { dataTable } from "../../render/table.ts";
import type { ModelCheck } from "./model-check.ts";

/** Figures that are published, or come out of the package that is named, beside ours, with the difference; nothing where there is none. */
export function checksTable(checks: readonly ModelCheck[], name: string): Markup {
  if (checks.length === 0) return html``;
  return dataTable(
    checks,
    [
      { label: "Data", room: "words", cell: ({ data }) => data },
      { label: "Figure", room: "words", cell: ({ figure }) => figure },
      {
        label: "Reference",
        number: "other",
        cell: ({ published }) => ({ text: written(published), value: published }),
      },
      {
        label: "Ours",
        number: "other",
        cell: ({ ours, published }) => ({ text: asPrecise(ours, published), value: ours }),
      },
      { label: "Difference", number: "other", cell: ({ ours, published }) => difference(ours - published) },
      { label: "By", room: "words", cell: ({ source }) => source },
    ],
    { caption: `${name}: the reference and ours`, blocks: true, numbers: "customers: none" },
  );
}

/** With one decimal more than the reference, and no more than are recorded: what reports round is not written as if it were exact. */
function asPrecise(ours: number, published: number): string {
  return written(ours, Math.min(decimals(published) + 1, decimals(ours)));
}

function decimals(value: number): number {
  return `${value}`.split(".")[1]?.length ?? 0;
}

/** With the thousands apart, and a minus where it is below zero. */
function written(value: number, digits = decimals(value)): string {
  const text = value.toLocaleString("en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return text.replace("-", "−");
}

function difference(value: number) {
  const size = Math.abs(value);
  return { text: size < 5e-7 ? "0" : `${value < 0 ? "−" : "+"}${Number(size.toPrecision(1))}`, value };
}
