import { offerDownloads } from "../../components/download.js";
import { element } from "../../components/element.js";
import { percent, points, totalOf } from "../../components/format.js";
import { frame } from "../../components/frame.js";
import { html } from "../../components/markup.js";
import { type Figure, isKnown } from "../../components/suppressed.js";
import { type Cell, table } from "../../components/table.js";
import type { Compared, ComparedMetric, Pair } from "./chart-compared.js";
import { counted, figured, ratio } from "./chart-figures.js";
import { inOneForm } from "./chart-words.js";

/** One line of the table: a number of either segment. */
interface Line {
  readonly label: string;
  readonly unit?: string;
  readonly number: "customers" | "figure" | "ratio";
  readonly a: Cell;
  readonly b: Cell;
  readonly ratio: string;
  readonly clear: string;
}

/** Size, value, movement and metrics of both, side by side. */
export function numbersFigure(pair: Pair, data: Compared): HTMLElement {
  const { a, b } = pair;
  const lines = [...ownLines(pair, data), ...metricLines(pair, data)];
  const figure = element(
    frame(html, {
      id: "side-by-side",
      level: 2,
      span: 12,
      title: `${a.name} and ${b.name} in numbers`,
      subtitle: `“Clear”: the intervals of the two, each corrected for the metrics compared, do not meet.${data.since === null ? "" : ` Movement is since ${data.since}.`}${hiddenWords(lines)}`,
      source: data.source,
      table: table(
        html,
        lines,
        [
          { label: "Number", cell: ({ label, unit }) => (unit === undefined ? label : `${label}, ${unit}`) },
          { label: a.name, number: true, cell: (line) => ({ ...line.a, number: line.number }) },
          { label: b.name, number: true, cell: (line) => ({ ...line.b, number: line.number }) },
          { label: "First over second", number: "ratio", cell: (line) => line.ratio },
          { label: "Clear", nowrap: true, cell: ({ clear }) => clear },
        ],
        { caption: `${a.name} and ${b.name}` },
      ),
    }).text,
  );
  offerDownloads(figure, null);
  return figure;
}

/** What stands in place of numbers that are not published, each once. */
function hiddenWords(lines: readonly Line[]): string {
  const meanings = lines
    .flatMap(({ a, b }) => [a.hidden, b.hidden])
    .flatMap((hidden) => (hidden === undefined ? [] : [`“${hidden.shown}”: ${hidden.why}`]));
  return meanings.length === 0 ? "" : ` ${[...new Set(meanings)].sort().join("; ")}.`;
}

function ownLines({ a, b, moved: [there, back] }: Pair, data: Compared): Line[] {
  const line = (
    label: string,
    number: Line["number"],
    [one, other]: readonly [Figure, Figure],
    write: (figure: Figure) => Cell,
    compared = true,
  ): Line => ({
    ...{ label, number, a: write(one), b: write(other), clear: "" },
    ratio: compared ? ratio(one, other) : "",
  });
  const share = (figure: Figure): Cell => figured(figure, percent);
  const values = (of: readonly [Figure, Figure]) => {
    const amount = inOneForm(of, data);
    return (figure: Figure): Cell => figured(figure, amount);
  };
  return [
    line("Members", "customers", [a.size, b.size], counted),
    line(`Share of ${data.members}`, "ratio", [a.share, b.share], share),
    ...(data.measure === undefined
      ? []
      : [
          line(totalOf(data.measure), "figure", [a.value, b.value], values([a.value, b.value])),
          line(`Mean ${data.measure}`, "ratio", [a.mean, b.mean], values([a.mean, b.mean])),
        ]),
    ...(data.since === null
      ? []
      : [
          line("Joined", "customers", [a.entered, b.entered], counted),
          line("Left", "customers", [a.left, b.left], counted),
          line(
            "Change of its share",
            "ratio",
            [a.points, b.points],
            (figure) => figured(figure, points),
            false,
          ),
        ]),
    ...(there === null && back === null
      ? []
      : [line("Moved to the other", "customers", [there, back], counted, false)]),
  ];
}

function metricLines({ a, b }: Pair, { metrics, currency }: Compared): Line[] {
  return metrics.flatMap(({ label, unit }, metric): Line[] => {
    const [one, other] = [a, b].map((segment) => segment.metrics.find((each) => each.metric === metric));
    if (one === undefined || other === undefined) return [];
    const amount = inOneForm([one.members, other.members], { unit, currency });
    const write = (figure: Figure): Cell => figured(figure, amount);
    return [
      {
        ...{ label, number: "ratio", a: write(one.members), b: write(other.members) },
        ...{ ratio: ratio(one.members, other.members), clear: verdict(one, other) },
      },
    ];
  });
}

function verdict(one: ComparedMetric, other: ComparedMetric): string {
  if (!isKnown(one.members) || !isKnown(other.members)) return "";
  if (one.implied || other.implied) return "by definition";
  if (one.low === null || one.high === null || other.low === null || other.high === null) return "";
  return one.low > other.high || other.low > one.high ? "yes" : "no";
}
