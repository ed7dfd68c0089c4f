/** What a chart is drawn into. */
export interface ChartFrame {
  /** Inner width in CSS pixels. */
  readonly width: number;
  /** Height in CSS pixels, reserved on the page before anything is drawn; the chart keeps to it. */
  readonly height: number;
}

/** Draws the data of one figure. Charts are pure: the same data and frame give the same drawing. */
export type Chart<Data> = (data: Data, frame: ChartFrame) => Element;

/** Below this inner width a chart uses its phone layout. */
export const narrowWidth = 520;

/** Height in CSS pixels of a group in the figure of shares; fewer groups leave room below. */
export const shareBarHeight = 50;

/**
 * Where labels stand: beside the marks, in `room` pixels, where they fit whole in `most` of the width; above them as on a
 * phone, `narrow`, where they do not, so that none is ever cut off.
 */
export function labelPlace(
  labels: readonly string[],
  width: number,
  most: number,
  narrowest: number = narrowWidth,
): { readonly narrow: boolean; readonly room: number } {
  const room = textWidth(labels);
  return { narrow: width < narrowest || room > width * most, room };
}

/** The style every Plot figure has here; the fonts and sizes are the stylesheet's. */
export const plotStyle = "overflow: visible; --plot-background: var(--paper-raised);";

/** Around words that lines may pass behind. */
export const halo = { stroke: "var(--paper)", strokeWidth: 5 } as const;

/** Room in CSS pixels for the longest of some labels, with a gap: labels are set at 12 to 13 pixels. */
export function textWidth(labels: readonly string[]): number {
  return 20 + 7 * Math.max(4, ...labels.map(lettersIn));
}

/** Letters by their width: a capital takes a quarter more, so that names written in capitals are not cut off. */
function lettersIn(label: string): number {
  return label.length + 0.25 * (label.match(/\p{Lu}/gu)?.length ?? 0);
}

/** What stands in place of a chart that has nothing to show. */
export function emptyNote(text: string): HTMLElement {
  const note = document.createElement("p");
  note.className = "chart-empty";
  note.textContent = text;
  return note;
}
