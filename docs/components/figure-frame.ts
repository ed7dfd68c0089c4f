import type { Chart } from "./chart.js";
import { element } from "./element.js";
import { mountFigure } from "./figures.js";
import { type Drawn, emptyFrame, type Frame, frame } from "./frame.js";
import { html } from "./markup.js";
import { type TableColumn, table } from "./table.js";

export interface FigureFrame<Data, Row>
  extends Omit<Frame, "drawn" | "table">,
    Pick<Drawn, "alternative" | "height" | "links"> {
  readonly subtitle: string;
  readonly chart: Chart<Data>;
  readonly data: Data;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
}

/** The figure of pages, for pages written by hand: drawn at once, its buttons at work. */
export function figureFrame<Data, Row>(given: FigureFrame<Data, Row>): HTMLElement {
  const { chart, data, rows, columns, alternative, height, links, ...spec } = given;
  const figure = element(
    frame(html, {
      level: 3,
      ...spec,
      table: table(html, rows, columns, { caption: spec.title }),
      drawn: { alternative, height, links },
    }).text,
  );
  const place = figure.querySelector<HTMLElement>(".chart");
  if (place !== null) mountFigure(figure, place, chart as Chart<never>, data);
  return figure;
}

/** Stands where a figure would, and says in words why there is none. */
export function emptyFigure(id: string, title: string, reason: string): HTMLElement {
  return element(emptyFrame(html, { id, title, level: 3, reason }).text);
}
