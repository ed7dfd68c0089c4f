import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { arch, env, platform } from "node:process";

/** How to start a browser. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const root = join(import.meta.dirname, "../..");

/**
 * The browser of the registry package `@sparticuz/chromium`, unpacked once into `.cache/browser/`, with the libraries
 * and fonts that it carries for systems that have none. Only for Linux on x64; throws elsewhere.
 */
export async function registryBrowser(): Promise<BrowserProgram> {
  if (platform !== "linux" || arch !== "x64") {
    throw new Error(`@sparticuz/chromium is for linux-x64 only, and this is ${platform}-${arch}`);
  }
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const bin = join(dirname(entry), "..", "bin");
  const folder = join(root, ".cache", "browser");
  if (!existsSync(folder)) await unpack(bin, folder);
  const libraries = [join(folder, "al2023", "lib"), env.LD_LIBRARY_PATH].filter((path) => path !== undefined);
  return {
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox", "--no-zygote", "--font-render-hinting=none", "--disable-gpu"],
    env: {
      LD_LIBRARY_PATH: libraries.join(":"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}

/** Unpacked aside and renamed: a run that is stopped leaves no half of a browser. */
async function unpack(bin: string, folder: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium");
  const aside = `${folder}.new-${process.pid}`;
  await mkdir(aside, { recursive: true });
  const before = env.TMPDIR;
  // The package unpacks into the system's folder for temporary files and nowhere else.
  env.TMPDIR = aside;
  try {
    for (const file of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
      await inflate(join(bin, file));
    }
  } finally {
    if (before === undefined) delete env.TMPDIR;
    else env.TMPDIR = before;
  }
  await writeFile(join(aside, "fonts.conf"), fontConfiguration(folder));
  await rename(aside, folder).catch(async (error: Error) => {
    await rm(aside, { recursive: true });
    if (!existsSync(folder)) throw error;
  });
}

/** The system's fonts where there are any, and those of the package. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, "fonts", "fonts")}</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
</fontconfig>
`;
}
