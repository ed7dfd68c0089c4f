import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ExecutionResult } from "graphql";
import { Access } from "../../api/access/admission.ts";
import { KeyRing } from "../../api/access/key-ring.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { sha256 } from "../../loaders/canonical.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { PreviewClient, type PreviewOptions } from "../../loaders/preview/client.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../fixtures/sample-lake.ts";

export type TestKey = "board" | "app" | "desk";

/** The API over sample data of the retail study with two snapshots, and previews in their own process. */
export class SampleApi {
  readonly lake: PopulationLake;
  readonly store: SnapshotStore;
  readonly previews: PreviewClient;
  /** What the operator was told. */
  readonly log: string[];
  /** Lines of the audit. */
  readonly audits: string[] = [];
  readonly early: string;
  readonly current: string;
  /** Keys with and without the scope of personal data. */
  readonly keysFile: string;
  readonly yoga: ReturnType<typeof createApi>;
  readonly #keys: KeyRing;
  readonly #open: ReturnType<typeof createApi>;
  readonly #lakes: SampleLakes;

  private constructor(
    parts: Pick<SampleApi, "lake" | "store" | "previews" | "log" | "early" | "current" | "keysFile">,
    lakes: SampleLakes,
  ) {
    this.lake = parts.lake;
    this.store = parts.store;
    this.previews = parts.previews;
    this.log = parts.log;
    this.early = parts.early;
    this.current = parts.current;
    this.keysFile = parts.keysFile;
    this.#lakes = lakes;
    const { store, previews } = parts;
    const report = (line: string) => void parts.log.push(line);
    this.yoga = createApi({ store, previews, report });
    this.#keys = KeyRing.open(parts.keysFile, report);
    this.#open = createApi({
      store,
      previews,
      report,
      access: new Access({ keys: this.#keys }),
      secret: () => this.#keys.secret,
      audit: (line) => void this.audits.push(line),
    });
  }

  static async create(options: PreviewOptions = {}): Promise<SampleApi> {
    const lakes = await sampleLakes(1500, study, { dates: ["2025-06-01", "2026-01-01"] });
    const lake = await lakes.fresh("lake/retail");
    const [early = "", current = ""] = await lakes.snapshots(lake);
    const keysFile = join(lakes.root, "keys.json");
    await writeFile(
      keysFile,
      JSON.stringify([
        { sha256: sha256("board"), scopes: ["segments:read"] },
        { sha256: sha256("app"), scopes: ["profiles:read"] },
        { sha256: sha256("desk"), scopes: ["pii:read"] },
      ]),
    );
    const log: string[] = [];
    const store = await SnapshotStore.open(dirname(lake.root), (line) => log.push(line));
    const previews = new PreviewClient({
      memoryLimit: "500MB",
      timeoutMs: 60_000,
      ...options,
      report: (line) => log.push(line),
    });
    return new SampleApi({ lake, store, previews, log, early, current, keysFile }, lakes);
  }

  /** As an app with the key, or without keys. */
  async ask(query: string, variables: object = {}, key?: TestKey): Promise<ExecutionResult> {
    const api = key === undefined ? this.yoga : this.#open;
    const response = await api.fetch("http://localhost/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as ExecutionResult;
  }

  /** The data; an error of the API is an error of the test. */
  async data<Data>(query: string, variables: object = {}, key?: TestKey): Promise<Data> {
    const { data, errors } = await this.ask(query, variables, key);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  async codes(query: string, variables: object = {}, key?: TestKey): Promise<unknown[]> {
    const { errors = [] } = await this.ask(query, variables, key);
    return errors.map((error) => error.extensions?.code);
  }

  async remove(): Promise<void> {
    this.#keys.close();
    await this.previews.close();
    await this.store.close();
    await this.#lakes.remove();
  }
}
