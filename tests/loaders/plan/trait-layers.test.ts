import { expect, test } from "vitest";
import type { Model } from "../../../data/model.ts";
import type { Trait } from "../../../data/study.ts";
import { duckdbDialect } from "../../../loaders/duckdb/dialect.ts";
import type { EventContext } from "../../../loaders/plan/event-rows.ts";
import { derivedLayers } from "../../../loaders/plan/trait-layers.ts";
import { smallTrait } from "../../fixtures/population.ts";

const model = (id: string): Model => ({
  ...{ id, name: { en: id }, description: { en: id }, kind: "kmeans", k: 2, scale: "none" },
  inputs: [{ trait: "a" }],
});
const said = (by: string) => smallTrait(`of_${by}`, { model: model(by), output: "cluster" }, "string");
const derived = (id: string, trait: string) => smallTrait(id, { derive: { trait } });

/** The layers above the first: models by name, or the traits that are derived. */
function layersOf(...levels: readonly (readonly Trait[])[]): string[] {
  const context = { dialect: duckdbDialect } as EventContext;
  return derivedLayers(levels, context).map(
    (layer) => layer.models?.map(({ id }) => id).join(" ") ?? "derived",
  );
}

test("models are fitted together, at the last level where one of them has its inputs", () => {
  expect(layersOf([said("early"), derived("b", "a")], [derived("c", "b")], [said("late")])).toEqual([
    ...["derived", "derived"],
    "early late",
  ]);
});

test("a model whose output is read is fitted before, with all whose inputs are there", () => {
  const levels = [
    [said("first"), said("other"), derived("b", "a")],
    [derived("c", "of_first"), said("second")],
    [said("third")],
  ];
  expect(layersOf(...levels)).toEqual(["derived", "first other", "derived", "second third"]);
});
