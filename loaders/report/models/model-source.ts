import type { Trait } from "../../../data/study.ts";
import type { Localized } from "../../../data/text.ts";
import type { ModelFindings, ModelReport } from "../../lake/model-reports.ts";
import type { ReportSource } from "../report-source.ts";

/** A model that was fitted, with the traits that its outputs are. */
export interface ModelSource<Found extends ModelFindings> {
  readonly source: ReportSource;
  readonly model: ModelReport;
  readonly found: Found;
  /** The trait that an output is, where the study has one that is not personal. */
  output(name: string): Trait | undefined;
}

export function modelSource<Found extends ModelFindings>(
  source: ReportSource,
  model: ModelReport,
  found: Found,
): ModelSource<Found> {
  const { traits } = source.current.segments;
  return {
    ...{ source, model, found },
    output: (name) =>
      traits.find(
        ({ from, personal }) =>
          personal !== true && "model" in from && from.model.id === model.id && from.output === name,
      ),
  };
}

/** What people call a trait. */
export function labelOf({ current }: ReportSource, trait: string): Localized {
  const label = current.segments.traits.find(({ id }) => id === trait)?.label;
  return label === undefined
    ? { en: trait.replaceAll("_", " ") }
    : { en: label.en, ...(label.fa === undefined ? {} : { fa: label.fa }) };
}
