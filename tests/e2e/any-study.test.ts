import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { startBrowser } from "../../cli/browser/start-browser.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import type { Stage } from "./harness.ts";
import { answering } from "./harness-links.ts";
import { type Observed, observeAll } from "./harness-observe.ts";
import { cutOffInPrint } from "./harness-print.ts";
import { ScratchProject } from "./harness-project.ts";
import { visit } from "./harness-visit.ts";

/**
 * Studies that are nothing but declarations: hosts and guests without a currency; one table of lines with numbers for
 * keys, fed from a file, without events, plays, campaigns, sample data or Persian; and one that has no data at all.
 */
let project: ScratchProject;
let server: ChildProcess;
let said = "";
let stage: Stage;
let seen: ReadonlyMap<string, Observed>;

const started = await startBrowser();
const browser = "browser" in started ? started.browser : undefined;

beforeAll(async () => {
  project = await ScratchProject.ofStudies(["stays", "subscribers"]);
  await project.remove("data/studies/subscribers/sample");
  const declared = await readFile(join(project.folder, "data/studies/subscribers/study.ts"), "utf8");
  await project.write(
    "data/studies/waiting/study.ts",
    declared.replace('id: "subscribers"', 'id: "waiting"'),
  );
  await project.write("lines.csv", lines());
  const lake = ["--lake", join(project.folder, "lake")];
  const ingested = await project.run([
    ...["cli/launch.mjs", "atlas", "ingest", "subscribers", "--source", "network"],
    ...["--from", join(project.folder, "lines.csv"), ...lake],
  ]);
  expect(ingested).toMatchObject({ code: 0 });
  server = project.start(["cli/launch.mjs", "start", ...lake, "--port", "0"]);
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream?.setEncoding("utf8").on("data", (part: string) => {
        said += part;
        const url = /Site\s+(http:\S+)\//.exec(said)?.[1];
        if (url !== undefined) resolve(url);
      });
    }
    server.on("close", () => reject(new Error(said)));
  });
  const pages = await served("stays", "subscribers");
  stage = {
    browser,
    skipped: "unavailable" in started ? started.unavailable : undefined,
    site: {
      ...{ lake: new Lake(join(project.folder, "lake")), folder: join(project.folder, "dist"), origin },
      paths: pages.filter((path) => path !== "/404").map((path) => path.replace(/index$/, "")),
      close: async () => undefined,
    },
    close: async () => undefined,
  };
  const own = stage.site.paths.filter((path) => !/^\/(methods|reference)\//.test(path));
  if (browser !== undefined) seen = await observeAll(stage, own);
});

afterAll(async () => {
  const ended = once(server, "close");
  server.kill("SIGINT");
  await ended;
  await Promise.all([browser?.close(), project.close()]);
});

/** Paths of the pages once the site holds these studies: the first is served before the others' data are made. */
function served(...ids: string[]): Promise<string[]> {
  return built((pages) => ids.every((id) => pages.includes(`/${id}/index`)));
}

/** The same once it holds pages of earlier snapshots too. */
function servedPast(): Promise<string[]> {
  return built((pages) => pages.some((path) => path.includes("@")));
}

async function built(isWanted: (pages: string[]) => boolean): Promise<string[]> {
  for (let tries = 0; tries < 800; tries += 1) {
    const text = await readFile(join(project.folder, ".cache/site/built.json"), "utf8");
    // It is being written while it does not end.
    const { pages } = (text.endsWith("}") ? JSON.parse(text) : { pages: [] }) as { pages: string[] };
    if (isWanted(pages)) return pages;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return expect.fail(`the site does not hold what is waited for: ${said}`);
}

/** 1,500 lines; of each 97th the length of the contract is not known. */
function lines(): string {
  const rows = Array.from({ length: 1_500 }, (_, index) => {
    const months = index % 97 === 0 ? "" : (index * 37) % 72;
    return [
      700_000 + 7 * index,
      ["basic", "plus", "max"][index % 3],
      months,
      (index * 7919) % 400,
      index % 9 === 0,
    ];
  });
  return [["Line", "Plan", "Months", "GB", "Gone"], ...rows].map((row) => `${row.join(",")}\n`).join("");
}

describe("npm start on a lake with some data", () => {
  test("makes what can be made of every study, and says which has neither data nor a sample", () => {
    expect(said).toContain("waiting has no data yet and no sample; npm run atlas -- ingest waiting --help");
    expect(said.match(/has no data yet/g)).toHaveLength(1);
    expect(said).toMatch(/stays, hosts: snapshot 2025-12-23/);
    expect(said).toContain("Broadband will follow when the data are made");
  });

  test("has a page for every segment of both populations, at their addresses", () => {
    expect(stage.site.paths).toEqual(
      expect.arrayContaining([
        ...["/", "/stays/", "/stays/segments/", "/stays/segments/business_guests"],
        ...["/stays/hosts/", "/stays/hosts/segments/", "/stays/hosts/segments/superhosts"],
        ...["/subscribers/", "/subscribers/segments/", "/subscribers/segments/heavy_lines"],
      ]),
    );
    expect(stage.site.paths.filter((path) => /waiting|journey/.test(path))).toEqual([]);
  });
});

describe.skipIf(browser === undefined)("pages of any study", () => {
  test("open without a word on the console, stand still, and lead only to pages that are there", () => {
    const isThere = answering(stage.site);
    for (const [path, page] of seen) {
      expect([path, page.faults, page.errorCells]).toEqual([path, [], 0]);
      expect([path, page.links.filter((link) => !isThere(link))]).toEqual([path, []]);
      expect(page.layoutShift, path).toBeLessThan(0.02);
    }
  });

  test("fit a phone", () => {
    for (const [path, { widthOnPhone }] of seen) expect(widthOnPhone, path).toBeLessThanOrEqual(360);
  });

  test("show nothing of what the study does not declare", () => {
    const never = /.{0,40}(undefined|NaN|\[object|¤|[£$€]).{0,40}/g;
    const notHere =
      /.{0,40}(\bnull\b|\bspend\b|revenue|campaign|No play|journey|customers?\b|\d[ \u202f]members\b).{0,40}/gi;
    const found = [...seen].flatMap(([path, { text, emptyParts }]) => {
      const ofStudy = /^\/(stays|subscribers)\//.test(path);
      const words = [...(text.match(never) ?? []), ...((ofStudy && text.match(notHere)) || [])];
      return [...words, ...emptyParts].map((part) => `${path}: ${part}`);
    });
    expect(found).toEqual([]);
  });

  test("name the members of each population, and its own units", () => {
    expect(seen.get("/stays/")?.text).toMatch(/of 20,000 guests/);
    expect(seen.get("/stays/hosts/")?.text).toMatch(/of 4,000 hosts/);
    expect(seen.get("/stays/hosts/")?.text).not.toMatch(/guests?\b/i);
    expect(seen.get("/subscribers/")?.text).toMatch(/Mean traffic\s+[\d.]+\s+gigabytes/);
    const front = seen.get("/")?.text.replaceAll(/\s+/g, " ");
    for (const members of ["20,000 guests", "4,000 hosts", "1,500 lines"]) expect(front).toContain(members);
  });

  test("of a study without a past show no trend, no movement and no comparison with one", () => {
    const pages = [...seen].filter(([path]) => path.startsWith("/subscribers/"));
    expect(pages).toHaveLength(7);
    const past = /.{0,40}(moved|snapshot so far|Nothing earlier|Change|trend).{0,40}/gi;
    for (const [path, { text }] of pages) expect([path, text.match(past) ?? []]).toEqual([path, []]);
  });

  test("of a study without Persian have none, and of the others have it", async () => {
    const { page, close } = await visit(stage, "/subscribers/segments/heavy_lines");
    expect(await page.locator("main [lang=fa]").count()).toBe(0);
    await page.goto(`${stage.site.origin}/stays/hosts/segments/superhosts`);
    expect(await page.locator("main [lang=fa]").first().textContent()).toContain("میزبان‌هایی");
    await close();
  });

  test("print with nothing cut off", async () => {
    for (const path of ["/stays/hosts/", "/subscribers/", "/subscribers/segments/heavy_lines"]) {
      const { page, close } = await visit(stage, path, { viewport: { width: 703, height: 1017 } });
      await page.emulateMedia({ media: "print" });
      await settled(page);
      expect(await page.evaluate(cutOffInPrint), path).toEqual([]);
      await close();
    }
  });
});

describe.skipIf(browser === undefined)("two segments side by side", () => {
  test("say who is in both, take both from the address and keep them there", async () => {
    const { page, faults, close } = await visit(stage, "/stays/compare/?a=business_guests");
    const [, second] = await page
      .locator("form[data-compares] select")
      .evaluateAll((selects) =>
        selects.map((select) => (select instanceof HTMLSelectElement ? select.value : "")),
      );
    const title = () => page.locator("h1").textContent();
    expect(await title()).toMatch(/guests are in both: [\d.,\u202f %]+ of |have nobody in common|to protect/);
    await page.getByRole("button", { name: "Swap" }).click();
    expect(new URL(page.url()).search).toBe(`?a=${second}&b=business_guests`);
    expect(await page.locator("#side-by-side thead th").allTextContents()).toContain("On business");
    expect(faults).toEqual([]);
    await close();
  });
});

describe.skipIf(browser === undefined)("pages of earlier snapshots", () => {
  test("follow those of today, and lead to the same page of other dates", { timeout: 180_000 }, async () => {
    const pages = await servedPast();
    const { page, faults, close } = await visit(stage, "/stays/segments/business_guests");
    await page.getByText("Other dates").click();
    await page.locator(".snapshot-picker li a").first().click();
    await page.waitForURL(/\/stays@2025-\d\d-\d\d\/segments\/business_guests$/);
    await settled(page);
    expect(await page.locator(".snapshot-picker p").textContent()).toMatch(/^As it was on .* 2025\./);
    expect(await page.locator(".site-stamp").textContent()).toMatch(/^Rooms as of .* 2025, snapshot/);
    await page.getByRole("link", { name: /^Go to the latest/ }).click();
    await page.waitForURL(/\/stays\/segments\/business_guests$/);
    expect(faults).toEqual([]);
    expect(pages.filter((path) => /^\/stays@[\d-]+\/hosts\/index$/.test(path)).length).toBeGreaterThan(2);
    await close();
  });
});

describe("GraphQL of any study", () => {
  async function ask(query: string): Promise<unknown> {
    const response = await fetch(`${stage.site.origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    return await response.json();
  }

  test("finds a line by its number, and answers in English where there is no Persian", async () => {
    expect(
      await ask(
        `{ customer(study: "subscribers", customerId: "700007") { customerId memberships { isMember segment { key name(locale: fa) } } } }`,
      ),
    ).toEqual({
      data: {
        customer: {
          customerId: "700007",
          memberships: [{ isMember: true, segment: { key: "old_lines", name: "Old lines" } }],
        },
      },
    });
  });

  test("asks of one population or the other", async () => {
    expect(
      await ask(`{
        guests: segment(study: "stays", id: "business_guests") { name(locale: fa) members(first: 1) { nodes { customerId } } }
        hosts: segment(study: "stays", population: "hosts", id: "superhosts") { members(first: 1) { nodes { customerId } } }
      }`),
    ).toMatchObject({
      data: {
        guests: { name: "سفر کاری", members: { nodes: [{ customerId: expect.stringMatching(/^g\d{7}$/) }] } },
        hosts: { members: { nodes: [{ customerId: expect.stringMatching(/^\d+$/) }] } },
      },
    });
  });
});
