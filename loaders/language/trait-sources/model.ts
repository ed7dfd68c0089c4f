import { suggestion } from "../../errors.ts";
import { modelOutputs, modelReads } from "../models/model-outputs.ts";
import type { FromOf, TraitSource } from "./trait-source.ts";

/** What a model says of a member; which traits the model reads is for `traitLevels` to check. */
export const modelSource: TraitSource<FromOf<"model">> = {
  inLayer: true,
  reads: ({ model }) => modelReads(model),
  measures: () => [],
  problems: ({ model, output }, path) => {
    const outputs = Object.keys(modelOutputs[model.kind]);
    return outputs.includes(output)
      ? []
      : [
          {
            path: `${path}.output`,
            message: `unknown output of ${model.id}: ${output}${suggestion(output, outputs)}`,
          },
        ];
  },
  repeatsPersonal: () => undefined,
  decimals: () => undefined,
  sql: ({ model, output }, context) => context.model(model, output),
  inMemory: ({ model, output }, context) => context.model(model, output),
  words: ({ model, output }, words) => words.model(model, output),
};
