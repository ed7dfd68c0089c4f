import type { NumbersOf } from "../../loaders/disclosure/grain.ts";
import { type Drawn, emptyFrame, type Frame, frame } from "../components/frame.ts";
import { html, jsonScript, Markup } from "./markup.ts";
import { chartName } from "./words.ts";

export interface Figure<Data> extends Omit<Frame, "drawn">, Pick<Drawn, "alternative" | "height" | "links"> {
  readonly subtitle: Markup | string;
  /** Browser module under `docs`, without ending, that exports the chart: `figures/cohorts/chart`. */
  readonly chart: string;
  readonly data: Data;
  /** What each number of the data is: which count customers, and which are said of them. */
  readonly numbers: NumbersOf<Data>;
}

/** A figure, and what it was made of, so that the same can be said of others under the same drawing. */
export class FigureMarkup extends Markup {
  readonly spec: Omit<Frame, "drawn"> & Partial<Pick<Figure<unknown>, "alternative" | "height" | "data">>;
  /** What each number of its data is, by path. */
  readonly numbers: Readonly<Record<string, string>>;

  constructor({ text, needs }: Markup, spec: FigureMarkup["spec"], numbers: FigureMarkup["numbers"] = {}) {
    super(text, needs);
    this.spec = spec;
    this.numbers = numbers;
  }
}

/** A figure whose chart is drawn in the browser into the reserved space. */
export function figure<Data>(given: Figure<Data>): FigureMarkup {
  const { chart: module, data, numbers, alternative, height, links, ...spec } = given;
  const name = chartName(module);
  const drawn = { alternative, height, links, chart: name, data: jsonScript(data, numbers) };
  const whole = frame(html, { ...spec, drawn }).needing({ module, name, chart: true });
  return new FigureMarkup(whole, { ...spec, alternative, height, data }, numbers);
}

/** A figure that is a table and nothing else. */
export function tableFigure(spec: Omit<Frame, "drawn">): FigureMarkup {
  const whole = frame(html, spec).needing({ module: "components/table-figures", name: "mountTableFigures" });
  return new FigureMarkup(whole, spec);
}

/** A figure without data yet, said in words at the place where it will stand. */
export function emptyFigure(
  spec: Pick<Frame, "id" | "title" | "level" | "span"> & { readonly reason: string },
): Markup {
  return emptyFrame(html, spec);
}
