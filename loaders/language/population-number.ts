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

/** A number, or an id, of the whole population that a row-level expression needs. */
export interface PopulationNumber {
  /** As what a snapshot keeps it; left out where it need not. */
  readonly about?: { readonly cutOff: CutOff } | { readonly quintile: QuintileCut };
  /** An aggregate of `over`. */
  readonly aggregate: string;
  /** A relation over the layer below; that layer itself when left out. */
  readonly over?: (layer: string) => string;
}

/** How row-level SQL comes by numbers of the whole population. */
export interface PopulationNumbers {
  /** `literals`: asked before, so each costs a comparison; `queries`: each stands as a query in the one statement. */
  readonly as: "literals" | "queries";
  readonly of: (number: PopulationNumber) => string;
}

/** Each number as a query over a layer. */
export function numbersAsQueries(layer: string): PopulationNumbers {
  return {
    as: "queries",
    of: ({ aggregate, over }) => `(SELECT ${aggregate} FROM ${over?.(layer) ?? layer})`,
  };
}

/** A number of the whole population as the engine answered; null where nobody has a value. */
export interface AnsweredNumber {
  readonly about: NonNullable<PopulationNumber["about"]>;
  readonly value: number | null;
}
