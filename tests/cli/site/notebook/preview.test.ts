import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallLakeOf } from "../../../e2e/harness-lake.ts";
import { ScratchProject } from "../../../e2e/harness-project.ts";
import { freePort } from "../../../fixtures/free-port.ts";
import { eventually } from "../../../fixtures/servers.ts";

let project: ScratchProject;
let dev: ChildProcess;
let origin: string;
let said = "";

const page = (query: string) => `# Cells\n\n\`\`\`sql id=rows\n${query}\n\`\`\`\n\n\${rows.length}\n`;
const answerable = "-- customers: buyers\nSELECT customers(customer_id) AS buyers FROM customers";

beforeAll(async () => {
  project = await ScratchProject.make();
  await project.add("docs/components", "docs/sql-cells", "docs/[study]/snapshot.json.ts");
  await project.keepOneStudy("retail");
  await cp((await smallLakeOf("retail")).root, join(project.folder, "lake"), { recursive: true });
  await project.write("docs/retail/cells.md", page(answerable));
  await project.write("docs/plots.md", "# Plots\n\n```js\nPlot.barY([1]).plot()\n```\n");
  const [port, apiPort] = [await freePort(), await freePort()];
  dev = project.start([
    ...["cli/dev.ts", "--lake", "lake", "--port", String(port), "--api-port", String(apiPort)],
  ]);
  dev.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  origin = `http://127.0.0.1:${port}`;
  await eventually(async () => (await fetch(`${origin}/methods/`)).ok);
});

afterAll(async () => {
  const ended = once(dev, "close");
  dev.kill("SIGINT");
  await ended;
  await project.close();
});

async function shown(path: string): Promise<string> {
  return (await fetch(`${origin}${path}`)).text();
}

/** What the page's only query is answered. */
async function answer(): Promise<{ rows?: unknown; fault?: string }> {
  const path = /_file\/sql-cells\/[\w~]+\/rows-\w+\.json\?sha=\w+/.exec(await shown("/retail/cells"))?.[0];
  return (await fetch(`${origin}/${path}`)).json() as Promise<{ rows?: unknown; fault?: string }>;
}

test("a page that names Plot is served with it, from the project's own packages", async () => {
  const path = /_node\/@observablehq\/plot@[\d.]+\/index\.js/.exec(await shown("/plots"))?.[0];
  const script = await fetch(`${origin}/${path}`);
  expect(script.status).toBe(200);
  expect(await script.text()).toContain("export");
});

test("a query on a page is answered", async () => {
  expect(await answer()).toMatchObject({ rows: [{ buyers: 2_000 }] });
});

test("a mistake in a query is answered with the engine's words, and said on the terminal", async () => {
  await project.write("docs/retail/cells.md", page("SELECT nothing FROM customers"));
  await eventually(async () => (await answer()).fault !== undefined);
  const { fault } = await answer();
  expect(fault).toMatch(/^docs\/retail\/cells\.md, line 4: the query was refused: Binder Error: .*"nothing"/);
  expect(said).toContain(fault);
  await project.write("docs/retail/cells.md", page(answerable));
  await eventually(async () => (await answer()).rows !== undefined);
});

test("a package that is not there is named on the page and on the terminal, and the preview goes on", async () => {
  await project.write(
    "docs/plots.md",
    '# Plots\n\n```js\nimport pad from "npm:left-pad";\n```\n\nThe rest.\n',
  );
  const words =
    "docs/plots.md: npm:left-pad is not installed, and nothing is fetched; run npm install left-pad";
  await eventually(async () => (await shown("/plots")).includes(words));
  expect(await shown("/plots")).toContain("The rest.");
  expect(said).toContain(words);
  expect((await fetch(`${origin}/methods/`)).status).toBe(200);
});

test("a module of the site whose package is not there is named too", async () => {
  await project.write(
    "docs/components/padded.ts",
    'import pad from "npm:left-pad";\nexport const padded = pad;\n',
  );
  await project.write(
    "docs/plots.md",
    '# Plots\n\n```js\nimport {padded} from "/components/padded.js";\n```\n',
  );
  const words = "components/padded.js is imported, and there npm:left-pad is not installed";
  await eventually(async () => (await shown("/plots")).includes(words));
});

test("an open page that comes to need a package that is not there ends nothing", async () => {
  await project.write("docs/plots.md", "# Plots\n\nNothing yet.\n");
  await eventually(async () => (await shown("/plots")).includes("Nothing yet"));
  const hash = /open\(\{hash: "(\w+)"/.exec(await shown("/plots"))?.[1];
  const socket = new WebSocket(`${origin.replace("http", "ws")}/_observablehq`);
  const messages: string[] = [];
  socket.addEventListener("message", ({ data }) => messages.push(String(data)));
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", path: "/plots", hash }));
  await eventually(async () => messages.some((message) => message.includes("welcome")));
  // The page is watched a moment after it is welcomed, so that it is written until that is seen.
  await eventually(async () => {
    await project.write("docs/plots.md", '# Plots\n\n```js\nimport x from "jsr:@std/csv";\n```\n');
    return messages.some((message) => message.includes("another registry"));
  });
  expect((await fetch(`${origin}/methods/`)).status).toBe(200);
  socket.close();
});

test("what is wrong with a definition stands above every page until it is mended", async () => {
  const path = "data/studies/retail/segments.ts";
  const text = await readFile(join(project.folder, path), "utf8");
  await project.write(path, text.replaceAll("recency_days", "recency_dayz"));
  await eventually(async () => (await shown("/methods/")).includes("This page is not up to date."));
  expect(await shown("/methods/")).toMatch(/recency_dayz/);
  await project.write(path, text);
  await eventually(async () => !(await shown("/methods/")).includes("This page is not up to date."));
});
