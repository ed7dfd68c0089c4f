import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { env } from "node:process";
import { type Browser, chromium } from "playwright-core";
import { variable } from "../../loaders/environment.ts";
import { type BrowserProgram, registryBrowser } from "./registry-browser.ts";

/** A started browser, or why none can be started here. */
export type StartedBrowser = { readonly browser: Browser } | { readonly unavailable: string };

const systemNames = [
  ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
  ...["chrome.exe", "msedge.exe"],
];
/** Where installers put them that do not change PATH. */
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Nothing that a browser does by itself may look like a request of a page. */
const quietArgs = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--hide-scrollbars",
  "--no-first-run",
];

/**
 * The browser that `ATLAS_BROWSER` names, otherwise the system's, otherwise the registry's. `ATLAS_BROWSER=registry`
 * asks for the last one even where the system has one.
 */
export async function startBrowser(): Promise<StartedBrowser> {
  const reasons: string[] = [];
  for (const find of [askedBrowser, systemBrowser, registryBrowser]) {
    try {
      const program = await find();
      if (program === undefined) continue;
      return { browser: await launch(program) };
    } catch (error) {
      reasons.push((error as Error).message.split("\n").slice(0, 3).join(" "));
    }
    if (find === askedBrowser) break;
  }
  return { unavailable: `no browser can be started here: ${reasons.join("; ")}` };
}

function launch(program: BrowserProgram): Promise<Browser> {
  return chromium.launch({
    executablePath: program.executablePath,
    args: [...quietArgs, ...program.args],
    env: { ...definedVariables(), ...program.env },
    chromiumSandbox: false,
  });
}

async function askedBrowser(): Promise<BrowserProgram | undefined> {
  const asked = variable("ATLAS_BROWSER");
  if (asked === undefined) return undefined;
  return asked === "registry" ? registryBrowser() : { executablePath: asked, args: [] };
}

function systemBrowser(): BrowserProgram | undefined {
  const folders = (env.PATH ?? "").split(delimiter);
  const paths = [
    ...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...usualPlaces,
  ];
  const executablePath = paths.find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { executablePath, args: [] };
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
