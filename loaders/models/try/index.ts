import { UnknownNameError } from "../../errors.ts";
import { ModelFile } from "../model-file.ts";
import { attitudesTrial } from "./attitudes.ts";
import { clustersTrial } from "./clusters.ts";
import { factorsTrial } from "./factors.ts";
import { kaplanMeierTrial } from "./kaplan-meier.ts";
import { kmeansTrial } from "./kmeans.ts";
import { lifetimeTrials } from "./lifetime.ts";
import { logisticTrial, treesTrial } from "./propensity.ts";
import { recommendTrial } from "./recommend.ts";
import { retentionTrial } from "./retention.ts";
import { rfmTrial } from "./rfm.ts";
import type { Trial, TrialValues } from "./trial.ts";
import { upliftTrial } from "./uplift.ts";

/** Every model that can be tried on a file. */
export const trials: readonly Trial[] = [
  rfmTrial,
  kmeansTrial,
  ...lifetimeTrials,
  retentionTrial,
  kaplanMeierTrial,
  logisticTrial,
  treesTrial,
  upliftTrial,
  recommendTrial,
  clustersTrial,
  factorsTrial,
  attitudesTrial,
];

/** Runs a model on a CSV or Parquet file. Options that are left out have their defaults. */
export async function tryModel(id: string, path: string, given: TrialValues): Promise<object> {
  const trial = trials.find((each) => each.id === id);
  if (trial === undefined)
    throw new UnknownNameError(
      "model",
      id,
      trials.map((each) => each.id),
    );
  const defaults = trial.options.map(({ flags, default: value }) => [optionName(flags), value] as const);
  await using file = await ModelFile.open(path);
  return await trial.run(file, { ...Object.fromEntries(defaults), ...given });
}

/** `--recency-cuts <a,b,…>` → `recencyCuts`. */
function optionName(flags: string): string {
  const [name = ""] = flags.replace(/^--/, "").split(" ");
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
