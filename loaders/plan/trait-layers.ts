import type { EventMeasure } from "../../data/language.ts";
import type { Model } from "../../data/model.ts";
import type { Trait } from "../../data/study.ts";
import { traitsReadBy } from "../language/trait-levels.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { EventContext } from "./event-rows.ts";
import { expressionSql } from "./expression.ts";
import type { Layer } from "./layer.ts";
import { fittedRows, type ModelFit } from "./model-fits.ts";

/**
 * Derived traits, and outputs of models, a layer of each for a level: a trait reads only those of the layers below. What models are
 * fitted to is kept, so they are fitted on as few levels as there can be.
 */
export function derivedLayers(levels: readonly (readonly Trait[])[], context: EventContext): Layer[] {
  const levelOf = levelsOfModels(levels);
  const outputs = levels.flat().filter(({ from }) => "model" in from);
  return levels.flatMap((traits, level) => {
    const modelled = outputs.filter(({ from }) => "model" in from && levelOf.get(from.model.id) === level);
    const derived = traits.filter(({ from }) => !("model" in from));
    return [
      ...(derived.length === 0 ? [] : [derivedLayer(derived, context)]),
      ...(modelled.length === 0 ? [] : [modelLayer(modelled, context)]),
    ];
  });
}

/**
 * The level at which each model is fitted, by its id: between the one where its inputs are there and the last before a trait reads what
 * it says. As few as can be: the end of the span that ends first serves all spans that it lies in, and so on with those left.
 */
function levelsOfModels(levels: readonly (readonly Trait[])[]): ReadonlyMap<string, number> {
  const spans = new Map<string, { readonly first: number; readonly outputs: Set<string> }>();
  for (const [first, traits] of levels.entries())
    for (const { id, from } of traits) {
      if (!("model" in from)) continue;
      const span = spans.get(from.model.id) ?? { first, outputs: new Set<string>() };
      span.outputs.add(id);
      spans.set(from.model.id, span);
    }
  const readAt = (outputs: ReadonlySet<string>) =>
    levels.findIndex((traits) =>
      traits.some(({ from }) => [...traitsReadBy(from)].some((id) => outputs.has(id))),
    );
  const ends = [...spans].map(([model, { first, outputs }]) => {
    const read = readAt(outputs);
    return { model, first, last: (read < 0 ? levels.length : read) - 1 };
  });
  const found = new Map<string, number>();
  let level = -1;
  for (const { model, first, last } of ends.sort((a, b) => a.last - b.last)) {
    if (first > level) level = last;
    found.set(model, level);
  }
  return found;
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
