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
  /** SQL by quoted column, of names that no other model has: what outputs need several times, each over the rows and the steps before. */
  readonly steps?: readonly Readonly<Record<string, string>>[];
  /** A relation of the engine, joined to the rows, whose columns are then `scores.…`. */
  readonly join?: { readonly relation: string; readonly on: string };
  /** SQL of each output, over the rows, the steps and what is joined; one that is left out is missing. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What stands after FROM below the outputs of a fit; the rows are `below`. */
export function fittedRows(from: string, fit: ModelFit | undefined): string {
  const { steps = [], join } = fit ?? {};
  const rows = steps.reduce((below, step) => {
    const columns = Object.entries(step).map(([name, sql]) => `${sql} AS ${name}`);
    return `(SELECT *, ${columns.join(", ")} FROM ${below}) AS below`;
  }, `(SELECT * FROM ${from}) AS below`);
  return join === undefined ? rows : `${rows} LEFT JOIN ${join.relation} AS scores ON ${join.on}`;
}

/** Fits models as a plan comes to them. What a model cannot be fitted to gives no outputs; the reason is the fitter's to keep. */
export interface ModelFitter {
  fit(model: Model, rows: ModelRows): Promise<ModelFit>;
}
