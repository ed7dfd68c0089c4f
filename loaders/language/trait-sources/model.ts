import { suggestion } from "../../errors.ts";
import { inputProblem, modelOutputs, modelReads } from "../models/model-outputs.ts";
import { settingFault } from "../models/setting-fault.ts";
import { problemsOf } from "../schema/building.ts";
import { languageSchemas } from "../schema/conditions.ts";
import { shownPath } from "../schema/shown.ts";
import type { FromOf, TraitSource } from "./trait-source.ts";

/** What a model says of a member; which traits the model reads is for `traitLevels` to check. */
export const modelSource: TraitSource<FromOf<"model">> = {
  inLayer: true,
  reads: ({ model }) => modelReads(model),
  measures: () => [],
  type: ({ model, output }) => {
    const type = modelOutputs(model)[output]?.type;
    return type && { type, of: `${output} of ${model.id}` };
  },
  problems: ({ model, output }, path, vocabulary) => {
    const declared = vocabulary.study.models?.map(({ id }) => id);
    if (declared !== undefined && !declared.includes(model.id))
      return [
        { path: `${path}.model`, message: `unknown model: ${model.id}${suggestion(model.id, declared)}` },
      ];
    const outputs = Object.keys(modelOutputs(model));
    const among = model.among && languageSchemas(vocabulary).traitTest.safeParse(model.among).error;
    if (among !== undefined) return problemsOf(among, (keys) => shownPath(`${path}.model.among`, keys));
    const unfit = settingFault(model) ?? inputProblem(model, vocabulary);
    if (unfit !== undefined) return [{ path: `${path}.model`, message: unfit }];
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
