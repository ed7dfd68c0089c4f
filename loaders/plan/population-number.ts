/** What `TOP_PERCENT` and `BOTTOM_PERCENT` compare with. */
export interface CutOff {
  /** Id of a trait, or the column of a measure. */
  readonly operand: string;
  readonly op: string;
  readonly percent: number;
}

/** A cut-off as a snapshot knows it; null where nobody has a value. */
export interface KnownCutOff extends CutOff {
  readonly value: number | null;
}

/** One of the four values that part the scores 1–5 of a derived trait. */
export interface QuintileCut {
  readonly trait: string;
  /** Canonical JSON of the `quintile` expression in the trait's derivation. */
  readonly expression: string;
  /** 1 to 4, from below. */
  readonly index: number;
}

/** A number of the whole population that a row-level expression needs. */
export interface PopulationNumber {
  readonly about: { readonly cutOff: CutOff } | { readonly quintile: QuintileCut };
  /** A scalar query over the layer below. */
  readonly query: (layer: string) => string;
}

/** SQL of a population-wide number where a row-level expression needs it. */
export type CutPoint = (number: PopulationNumber) => string;
