import type { Overview } from "../../../loaders/report/overview.ts";

export function partName(id: string, { segments }: Pick<Overview, "segments">): string {
  return segments.find((each) => each.id === id)?.name.en ?? id;
}

/** `Retired, wealthy` */
export function cellName(
  { stage, band }: { readonly stage: string; readonly band: string },
  overview: Overview,
): string {
  return `${partName(stage, overview)}, ${partName(band, overview).toLowerCase()}`;
}
