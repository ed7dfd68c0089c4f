import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallLakeOf } from "../../e2e/harness-lake.ts";
import { ScratchProject } from "../../e2e/harness-project.ts";
import { freePort } from "../../fixtures/free-port.ts";
import { eventually } from "../../fixtures/servers.ts";

let project: ScratchProject;
let dev: ChildProcess;
let origin: string;
let api: string;

/** One page a segment: what the published snapshot says of it. */
const segmentTemplate = "segments/[segment]";
const template = `import { html } from "../render/markup.ts";
import { ReportReader } from "../../loaders/report/read-report.ts";
export async function editions(lake: any, study: any) {
  const overview: any = await (await ReportReader.open(lake.of(study))).read("overview");
  const pages = overview.segments.map(({ id, description }: any) => ({
    template: "${segmentTemplate}",
    address: \`segments/\${id}\`,
    make: async () => ({ title: id, body: [html\`<p>\${description.en}</p>\`] }),
  }));
  return [{ folder: \`/\${study.id}/\`, name: overview.study.name.en, pages, files: [], findable: [] }];
}
`;

beforeAll(async () => {
  project = await ScratchProject.make();
  await project.keepOneStudy("retail");
  await cp((await smallLakeOf("retail")).root, join(project.folder, "lake"), { recursive: true });
  await project.write("loaders/number.ts", "export const number = 1;\n");
  await project.write(
    "docs/numbers.json.ts",
    `import { number } from "../loaders/number.ts";\nprocess.stdout.write(JSON.stringify({ number }));\n`,
  );
  await project.write(
    "docs/numbers.md",
    '# Numbers\n\n```js\ndisplay((await FileAttachment("numbers.json").json()).number);\n```\n',
  );
  await project.write("docs/[study]/pages.ts", template);
  await project.write(
    `docs/[study]/${segmentTemplate}.md.ts`,
    "throw new Error('nobody runs this loader');\n",
  );
  const [port, apiPort] = [await freePort(), await freePort()];
  dev = project.start([
    "cli/dev.ts",
    "--lake",
    "lake",
    "--port",
    String(port),
    "--api-port",
    String(apiPort),
  ]);
  dev.stderr?.pipe(process.stderr);
  origin = `http://127.0.0.1:${port}`;
  api = `http://127.0.0.1:${apiPort}`;
  await eventually(async () => (await fetch(`${origin}/numbers`)).ok && (await fetch(`${api}/health`)).ok);
});

afterAll(async () => {
  const ended = once(dev, "close");
  dev.kill("SIGINT");
  await ended;
  await project.close();
});

/** What the previewed page would show now. */
async function served(): Promise<unknown> {
  const page = await (await fetch(`${origin}/numbers`)).text();
  const path = /_file\/numbers\.json\?sha=\w+/.exec(page)?.[0];
  return (await fetch(`${origin}/${path}`)).json();
}

test("a preview serves what a loader answers", async () => {
  expect(await served()).toEqual({ number: 1 });
});

/** What the preview tells an open page, as it comes in. */
async function openPage(path: string): Promise<{ socket: WebSocket; messages: { type: string }[] }> {
  const page = await (await fetch(`${origin}${path}`)).text();
  const hash = /open\(\{hash: "(\w+)"/.exec(page)?.[1];
  const socket = new WebSocket(`${origin.replace("http", "ws")}/_observablehq`);
  const messages: { type: string }[] = [];
  socket.addEventListener("message", ({ data }) =>
    messages.push(JSON.parse(String(data)) as { type: string }),
  );
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", path, hash }));
  await eventually(async () => messages.some(({ type }) => type === "welcome"));
  return { socket, messages };
}

test("an open page is told, and gets the new data, when a module that its loader imports changes", async () => {
  const { socket, messages } = await openPage("/numbers");
  await project.write("loaders/number.ts", "export const number = 2;\n");
  await eventually(async () => messages.some(({ type }) => type === "update"));
  await eventually(async () => JSON.stringify(await served()) === '{"number":2}');
  socket.close();
});

test("a changed text of a segment is on its page, an open one is told, and no loader is run for it", async () => {
  const path = "/retail/segments/top_tenth";
  const shown = async () => (await fetch(`${origin}${path}`)).text();
  const before = /<main[^>]*>\s*<p>([^<]+)<\/p>/.exec(await shown())?.[1] ?? "no text";
  const { socket, messages } = await openPage(path);
  const segments = "data/studies/retail/segments.ts";
  const text = await readFile(join(project.folder, segments), "utf8");
  await project.write(segments, text.replace(before, "One in ten."));
  await eventually(async () => (await shown()).includes("<p>One in ten.</p>"));
  await eventually(async () => messages.some(({ type }) => type === "update"));
  expect(messages.map(({ type }) => type)).not.toContain("reload");
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
});

test("a segment that is new has a page without a restart of the preview", async () => {
  const segments = "data/studies/retail/segments.ts";
  const text = await readFile(join(project.folder, segments), "utf8");
  const { socket, messages } = await openPage("/numbers");
  await project.write(segments, text.replace('id: "top_tenth"', 'id: "top_ten_percent"'));
  // There may be more in the sidebar now, so every open page loads anew.
  await eventually(async () => messages.some(({ type }) => type === "reload"));
  expect(await (await fetch(`${origin}/retail/segments/top_ten_percent`)).text()).toContain(
    "<p>One in ten.</p>",
  );
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
  await project.write(segments, text);
});

test("a page follows its own text", async () => {
  await project.write("docs/methods/index.md", "# Methods, second edition\n");
  await eventually(async () => (await (await fetch(`${origin}/methods/`)).text()).includes("second edition"));
});

test("a changed definition is in the data and in the API without another command", async () => {
  const snapshot = async () => {
    const { studies } = (await (await fetch(`${api}/health`)).json()) as {
      studies: { study: string; snapshot: string }[];
    };
    return studies.find((each) => each.study === "retail")?.snapshot;
  };
  const before = await snapshot();
  await project.write("data/studies/retail/study.ts", await changedStudy());
  await eventually(async () => (await snapshot()) !== before);
});

test("a changed module counts that the next refresh had loaded already", async () => {
  const module = "cli/site/study-pages.ts";
  const text = await readFile(join(project.folder, module), "utf8");
  const noted = async () =>
    (await (await fetch(`${origin}/numbers`)).text()).includes("pages of another kind");
  await project.write(module, `${text}\nthrow new Error("pages of another kind");\n`);
  await eventually(noted);
  await project.write(module, text);
  await eventually(async () => !(await noted()));
});

test.each(["--port", "--api-port"])("a taken %s is named, and nothing is started", async (option) => {
  const taken = new URL(origin).port;
  const other = String(await freePort());
  const ports = option === "--port" ? ["--port", taken] : ["--port", other, "--api-port", taken];
  expect(await project.run(["cli/dev.ts", "--lake", "lake", ...ports])).toEqual({
    code: 1,
    text: `port ${taken} on 127.0.0.1 is in use; choose another one with ${option}, or stop the other server\n`,
  });
});

test.each(["abc", "0", "65536"])("--api-port %s is refused", async (port) => {
  const { code, text } = await project.run(["cli/dev.ts", "--lake", "lake", "--api-port", port]);
  expect(code).toBe(1);
  expect(text).toContain("expected a whole number from 1 to 65535");
});

async function changedStudy(): Promise<string> {
  const text = await readFile(join(project.folder, "data/studies/retail/study.ts"), "utf8");
  const changed = text.replace('name: { en: "Retail"', 'name: { en: "Retail, renamed"');
  expect(changed).not.toBe(text);
  return changed;
}
