import { existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { arch, exit, platform, stdout, version } from "node:process";
import type { Command } from "commander";
import { populations } from "../../data/studies/index.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { examineStudy } from "../../loaders/snapshot/examine.ts";
import type { Finding } from "../../loaders/snapshot/finding.ts";
import { type CommonOptions, command, lakeOf } from "../common.ts";
import { exitCodes } from "../report-error.ts";
import { projectRoot } from "../site/workspace.ts";

const marks = { fine: "ok  ", note: "note", problem: "BAD " } as const;

export function addDoctor(program: Command): void {
  command(program, "doctor", "say what is wrong with the set-up and how to mend it").action(
    async (options: CommonOptions) => {
      const findings: (Finding & { study?: string })[] = [...(await machine())];
      for (const study of populations)
        for (const finding of await examineStudy(lakeOf(options).of(study), study))
          findings.push({ study: called(study), ...finding });
      const problems = findings.filter(({ state }) => state === "problem").length;
      if (options.json === true) stdout.write(`${JSON.stringify({ problems, findings })}\n`);
      else {
        for (const { study, what, state, detail, remedy } of findings)
          stdout.write(
            `${marks[state]}  ${study === undefined ? "" : `${study}: `}${what}: ${detail}${remedy === undefined ? "" : `\n      → ${remedy}`}\n`,
          );
        stdout.write(
          problems === 0
            ? "Nothing is wrong.\n"
            : `${problems} ${problems === 1 ? "problem" : "problems"}.\n`,
        );
      }
      if (problems > 0) exit(exitCodes.failed);
    },
  );
}

/** The study, and which of its populations where it has several. */
function called({ id, population, populationIds }: PopulationStudy): string {
  return populationIds.length === 1 ? id : `${id} ${population.id}`;
}

async function machine(): Promise<Finding[]> {
  const findings: Finding[] = [node(), await disk()];
  findings.push(
    existsSync(join(projectRoot, "dist", "index.html"))
      ? { what: "site", state: "fine", detail: "built in dist/" }
      : { what: "site", state: "note", detail: "not built yet", remedy: "npm start" },
  );
  findings.push(
    (await portIsFree(4000))
      ? { what: "port 4000", state: "fine", detail: "free" }
      : {
          what: "port 4000",
          state: "note",
          detail: "in use, perhaps by a server of this project",
          remedy: "npm start -- --port 4001",
        },
  );
  return findings;
}

/** The Node that the packages bring, unless another one runs this. */
function node(): Finding {
  const pinned = join(projectRoot, "node_modules", `node-${platform}-${arch}`, "package.json");
  if (!existsSync(pinned))
    return {
      what: "node",
      state: "note",
      detail: `${version} of the system; no pinned Node for ${platform}-${arch} is installed`,
      remedy: "npm ci without --omit=optional, where a package for this platform exists",
    };
  const expected = (JSON.parse(readFileSync(pinned, "utf8")) as { version: string }).version;
  return version === `v${expected}`
    ? { what: "node", state: "fine", detail: version }
    : {
        what: "node",
        state: "note",
        detail: `${version} runs this, ${expected} is pinned`,
        remedy: "start it with npm run",
      };
}

const littleSpace = 2 ** 30;

async function disk(): Promise<Finding> {
  const { bavail, bsize } = await statfs(projectRoot);
  const free = bavail * bsize;
  const detail = `${(free / 2 ** 30).toFixed(1)} GiB free`;
  return free < littleSpace
    ? {
        what: "disk",
        state: "problem",
        detail,
        remedy: "free some space; a snapshot of a million customers takes half a GiB",
      }
    : { what: "disk", state: "fine", detail };
}

function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
