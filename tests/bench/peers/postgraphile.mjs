/**
 * PostGraphile over one schema of a PostgreSQL, to be compared with the API: `node postgraphile.mjs FOLDER CONNECTION`, where FOLDER
 * holds `node_modules` with postgraphile 5 and pg. Prints the URL once it listens.
 */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";

const [, , folder = ".", connectionString] = argv;
const require = createRequire(join(folder, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { postgraphile } = await load("postgraphile");
const { PostGraphileAmberPreset } = await load("postgraphile/presets/amber");
const { makePgService } = await load("postgraphile/adaptors/pg");
const { grafserv } = await load("postgraphile/grafserv/node");

const service = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ["public"] })],
  grafserv: { graphqlPath: "/graphql", graphiql: false, watch: false },
  grafast: { explain: false },
}).createServ(grafserv);
const server = createServer();
await service.addTo(server);
server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${server.address().port}/graphql`));
process.on("disconnect", () => process.exit(0));
