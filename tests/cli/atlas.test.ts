import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProgram } from "../../cli/program.ts";
import { definitionJsonSchema } from "../../loaders/language/schema/json-schema.ts";
import { atlasHere, atlasProcess } from "../fixtures/atlas.ts";
import { retail as study } from "../fixtures/retail.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "atlas-cli-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** As a process of its own on the test's lake. */
const atlas = (...args: readonly string[]) => atlasProcess(join(root, "lake"), args);
/** In this process, where only what is said and how it ends is tested. */
const here = (...args: readonly string[]) => atlasHere(join(root, "lake"), args);

describe("the main path, command by command", () => {
  test("sample, snapshot, verify, export, query and doctor agree with each other", async () => {
    const sample = JSON.parse(
      (await atlas("sample", "retail", "--customers", "800", "--seed", "5", "--json")).stdout,
    );
    expect(sample.tables).toContainEqual({ table: "customers", rows: 800 });

    const early = JSON.parse(
      (await atlas("snapshot", "retail", "--as-of", "2025-10-01", "--publish", "--json")).stdout,
    );
    const draft = JSON.parse((await atlas("snapshot", "retail", "--json")).stdout);
    expect(draft).toMatchObject({ created: true, published: false });
    const current = async () =>
      JSON.parse((await atlas("snapshots", "retail", "--json")).stdout).snapshots.find(
        (each: { current: boolean }) => each.current,
      ).id;
    expect(await current()).toBe(early.id);
    expect(JSON.parse((await atlas("publish", "retail", "--json")).stdout)).toMatchObject({
      id: draft.id,
      from: early.id,
    });
    expect(JSON.parse((await atlas("rollback", "retail", "--json")).stdout).id).toBe(early.id);
    expect((await atlas("rollback", "retail")).code).toBe(1);
    const snapshot = JSON.parse((await atlas("snapshot", "retail", "--publish", "--json")).stdout);
    expect(snapshot).toMatchObject({ id: draft.id, created: false, published: true });
    const refused = await atlas("publish", "retail", early.id);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("--earlier")]);
    expect(await current()).toBe(draft.id);
    expect(snapshot).toMatchObject({ customerCount: 800, previous: early.id });
    const size = snapshot.segments.find(
      ({ segment }: { segment: string }) => segment === "one_time_buyers",
    ).size;

    const listed = JSON.parse((await atlas("snapshots", "retail", "--json")).stdout).snapshots;
    expect(listed.map(({ id, current }: { id: string; current: boolean }) => [id, current])).toEqual([
      [snapshot.id, true],
      [early.id, false],
    ]);
    expect(JSON.parse((await atlas("verify", "retail", "--json")).stdout)).toMatchObject({
      sameId: true,
      differences: [],
    });

    const csv = join(root, "out", "members.csv");
    expect(
      JSON.parse((await atlas("export", "retail", "one_time_buyers", "--out", csv, "--json")).stdout).rows,
    ).toBe(size);
    const [header, ...lines] = (await readFile(csv, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(size);
    expect(header).toMatch(/^customer_id,entered_at,country,/);
    // Personal, or computed from what is.
    expect(header?.split(",")).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(birth_date|age_years|age_band)$/)]),
    );
    expect(lines[0]?.split(",")[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

    const parquet = join(root, "members.parquet");
    await atlas("export", "retail", "one_time_buyers", "--format", "parquet", "--out", parquet);
    expect((await readFile(parquet)).subarray(0, 4).toString()).toBe("PAR1");

    const sql = "SELECT count(*) AS n FROM membership WHERE segment_id = 'one_time_buyers'";
    expect(JSON.parse((await atlas("query", "retail", sql, "--json")).stdout)).toEqual([{ n: size }]);
    expect((await atlas("query", "retail", sql, "--format", "csv")).stdout).toBe(`n\r\n${size}\r\n`);
    expect((await atlas("query", "retail", sql)).stdout).toContain("─");

    const doctor = await atlas("doctor", "--json");
    expect(doctor.code).toBe(0);
    expect(JSON.parse(doctor.stdout).problems).toBe(0);
    const late = await atlas("snapshot", "retail", "--as-of", "2026-03-02");
    expect(late.stdout).toContain(
      "tell of nothing from 2026-01-01 on: windows that end at as-of miss 60 days.",
    );
  });
});

describe("bad input: one sentence, an exit code, nothing half-written", () => {
  test.each([
    [["snapshot", "retial"], 1, /unknown study: retial; did you mean retail\?/],
    [
      ["export", "retail", "champion", "--out", "x.csv"],
      1,
      /unknown segment: champion; did you mean champions\?/,
    ],
    [
      ["export", "retail", "champions", "--out", "x.csv", "--format", "xls"],
      2,
      /Allowed choices are csv, ndjson, parquet, xlsx/,
    ],
    [["sample", "retail", "--customers", "many"], 2, /expected a whole number/],
    [
      ["snapshot", "retail", "--as-of", "1990-01-01"],
      1,
      /retail had no customers before 1990-01-01: the first is of \S+; expected an as-of from/,
    ],
    [["sample", "retail", "--customers", "5"], 1, /customers must be a whole number from 100/],
    [
      ["ingest", "retail", "--source", "cvs", "--from", "a.csv"],
      1,
      /unknown source: cvs; retail has csv, json, .*, online-retail, complete-journey, cdnow$/m,
    ],
    [["ingest", "retail", "--source", "csv", "--from", "nowhere.csv"], 1, /nowhere\.csv/],
    [["query", "retail", "DROP TABLE customers"], 1, /this is DROP; expected a statement that only reads/],
    [["query", "retail", "COPY customers TO 'stolen.csv'"], 1, /Cannot access file/],
    [["query", "retail", "SELECT * FROM read_text('/etc/hostname')"], 1, /Cannot access file/],
    [["query", "retail", "SELECT 1; SELECT 2"], 1, /expected one SQL statement, got 2/],
    [["serve", "--host", "0.0.0.0", "--port", "0"], 1, /loopback|key/i],
    [["snapshots"], 2, /missing required argument/],
    [["verify", "retail", "--threads", "0"], 2, /expected a whole number from 1 to 1,000/],
    [["prune", "retail", "--keep", "0"], 2, /expected a whole number from 1 to/],
    [["refresh", "retail", "--keep", "0"], 2, /expected a whole number from 1 to/],
    [["refresh", "retail", "--watch", "--every", "0"], 2, /expected a whole number from 1 to/],
    [["snapshot", "retail", "--months", "100000"], 2, /expected a whole number from 1 to 1,200/],
    [["publsh"], 2, /unknown command/],
    [["publish"], 2, /missing required argument/],
  ] as const)("atlas %j exits %i", async (args, code, message) => {
    const outcome = await here(...args);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.code).toBe(code);
    expect(existsSync("stolen.csv")).toBe(false);
  });

  test("a process ends and says as the program in this one does", async () => {
    for (const args of [
      ["snapshot", "retial"],
      ["snapshots"],
      ["query", "retail", "SELECT 1; SELECT 2", "--json"],
    ])
      expect(await atlas(...args)).toEqual(await here(...args));
  });

  test("with --json the error is an object with a code", async () => {
    const { stdout, code } = await atlas(
      "export",
      "retail",
      "champion",
      "--out",
      join(root, "x.csv"),
      "--json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "UNKNOWN_SEGMENT",
      message: expect.stringContaining("champions"),
    });
  });

  test("a port that there is none of is refused as a misspelt command", async () => {
    expect(await here("serve", "--port", "99999")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected a whole number from 0 to 65535"),
    });
  });

  test("a query cannot write into the lake either", async () => {
    const inside = join(root, "lake", "retail", "stolen.csv");
    for (const verb of ["", "EXPLAIN ANALYZE ", "EXPLAIN /* */ ANALYZE "]) {
      const { code, stderr } = await here("query", "retail", `${verb}COPY customers TO '${inside}'`);
      expect({ code, stolen: existsSync(inside) }).toEqual({ code: 1, stolen: false });
      expect(stderr).toMatch(/this is (COPY|EXPLAIN); expected a statement that only reads/);
    }
  });

  test("a port in use is named, with what to do", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const outcome = await atlas("serve", "--port", String(port));
    server.close();
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toContain(String(port));
    expect(outcome.stderr).toContain("--port");
  });

  test("an export that cannot be written leaves no file behind", async () => {
    await writeFile(join(root, "a-file"), "");
    const outcome = await here("export", "retail", "champions", "--out", join(root, "a-file", "x.csv"));
    expect(outcome.code).not.toBe(0);
    expect((await readdir(root)).filter((name) => name.includes(".new-"))).toEqual([]);
  });
});

describe("atlas schema", () => {
  const expected = JSON.parse(JSON.stringify(definitionJsonSchema(study)));

  test("prints the schema of the study's definitions, for people or on one line", async () => {
    const printed = await here("schema", "retail");
    expect([printed.code, JSON.parse(printed.stdout)]).toEqual([0, expected]);
    expect(printed.stdout).toContain('\n  "$schema"');
    const line = await here("schema", "retail", "--json");
    expect([line.code, JSON.parse(line.stdout)]).toEqual([0, expected]);
    expect(line.stdout.trimEnd()).not.toContain("\n");
  });

  test("writes it to a file instead, replacing what is there", async () => {
    const file = join(root, "retail.schema.json");
    await writeFile(file, "something else, and longer than the schema ".repeat(50_000));
    const told = await here("schema", "retail", "--out", file);
    expect(told).toMatchObject({ code: 0, stdout: `Wrote the schema of retail to ${file}\n` });
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(expected);
    expect(JSON.parse((await here("schema", "retail", "--out", file, "--json")).stdout)).toEqual({ file });
  });

  test("names an unknown study, and a file that cannot be written", async () => {
    const unknown = await here("schema", "retial");
    expect(unknown).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr).toContain("unknown study: retial; did you mean retail?");
    const nowhere = join(root, "no-such-folder", "x.json");
    const outcome = await here("schema", "retail", "--out", nowhere);
    expect(outcome).toMatchObject({ code: 1, stdout: "" });
    expect(outcome.stderr).toContain(`cannot write ${nowhere}: ENOENT`);
  });
});

/** The commands that do something, each with the words that call it. */
function leafCommands(command: Command, words: readonly string[] = []): string[][] {
  if (command.commands.length === 0) return [[...words]];
  return command.commands.flatMap((below) => leafCommands(below, [...words, below.name()]));
}

/** What `atlas … --help` prints, by the program in this process. */
async function helpOf(words: readonly string[]): Promise<string> {
  let printed = "";
  const program = createProgram();
  const listen = (command: Command): void => {
    command.exitOverride().configureOutput({
      writeOut(text) {
        printed += text;
      },
    });
    command.commands.forEach(listen);
  };
  listen(program);
  const asked = program.parseAsync([...words, "--help"], { from: "user" });
  await expect(asked, words.join(" ")).rejects.toMatchObject({ exitCode: 0 });
  return printed;
}

/** These read no lake: a file of rows, or the keys that lie beside all lakes. */
const withoutLake = /^(model try|keys)\b/;

test("every command explains itself, and the README names each", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const program = createProgram();
  for (const command of program.commands) expect(readme).toContain(`atlas ${command.name()}`);
  const leaves = leafCommands(program);
  for (const words of leaves) {
    const help = await helpOf(words);
    expect(help, words.join(" ")).toContain("--json");
    if (!withoutLake.test(words.join(" "))) expect(help, words.join(" ")).toContain("--lake");
  }
  const [first = []] = leaves;
  expect(await atlas(...first, "--help")).toEqual({ code: 0, stdout: await helpOf(first), stderr: "" });
});
