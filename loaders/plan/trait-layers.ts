import type { EventMeasure } from "../../data/language.ts";
import type { Model } from "../../data/model.ts";
import type { Trait } from "../../data/study.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { EventContext } from "./event-rows.ts";
import { expressionSql } from "./expression.ts";
import type { Layer } from "./layer.ts";
import { fittedRows, type ModelFit } from "./model-fits.ts";

/** Derived traits, and outputs of models, a layer of each for a level: a trait reads only those of the layers below. */
export function derivedLayers(levels: readonly (readonly Trait[])[], context: EventContext): Layer[] {
  return levels.flatMap((traits) => {
    const modelled = traits.filter(({ from }) => "model" in from);
    const derived = traits.filter(({ from }) => !("model" in from));
    return [
      ...(derived.length === 0 ? [] : [derivedLayer(derived, context)]),
      ...(modelled.length === 0 ? [] : [modelLayer(modelled, context)]),
    ];
  });
}

function derivedLayer(traits: readonly Trait[], context: EventContext): Layer {
  return (from, numbers) => {
    const columns = traits.map(({ id, from: source }) => {
      const sql = sourceOf(source).sql(source, {
        column: (name) => notInLayer(id, name),
        measure: ({ measure }: EventMeasure) => notInLayer(id, measure),
        expression: (expression) => expressionSql(expression, id, numbers, context),
        model: ({ id: model }) => notInLayer(id, model),
      });
      return `${sql} AS ${context.dialect.identifier(id)}`;
    });
    return `SELECT *, ${columns.join(", ")} FROM ${from}`;
  };
}

function modelsOf(traits: readonly Trait[]): Model[] {
  const models = traits.flatMap(({ from }) => ("model" in from ? [from.model] : []));
  return [...new Map(models.map((model) => [model.id, model])).values()];
}

/** Of all models of a level: none reads what another says. */
function modelLayer(traits: readonly Trait[], context: EventContext): Layer {
  const models = modelsOf(traits);
  const layer = (from: string, _: unknown, fits?: ReadonlyMap<string, ModelFit>): string => {
    const [first, ...others] = models.map(
      (model) => (below: string) => withOutputs(below, model, traits, fits?.get(model.id), context),
    );
    return others.reduce(
      (below, add) => add(`(${below}) AS layer`),
      first?.(from) ?? `SELECT * FROM ${from}`,
    );
  };
  return Object.assign(layer, { models, outputs: traits.map(({ id }) => context.dialect.identifier(id)) });
}

/** A select that adds those of the traits that are outputs of this model. */
function withOutputs(
  from: string,
  model: Model,
  traits: readonly Trait[],
  fit: ModelFit | undefined,
  { dialect }: EventContext,
): string {
  const own = traits.filter(({ from }) => "model" in from && from.model.id === model.id);
  const columns = own.map(({ id, type, from: source }) => {
    const sql = sourceOf(source).sql(source, {
      column: (name) => notInLayer(id, name),
      measure: ({ measure }: EventMeasure) => notInLayer(id, measure),
      expression: () => notInLayer(id, "a derivation"),
      model: (_model, output) => fit?.outputs[output] ?? dialect.missing(type),
    });
    return `${sql} AS ${dialect.identifier(id)}`;
  });
  return `SELECT below.*, ${columns.join(", ")} FROM ${fittedRows(from, fit)}`;
}

function notInLayer(trait: string, what: string): never {
  throw new Error(`${trait} reads ${what}, which stands elsewhere`);
}
