import { html, type Markup } from "../../render/markup.ts";
import { dataTable } from "../../render/table.ts";
import type { ModelCheck } from "./model-check.ts";

/** Published figures beside ours, with the difference; nothing where there is none. */
export function checksTable(checks: readonly ModelCheck[], name: string): Markup {
  if (checks.length === 0) return html``;
  return dataTable(
    checks,
    [
      { label: "Data", room: "words", cell: ({ data }) => data },
      { label: "Figure", room: "words", cell: ({ figure }) => figure },
      {
        label: "Published",
        number: "other",
        cell: ({ published }) => ({ text: `${published}`, value: published }),
      },
      {
        label: "Ours",
        number: "other",
        cell: ({ ours, published }) => ({ text: asPrecise(ours, published), value: ours }),
      },
      { label: "Difference", number: "other", cell: ({ ours, published }) => difference(ours - published) },
      { label: "By", room: "words", cell: ({ source }) => source },
    ],
    { caption: `${name}: published and ours`, blocks: true, numbers: "customers: none" },
  );
}

/** With one decimal more than was published, but a count as a count. */
function asPrecise(ours: number, published: number): string {
  if (Number.isInteger(published) && Number.isInteger(ours)) return `${ours}`;
  const [, decimals = ""] = `${published}`.split(".");
  return ours.toFixed(decimals.length + 1);
}

function difference(value: number) {
  const size = Math.abs(value);
  return { text: size < 5e-7 ? "0" : `${value < 0 ? "−" : "+"}${Number(size.toPrecision(1))}`, value };
}
