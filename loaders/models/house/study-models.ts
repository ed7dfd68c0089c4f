import type { Model } from "../../../data/model.ts";
import { canonicalJson, sha256 } from "../../canonical.ts";
import type { Database } from "../../duckdb/database.ts";
import { ContractError } from "../../errors.ts";
import type { ModelFindings, ModelReport } from "../../lake/model-reports.ts";
import { modelReads } from "../../language/models/model-outputs.ts";
import type { EventContext } from "../../plan/event-rows.ts";
import type { ModelFit, ModelFitter, ModelRows } from "../../plan/model-fits.ts";
import type { HouseModel } from "./house-model.ts";
import { clusters } from "./kinds/clusters.ts";
import { lifetime } from "./kinds/lifetime.ts";
import { propensity } from "./kinds/propensity.ts";
import { ModelData } from "./model-data.ts";

const kinds: {
  readonly [Kind in Model["kind"]]: HouseModel<Extract<Model, { readonly kind: Kind }>, never>;
} = {
  kmeans: clusters as HouseModel<never, never>,
  lifetime: lifetime as HouseModel<never, never>,
  logistic: propensity as HouseModel<never, never>,
};

/** Fits the models of one plan in DuckDB, and keeps what came of each. A refusal stops nothing. */
export class StudyModels implements ModelFitter {
  readonly #db: Database;
  readonly #context: EventContext;
  readonly #seed: number;
  readonly #reports = new Map<string, ModelReport>();

  constructor(db: Database, context: EventContext, seed: number) {
    this.#db = db;
    this.#context = context;
    this.#seed = seed;
  }

  /** By id. */
  get reports(): readonly ModelReport[] {
    return [...this.#reports.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async fit(model: Model, rows: ModelRows): Promise<ModelFit> {
    const data = new ModelData(this.#db, rows, model, this.#context, this.#seed);
    const kind = kinds[model.kind] as unknown as HouseModel;
    try {
      const found = await kind.fit(model, data);
      const fit = await kind.score(model, found, data);
      this.#keep(model, found, null);
      return fit;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.#keep(model, null, error.message);
      return { outputs: {} };
    }
  }

  #keep(model: Model, found: ModelFindings | null, refused: string | null): undefined {
    const { id, kind, name, description } = model;
    const version = sha256(canonicalJson({ model, found })).slice(0, 12);
    const inputs = [...modelReads(model)].sort();
    this.#reports.set(id, { id, kind, name, description, inputs, version, found, refused });
  }
}
