import type { ExecutionResult } from "graphql";
import type { Access } from "../../api/access/admission.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { LakeFixture } from "./lake-fixture.ts";

interface FixtureOptions {
  readonly access?: Access;
  readonly explore?: boolean;
  readonly usesBeforeReady?: number;
}

/** The API over a lake in a temporary folder, asked without a socket. */
export class ApiFixture {
  readonly lake: LakeFixture;
  readonly store: SnapshotStore;
  /** What the operator was told. */
  readonly log: string[];
  readonly yoga: ReturnType<typeof createApi>;

  private constructor(lake: LakeFixture, store: SnapshotStore, log: string[], options: FixtureOptions) {
    this.lake = lake;
    this.store = store;
    this.log = log;
    this.yoga = createApi({ ...options, store, report: (line) => log.push(line) });
  }

  /** With one snapshot, `s1`, unless `fill` writes others. */
  static async create(
    fill: (lake: LakeFixture) => Promise<void> = (lake) => lake.publish({ id: "s1" }),
    options: FixtureOptions = {},
  ): Promise<ApiFixture> {
    const lake = await LakeFixture.create();
    await fill(lake);
    const log: string[] = [];
    const store = await SnapshotStore.open(lake.root, (line) => log.push(line));
    return new ApiFixture(lake, store, log, options);
  }

  async post(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  async ask(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<ExecutionResult> {
    const response = await this.post(query, variables, headers);
    return (await response.json()) as ExecutionResult;
  }

  /** The data; an error of the API is an error of the test. */
  async data<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask(query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  }

  /** Codes of the errors. */
  async codes(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<unknown[]> {
    const { errors = [] } = await this.ask(query, variables, headers);
    return errors.map((error) => error.extensions?.code);
  }

  async remove(): Promise<void> {
    await this.store.close();
    await this.lake.remove();
  }
}
