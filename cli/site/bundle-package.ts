import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { builtinModules, createRequire } from "node:module";
import { dirname, join } from "node:path";
import { init, parse } from "es-module-lexer";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import {
  cachedPath,
  type InstalledPackage,
  installedPackage,
  type PackageSpecifier,
  parseSpecifier,
} from "./installed-package.ts";
import { projectRoot } from "./workspace.ts";

const require = createRequire(join(projectRoot, "package.json"));

/** What pages need to run in the same browsers as Framework's own client. */
const target = ["es2022", "chrome96", "firefox96", "safari16"];

const running = new Map<string, Promise<void>>();

/**
 * Puts an installed package, or a file of one, into Framework's cache as one module with all that it needs, where Framework
 * looks before it would bundle by itself; nothing where it is there already. Bundled here, Plot comes without the parts of
 * d3 that it never uses, and in a tenth of the time. A file that is no script is copied.
 * @param specifier `d3`, `arquero/dist/arquero.min.js`
 */
export async function bundlePackage(specifier: string, cache: string): Promise<void> {
  const wanted = parseSpecifier(specifier);
  const installed = installedPackage(wanted.name);
  if (installed === undefined) throw new Error(`${wanted.name} is not installed`);
  const output = join(cache, "_node", cachedPath(wanted, installed.version));
  if (existsSync(output)) return;
  const work = running.get(output) ?? write(wanted, installed, output);
  running.set(output, work);
  await work.finally(() => running.delete(output));
}

async function write(
  { name, path }: PackageSpecifier,
  { folder }: InstalledPackage,
  output: string,
): Promise<void> {
  const aside = `${output}.${process.pid}`;
  const file = path === undefined || !/\.\w+$/.test(path) ? undefined : join(folder, path);
  await mkdir(dirname(output), { recursive: true });
  if (file === undefined)
    await writeFile(aside, await bundledPackage(path === undefined ? name : `${name}/${path}`));
  else if (/\.[cm]?js$/.test(file)) await writeFile(aside, await bundledScript(file));
  else await copyFile(file, aside);
  await rename(aside, output);
}

/**
 * A script that is no module becomes one whose default export is what it exports, whatever its package says of its files: one
 * that is for browsers stands in packages of modules too.
 */
async function bundledScript(file: string): Promise<Uint8Array> {
  const contents = await readFile(file, "utf8");
  await init;
  const [, , , isModule] = parse(contents);
  return (await run(isModule ? { entryPoints: [file] } : { stdin: { contents, resolveDir: dirname(file) } }))
    .code;
}

/** All exports of a package; those of a package in CommonJS are asked of Node. */
async function bundledPackage(specifier: string): Promise<Uint8Array> {
  const name = JSON.stringify(specifier);
  const all = `export * from ${name};`;
  const withDefault = await run(ofText(`${all}\nexport { default } from ${name};`)).catch(() => undefined);
  if (withDefault === undefined) return (await run(ofText(all))).code;
  if (!isCommonJs(withDefault.metafile)) return withDefault.code;
  const names = namesOf(specifier);
  const named = names.length === 0 ? "" : `export const { ${names.join(", ")} } = all;`;
  return (await run(ofText(`import all from ${name};\nexport default all;\n${named}`))).code;
}

function ofText(contents: string): BuildOptions {
  return { stdin: { contents, resolveDir: projectRoot } };
}

async function run(options: BuildOptions): Promise<{ code: Uint8Array; metafile: Metafile }> {
  const { outputFiles = [], metafile } = await build({
    ...options,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target,
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutNode],
  });
  return { code: outputFiles[0]?.contents ?? new Uint8Array(), metafile };
}

function isCommonJs({ inputs }: Metafile): boolean {
  const [entry] = inputs["<stdin>"]?.imports ?? [];
  return entry !== undefined && inputs[entry.path]?.format === "cjs";
}

function namesOf(specifier: string): string[] {
  try {
    return Object.keys(require(specifier) as object).filter(
      (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== "default",
    );
  } catch {
    return []; // It needs a browser to run: its default export has them all.
  }
}

/** What only Node has is an empty module in the browser: a package that runs there reaches for it in other places alone. */
const withoutNode: Plugin = {
  name: "without-node",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[\w:/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, "").split("/")[0] ?? "";
      if (!builtinModules.includes(name)) return undefined;
      const replaced = !path.startsWith("node:") && installedPackage(name) !== undefined;
      return replaced ? undefined : { path, namespace: "node-alone" };
    });
    onLoad({ filter: /.*/, namespace: "node-alone" }, () => ({ contents: "module.exports = {};" }));
  },
};
