import type { Model, Refit } from "../../../data/model.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import { canonicalJson, sha256 } from "../../canonical.ts";
import type { ModelReport } from "../../lake/model-reports.ts";
import { modelReads } from "../../language/models/model-outputs.ts";
import { withTraitsRead } from "../../language/trait-levels.ts";
import { traitMeanings } from "../../language/trait-meanings.ts";
import { type AsOf, asOfDay } from "../../language/windows.ts";
import { costOf } from "./profit-of.ts";

/** What decides fits beside the declarations of models. */
export interface FitInputs {
  readonly seed: number;
  readonly asOf: AsOf;
  /** Of the code that fits. */
  readonly modelCode: string;
  /** Hash of the tables, and of the code that computes traits from them. */
  readonly tables: string;
}

export interface FitTerms {
  readonly terms: string;
  readonly key: string;
}

/** @param reports of the models that are fitted already; those whose outputs this one reads, directly or not, are among them
 * @param named version of the earlier fit after which groups are numbered, where they are */
export function fitTerms(
  model: Model,
  study: Pick<PopulationStudy, "traits" | "plays">,
  reports: ReadonlyMap<string, ModelReport>,
  { seed, asOf, modelCode, tables }: FitInputs,
  named?: string,
): FitTerms {
  const { name: _, description: __, refit: ___, ...declared } = model;
  const reads = [...modelReads(model)].sort();
  const meanings = traitMeanings(study.traits);
  const traits = new Map(study.traits.map((trait) => [trait.id, trait]));
  const below = [...withTraitsRead(reads, traits)].flatMap((id) => {
    const from = traits.get(id)?.from;
    return from !== undefined && "model" in from ? [from.model.id] : [];
  });
  const terms = hash({
    ...{ declared, seed, modelCode, timeZone: asOf.timeZone },
    ...("profit" in model ? { cost: costOf(model, study) ?? null } : {}),
    inputs: reads.map((id) => [id, meanings.get(id) ?? ""]),
    below: [...new Set(below)].sort().map((id) => [id, reports.get(id)?.version ?? ""]),
  });
  return {
    terms,
    key: hash({ terms, tables, asOf: asOf.instant, ...(named === undefined ? {} : { named }) }),
  };
}

function hash(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 12);
}

/** How much of a day, `2026-05-17`, is the same within a period. */
const periodOf: Readonly<Record<Exclude<Refit, "always">, (day: string) => string>> = {
  monthly: (day) => day.slice(0, 7),
  quarterly: (day) => `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  yearly: (day) => day.slice(0, 4),
  never: () => "",
};

/** Whether the fit of the snapshot before is kept, and why or why not, in a sentence. */
export function keeping(
  { refit = "always" }: Model,
  previous: ModelReport | undefined,
  terms: string,
  { instant, timeZone }: AsOf,
): { readonly kept: boolean; readonly why: string } {
  if (refit === "always") return { kept: false, why: "Fitted to this snapshot, as to every one." };
  if (previous === undefined) return { kept: false, why: "Fitted, since no snapshot before has it." };
  if (previous.found === null) return { kept: false, why: "Fitted, since it could not be fitted before." };
  if (previous.terms !== terms)
    return {
      kept: false,
      why: "Fitted anew, since its declaration, its inputs, the seed or the code changed.",
    };
  const before = asOfDay({ instant: previous.fitted.asOf, timeZone });
  const [then, now] = [before, asOfDay({ instant, timeZone })].map(periodOf[refit]);
  return then === now
    ? { kept: true, why: `Kept as it was fitted to the snapshot of ${before}; it is fitted anew ${refit}.` }
    : { kept: false, why: `Fitted anew, as it is ${refit}; the last time was ${before}.` };
}
