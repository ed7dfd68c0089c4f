import type { Model } from "../../../data/model.ts";
import { canonicalJson, sha256 } from "../../canonical.ts";
import type { Database } from "../../duckdb/database.ts";
import { ContractError } from "../../errors.ts";
import type { ModelFindings, ModelReport } from "../../lake/model-reports.ts";
import { modelReads } from "../../language/models/model-outputs.ts";
import type { EventContext } from "../../plan/event-rows.ts";
import type { ModelFit, ModelFitter, ModelRows } from "../../plan/model-fits.ts";
import type { EarlierFits } from "./earlier-fits.ts";
import { type FitInputs, type FitTerms, fitTerms, keeping } from "./fit-terms.ts";
import type { HouseModel } from "./house-model.ts";
import { attitudes } from "./kinds/attitudes.ts";
import { clusters } from "./kinds/clusters.ts";
import { factors } from "./kinds/factors.ts";
import { lifetime } from "./kinds/lifetime.ts";
import { problems } from "./kinds/problems.ts";
import { propensity } from "./kinds/propensity.ts";
import { recommend } from "./kinds/recommend.ts";
import { trees } from "./kinds/trees.ts";
import { uplift } from "./kinds/uplift.ts";
import { ModelData } from "./model-data.ts";

const kinds: {
  readonly [Kind in Model["kind"]]: HouseModel<Extract<Model, { readonly kind: Kind }>, never>;
} = {
  attitudes: attitudes as HouseModel<never, never>,
  factors: factors as HouseModel<never, never>,
  kmeans: clusters as HouseModel<never, never>,
  lifetime: lifetime as HouseModel<never, never>,
  logistic: propensity as HouseModel<never, never>,
  problems: problems as HouseModel<never, never>,
  recommend: recommend as HouseModel<never, never>,
  trees: trees as HouseModel<never, never>,
  uplift: uplift as HouseModel<never, never>,
};

export interface StudyModelsOptions extends FitInputs {
  readonly db: Database;
  readonly context: EventContext;
  /** Id of the snapshot that models are fitted for. */
  readonly snapshot: string;
  readonly earlier: EarlierFits;
}

type Found = Pick<ModelReport, "found" | "refused" | "fitted" | "why">;

/** Fits the models of one plan in DuckDB, or keeps them, and keeps what came of each. A refusal stops nothing. */
export class StudyModels implements ModelFitter {
  readonly #options: StudyModelsOptions;
  readonly #reports = new Map<string, ModelReport>();

  constructor(options: StudyModelsOptions) {
    this.#options = options;
  }

  /** By id. */
  get reports(): readonly ModelReport[] {
    return [...this.#reports.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async fit(model: Model, rows: ModelRows): Promise<ModelFit> {
    const { db, context, seed } = this.#options;
    const data = new ModelData(db, rows, model, context, seed);
    const kind = kinds[model.kind] as unknown as HouseModel;
    const previous = await this.#options.earlier.previous(model.id);
    const named = kind.keepsIdentities === true && previous?.kind === model.kind ? previous : undefined;
    const terms = fitTerms(model, context.vocabulary.study, this.#reports, this.#options, named?.version);
    const found = await this.#found(model, terms, kind, data, { previous, named: named?.found ?? undefined });
    this.#keep(model, terms, found);
    return found.found === null ? { outputs: {} } : kind.score(model, found.found, data);
  }

  async #found(
    model: Model,
    { terms, key }: FitTerms,
    kind: HouseModel,
    data: ModelData,
    { previous, named }: { readonly previous?: ModelReport; readonly named?: ModelFindings },
  ): Promise<Found> {
    const { earlier, asOf, snapshot } = this.#options;
    const { kept, why } = keeping(model, previous, terms, asOf);
    if (kept && previous !== undefined) return { ...previous, why };
    const fitted = { snapshot, asOf: asOf.instant };
    const same = await earlier.same(model.id, key);
    if (same !== undefined) return { found: same.found, refused: same.refused, fitted, why };
    try {
      const found = asRead(await kind.fit(model, data, named));
      return { found, refused: null, fitted, why };
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return { found: null, refused: error.message, fitted, why };
    }
  }

  #keep(model: Model, terms: FitTerms, { found, refused, fitted, why }: Found): undefined {
    const { id, kind, name, description } = model;
    const version = versionOf(model, found);
    const inputs = [...modelReads(model)].sort();
    const about = { id, kind, name, description, inputs, version, ...terms, fitted, why };
    this.#reports.set(id, { ...about, found, refused });
  }
}

/** As a later snapshot reads it, so that what is kept scores no otherwise than what was just found. */
function asRead(found: ModelFindings): ModelFindings {
  return JSON.parse(JSON.stringify(found)) as ModelFindings;
}

function versionOf(model: Model, found: ModelFindings | null): string {
  return sha256(canonicalJson({ model, found })).slice(0, 12);
}
