import type { Model } from "../../data/model.ts";
import type { BoundValues } from "../engine/engine.ts";

/** Rows below a layer: one a member, with the traits that models read. */
export interface ModelRows {
  /** A statement over them: `SELECT ${select} FROM … ${rest}`. */
  query(select: string, rest?: string): string;
  /** Of its parameters. */
  readonly values: BoundValues;
}

/** A fitted model as the layer above its inputs uses it. */
export interface ModelFit {
  /** A relation of the engine, joined to the rows, whose columns are then `scores.…`. */
  readonly join?: { readonly relation: string; readonly on: string };
  /** SQL of each output, over the rows and what is joined; one that is left out is missing. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Fits models as a plan comes to them. What a model cannot be fitted to gives no outputs; the reason is the fitter's to keep. */
export interface ModelFitter {
  fit(model: Model, rows: ModelRows): Promise<ModelFit>;
}
