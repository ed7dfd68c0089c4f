import type { Chart } from "./chart.js";
import { mountFigure } from "./figures.js";

export interface FrameColumn<Row> {
  readonly label: string;
  readonly number?: boolean;
  /** The text; `value` gives the exact one for CSV. */
  text(row: Row): string;
  value?(row: Row): number | string;
}

export interface Frame<Data, Row> {
  readonly id: string;
  /** States the result. */
  readonly title: string;
  /** Measure, unit, period, population. */
  readonly subtitle: string;
  readonly source: string;
  /** What the figure shows, for who cannot see it. */
  readonly alternative: string;
  readonly chart: Chart<Data>;
  readonly data: Data;
  readonly height: number;
  readonly rows: readonly Row[];
  readonly columns: readonly FrameColumn<Row>[];
}

/** A figure with headline, source, text alternative, data table and downloads, for pages written by hand. */
export function figureFrame<Data, Row>(frame: Frame<Data, Row>): HTMLElement {
  const figure = element("figure", { class: "figure", id: frame.id });
  const place = element("div", {
    class: "chart",
    role: "img",
    "aria-label": frame.alternative,
    "data-height": String(frame.height),
  });
  place.style.setProperty("--chart-height", `${frame.height / 16}rem`);
  const foot = element("figcaption", { class: "figure-foot" }, [
    element("span", { class: "figure-source" }, [frame.source]),
    element("span", { class: "figure-tools" }, [
      element(
        "button",
        { type: "button", "data-download": "csv", "aria-label": `Data of “${frame.title}” as CSV` },
        ["CSV"],
      ),
      element(
        "button",
        { type: "button", "data-download": "png", "aria-label": `Picture of “${frame.title}” as PNG` },
        ["PNG"],
      ),
    ]),
  ]);
  figure.append(
    element("h3", { class: "figure-title" }, [frame.title]),
    element("p", { class: "figure-subtitle" }, [frame.subtitle]),
    place,
    foot,
    element("details", { class: "figure-more" }, [element("summary", {}, ["Data as a table"]), table(frame)]),
  );
  mountFigure(figure, place, frame.chart as Chart<never>, frame.data);
  return figure;
}

function table<Data, Row>({ rows, columns, title }: Frame<Data, Row>): HTMLElement {
  const head = element(
    "tr",
    {},
    columns.map(({ label, number }) =>
      element("th", { scope: "col", ...(number ? { class: "number" } : {}) }, [label]),
    ),
  );
  const body = rows.map((row) =>
    element(
      "tr",
      {},
      columns.map((column) => {
        const exact = column.value?.(row);
        return element(
          "td",
          {
            ...(column.number ? { class: "number" } : {}),
            ...(exact === undefined ? {} : { "data-value": String(exact) }),
          },
          [column.text(row)],
        );
      }),
    ),
  );
  return element("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title }, [
    element("table", { class: "data" }, [element("thead", {}, [head]), element("tbody", {}, body)]),
  ]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Node | string)[] = [],
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}
