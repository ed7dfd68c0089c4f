import { join } from "node:path";
import { expect } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { publishSnapshot } from "../../loaders/snapshot/publish.ts";
import { SmallLake } from "../loaders/snapshot/small-lake.ts";
import { accessOf } from "./access-fixture.ts";

const access = accessOf({ board: ["segments:read"], app: ["profiles:read"], desk: ["pii:read"] });

/** The API over a small study whose customers are literal rows, without previews. */
export class SmallApi {
  readonly lake: SmallLake;
  readonly store: SnapshotStore;
  readonly yoga: ReturnType<typeof createApi>;
  /** Lines of the audit. */
  readonly audits: string[] = [];

  private constructor(lake: SmallLake, store: SnapshotStore) {
    this.lake = lake;
    this.store = store;
    const report = (line: string) => expect.fail(line);
    this.yoga = createApi({ store, access, report, audit: (line) => this.audits.push(line) });
  }

  /** @param fill makes snapshots and gives the id of the one to publish */
  static async create(fill: (lake: SmallLake) => Promise<string>): Promise<SmallApi> {
    const lake = await SmallLake.create();
    await publishSnapshot(lake.lake, await fill(lake));
    return new SmallApi(lake, await SnapshotStore.open(join(lake.root, "lake"), () => undefined));
  }

  async data<Data>(query: string, key: "board" | "app" | "desk"): Promise<Data> {
    const response = await this.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  }

  async remove(): Promise<void> {
    await this.store.close();
    await this.lake.remove();
  }
}
