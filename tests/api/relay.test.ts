import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import relay, { type ConcreteRequest, type GraphQLResponse, type IEnvironment } from "relay-runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { LakeFixture } from "./lake-fixture.ts";

const project = join(import.meta.dirname, "..", "..");
const {
  ConnectionHandler,
  Environment,
  Network,
  RecordSource,
  Store,
  createOperationDescriptor,
  fetchQuery,
} = relay;

const compiler = fileURLToPath(import.meta.resolve("relay-compiler/cli.js"));

/** What an app writes: a list of members that grows by a page, in the terms of Relay's documentation of pagination. */
const source = `import {graphql} from "relay-runtime";
export const list = graphql\`
  fragment app_members on Segment @refetchable(queryName: "appMembersQuery")
    @argumentDefinitions(count: {type: "Int", defaultValue: 2}, cursor: {type: "String"}) {
    members(first: $count, after: $cursor) @connection(key: "app_members") { totalCount edges { node { customerId segments { key } } } }
  }\`;
export const backward = graphql\`
  fragment app_back on Segment @refetchable(queryName: "appBackQuery")
    @argumentDefinitions(count: {type: "Int"}, cursor: {type: "String"}, lastCount: {type: "Int"}, before: {type: "String"}) {
    members(first: $count, after: $cursor, last: $lastCount, before: $before) @connection(key: "app_back_members") { edges { node { customerId } } }
  }\`;
export const lastPage = graphql\`
  query appLastPageQuery($study: ID!, $segment: ID!) { segment(study: $study, id: $segment) { id ...app_back @arguments(lastCount: 2) } }\`;
export const page = graphql\`
  query appPageQuery($study: ID!, $segment: ID!) { segment(study: $study, id: $segment) { id name ...app_members } }\`;
`;

let folder: string;
let lake: LakeFixture;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-relay-"));
  await mkdir(join(folder, "src"));
  await copyFile(join(project, "api", "schema.graphql"), join(folder, "schema.graphql"));
  await writeFile(join(folder, "src", "app.js"), source);
  await writeFile(join(folder, "package.json"), `{"type": "module"}`);
  const config = { src: "./src", schema: "./schema.graphql", language: "javascript", eagerEsModules: true };
  await writeFile(join(folder, "relay.config.json"), JSON.stringify(config));
  await promisify(execFile)(process.execPath, [compiler, "relay.config.json"], {
    cwd: folder,
  });
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  server = await startServer({
    lake: lake.root,
    host: "127.0.0.1",
    port: 0,
    environment: {},
    report: () => undefined,
  });
});

afterAll(async () => {
  await server.close();
  await lake.remove();
  await rm(folder, { recursive: true });
});

/** What the compiler made of a query. */
async function artifact(name: string): Promise<ConcreteRequest> {
  const file = join(folder, "src", "__generated__", `${name}.graphql.js`);
  return ((await import(pathToFileURL(file).href)) as { default: ConcreteRequest }).default;
}

function environment(): IEnvironment {
  const network = Network.create(async ({ text }, variables) => {
    const response = await fetch(`${server.url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

/** A connection as it stands in the store. */
function connectionIn(app: IEnvironment, id: string, key: string) {
  const read = { ids: [] as string[], start: "", end: "", hasNext: false, hasPrevious: false, total: 0 };
  app.commitUpdate((store) => {
    const segment = store.get(id);
    const connection = segment ? ConnectionHandler.getConnection(segment, key) : undefined;
    const info = connection?.getLinkedRecord("pageInfo");
    read.ids = (connection?.getLinkedRecords("edges") ?? []).map((edge) =>
      String(edge?.getLinkedRecord("node")?.getValue("customerId")),
    );
    read.start = String(info?.getValue("startCursor"));
    read.end = String(info?.getValue("endCursor"));
    read.hasNext = info?.getValue("hasNextPage") === true;
    read.hasPrevious = info?.getValue("hasPreviousPage") === true;
    read.total = Number(connection?.getValue("totalCount"));
  });
  return read;
}

describe("an app that Relay's compiler has compiled against the printed schema", () => {
  test("pages through a connection, whose pages its runtime puts together", async () => {
    const app = environment();
    const variables = { study: "retail", segment: "loyal" };
    const page = await artifact("appPageQuery");
    await fetchQuery(app, page, variables).toPromise();
    const { data } = app.lookup(createOperationDescriptor(page, variables).fragment);
    const { id } = (data as { segment: { id: string } }).segment;
    const shown = () => connectionIn(app, id, "app_members");
    expect(shown()).toMatchObject({ ids: ["C01", "C03"], hasNext: true, total: 3 });
    // The compiler wrote this query for the fragment: it finds the segment by its global id.
    const more = await artifact("appMembersQuery");
    await fetchQuery(app, more, { id, count: 2, cursor: shown().end }).toPromise();
    expect(shown()).toMatchObject({ ids: ["C01", "C03", "C04"], hasNext: false, total: 3 });
  });

  test("pages back from the end through a connection that goes both ways", async () => {
    const app = environment();
    const page = await artifact("appLastPageQuery");
    const variables = { study: "retail", segment: "loyal" };
    await fetchQuery(app, page, variables).toPromise();
    const { data } = app.lookup(createOperationDescriptor(page, variables).fragment);
    const { id } = (data as { segment: { id: string } }).segment;
    const shown = () => connectionIn(app, id, "app_back_members");
    expect(shown()).toMatchObject({ ids: ["C03", "C04"], hasPrevious: true });
    // As `loadPrevious` of a hook for pages asks: what is for the other way is null.
    const before = shown().start;
    const more = { id, lastCount: 2, before, count: null, cursor: null };
    await fetchQuery(app, await artifact("appBackQuery"), more).toPromise();
    expect(shown()).toMatchObject({ ids: ["C01", "C03", "C04"], hasPrevious: false });
  });

  test("sends the text that the compiler wrote, with ids and type names that it adds", async () => {
    const { params } = await artifact("appMembersQuery");
    expect(params.text).toMatch(/node\(id: \$id\) \{\s+__typename/);
    expect(await readFile(join(folder, "src", "__generated__", "app_members.graphql.js"), "utf8")).toContain(
      "connection",
    );
  });
});
