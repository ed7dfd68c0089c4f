import { execFile, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ApolloClient, gql as apollo, HttpLink, InMemoryCache } from "@apollo/client/core";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { Client, fetchExchange } from "@urql/core";
import { print } from "graphql/index.js";
import { GraphQLClient } from "graphql-request";
import relay from "relay-runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { storedKeys } from "./access-fixture.ts";
import { LakeFixture } from "./lake-fixture.ts";

const query = `query Size($id: ID!) { segment(study: "retail", id: $id) { key members { totalCount } } }`;
const variables = { id: "loyal" };
const answer = { segment: { key: "loyal", members: { totalCount: 3 } } };
const headers = { authorization: "Bearer app" };

/** Python's client, where `BENCH_PYTHON` or `python3` has it (`pip install 'gql[requests]'`). */
const python = process.env.BENCH_PYTHON ?? "python3";
const hasGql = spawnSync(python, ["-c", "import gql, requests"]).status === 0;
const askInPython = `
import json, sys
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport
url, key, query, variables = sys.argv[1:]
transport = RequestsHTTPTransport(url=url, headers={"Authorization": "Bearer " + key})
request = gql(query)
request.variable_values = json.loads(variables)
print(json.dumps(Client(transport=transport).execute(request)))
`;

describe("with nothing but its key", () => {
  let lake: LakeFixture;
  let server: RunningServer;
  let url: string;
  beforeAll(async () => {
    lake = await LakeFixture.create();
    await lake.publish({ id: "s1" });
    const keysFile = join(lake.root, "keys.json");
    await writeFile(keysFile, JSON.stringify(storedKeys({ app: ["profiles:read"] })));
    server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      keysFile,
      report: () => undefined,
    });
    url = `${server.url}graphql`;
  });
  afterAll(async () => {
    await server.close();
    await lake.remove();
  });

  test.each([false, true])("urql is answered, by GET: %s", async (preferGetMethod) => {
    const client = new Client({
      url,
      exchanges: [fetchExchange],
      preferGetMethod,
      fetchOptions: { headers },
    });
    expect((await client.query(query, variables).toPromise()).data).toEqual(answer);
  });

  test("Apollo is answered, with the type names that it adds", async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: url, headers }),
      cache: new InMemoryCache(),
    });
    const { data } = await client.query({ query: apollo(query), variables });
    expect(data).toMatchObject(answer);
    client.stop();
  });

  test.each([false, true])(
    "Apollo's link for persisted queries sends the query where none is listed, by GET: %s",
    async (useGETForHashedQueries) => {
      const statuses: number[] = [];
      const counted: typeof fetch = async (...request) => {
        const response = await fetch(...request);
        statuses.push(response.status);
        return response;
      };
      const client = new ApolloClient({
        link: new PersistedQueryLink({
          generateHash: (document) => print(document),
          useGETForHashedQueries,
        }).concat(new HttpLink({ uri: url, headers, fetch: counted })),
        cache: new InMemoryCache(),
      });
      for (let i = 0; i < 2; i++) {
        const { data } = await client.query({ query: apollo(query), variables, fetchPolicy: "no-cache" });
        expect(data).toMatchObject(answer);
      }
      // Once it was told, it does not try again.
      expect(statuses).toEqual([400, 200, 200]);
      client.stop();
    },
  );

  test("graphql-request is answered", async () => {
    expect(await new GraphQLClient(url, { headers }).request(query, variables)).toEqual(answer);
  });

  test.skipIf(!hasGql)(
    "Python's gql is answered (skipped where Python has no gql with requests)",
    async () => {
      const told = ["-c", askInPython, url, "app", query, JSON.stringify(variables)];
      const { stdout } = await promisify(execFile)(python, told);
      expect(JSON.parse(stdout)).toEqual(answer);
    },
  );

  test("Relay's runtime is answered through the fetch of its guide", async () => {
    const { Network } = relay;
    const network = Network.create(async ({ text }, given) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ query: text, variables: given }),
      });
      return (await response.json()) as { data: typeof answer };
    });
    const params = {
      id: null,
      cacheID: "size",
      name: "Size",
      operationKind: "query",
      text: query,
      metadata: {},
    } as const;
    const response = await network.execute(params, variables, { force: true }).toPromise();
    expect(response).toEqual({ data: answer });
  });
});
