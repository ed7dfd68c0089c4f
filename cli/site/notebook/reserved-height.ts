/** What a figure has around its chart, in CSS pixels: headline, subtitle, source and tools, a line or two each. */
const around = 160;

/** A part of what Framework's parser makes of a cell. */
interface Part {
  readonly type?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly body?: readonly Part[];
  readonly expression?: Part;
  readonly callee?: Part;
  readonly key?: Part;
  readonly arguments?: readonly Part[];
  readonly properties?: readonly Part[];
}

/**
 * The height in CSS pixels that the figures of a cell will have, read off its code: `figure(…)` alone, or displayed, with
 * its own `height` or that of the chart in it. Undefined where no height is written as a number.
 * @param body what Framework's parser makes of the cell
 */
export function reservedHeight(body: unknown): number | undefined {
  const cell = body as Part;
  const shown = cell.type === "Program" ? (cell.body ?? []).flatMap(displayed) : [cell];
  const heights = shown.flatMap((each) => (each.callee?.name === "figure" ? (heightIn(each) ?? []) : []));
  return heights.length === 0 ? undefined : heights.reduce((sum, height) => sum + height + around, 0);
}

function displayed({ type, expression }: Part): Part[] {
  const isDisplay = type === "ExpressionStatement" && expression?.callee?.name === "display";
  return isDisplay ? (expression.arguments?.slice(0, 1) as Part[]) : [];
}

function heightIn({ arguments: [given] = [] }: Part): number | undefined {
  const own = part(given, "height")?.value;
  if (typeof own === "number") return own;
  const options = part(given, "chart")?.arguments?.[0];
  const ofChart = part(options, "height")?.value;
  return typeof ofChart === "number" ? ofChart : undefined;
}

function part(object: Part | undefined, name: string): Part | undefined {
  return object?.properties?.find(({ key }) => key?.name === name)?.value as Part | undefined;
}
