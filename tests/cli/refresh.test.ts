import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ScratchProject } from "../e2e/harness-project.ts";
import { orderLines } from "../fixtures/raw-files.ts";

/** Milliseconds: sites are built. */
const patience = 240_000;

let project: ScratchProject;
let lake: readonly string[];

beforeAll(async () => {
  project = await ScratchProject.ofStudies([]);
  lake = ["--lake", join(project.folder, "lake")];
  await mkdir(join(project.folder, "incoming"));
  await bring(0, 18);
  const first = join(project.folder, "incoming", orderLines().name);
  await done("atlas", "study", "new", "office", "--from", first);
  await done("atlas", "ingest", "office", "--from", first, ...lake);
  await done("atlas", "snapshot", "office", "--publish", ...lake);
  await done("build", ...lake);
}, patience);

afterAll(() => project.close());

/** A file of some months of orders, put into the folder that is looked at. */
async function bring(first: number, months: number): Promise<void> {
  const { name, bytes } = first === 0 ? orderLines() : orderLines({ first, months });
  await writeFile(join(project.folder, "incoming", name), bytes);
}

async function done(command: string, ...given: readonly string[]): Promise<string> {
  const { code, text } = await project.run(["cli/launch.mjs", command, ...given]);
  expect([given.join(" "), code, text]).toEqual([given.join(" "), 0, text]);
  return text;
}

const refreshing = () => ["refresh", "office", "--from", join(project.folder, "incoming"), ...lake, "--json"];

/** What one line of JSON says, among what is said meanwhile. */
function answer(text: string): { status: string; site: boolean; current: string[] } {
  return JSON.parse(text.split("\n").find((line) => line.startsWith("{")) ?? "{}");
}

test(
  "a refresh rebuilds the site where it shows another snapshot, and leaves it alone otherwise",
  async () => {
    await bring(18, 1);
    const refreshed = answer(await done("atlas", ...refreshing()));
    expect(refreshed).toMatchObject({ status: "published", site: true });
    const page = () => readFile(join(project.folder, "dist/office/index.html"), "utf8");
    const built = await page();
    expect(built).toContain((refreshed.current[0] ?? "none").slice(0, 8));
    expect(answer(await done("atlas", ...refreshing()))).toMatchObject({ status: "nothing", site: false });
    expect(await page()).toBe(built);
  },
  patience,
);

test(
  "--watch goes on looking, and brings what comes meanwhile",
  async () => {
    const watching = project.start([
      "cli/launch.mjs",
      "atlas",
      ...refreshing(),
      "--no-site",
      "--watch",
      "--every",
      "1",
    ]);
    let said = "";
    watching.stdout?.setEncoding("utf8").on("data", (part: string) => {
      said += part;
    });
    const statuses = () =>
      said
        .split("\n")
        .slice(0, -1)
        .filter((line) => line.startsWith("{"))
        .map((line) => answer(line).status);
    const until = async (status: string) => {
      while (!statuses().includes(status)) {
        expect(watching.exitCode).toBeNull();
        await setTimeout(200);
      }
    };
    try {
      await until("nothing");
      expect(new Set(statuses())).toEqual(new Set(["nothing"]));
      await bring(19, 1);
      await until("published");
    } finally {
      watching.kill("SIGTERM");
      await once(watching, "exit");
    }
  },
  patience,
);
