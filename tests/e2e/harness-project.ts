import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { projectRoot } from "../../cli/site/workspace.ts";
import { studies } from "../../data/studies/index.ts";

/** In place of the templates of studies: no pages. */
const noTemplates = `export const editions = async (_lake: unknown, { id }: { id: string }) => [
  { folder: \`/\${id}/\`, name: "", pages: [], files: [], findable: [] },
];
`;

/** What both kinds of scratch project have beside the pages. */
const code = ["api", "cli", "data", "loaders"];
const files = ["observablehq.config.ts", "package.json", "package-lock.json"];

/** A copy of the project in which tests may change anything. */
export class ScratchProject {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** With few pages, none of them from templates. */
  static async make(): Promise<ScratchProject> {
    const pages = [
      "docs/style",
      "docs/api",
      ...[
        "compact-json",
        "context",
        "explain-words",
        "findable",
        "markup",
        "own-dashboard",
        "own-pages",
        "page",
      ].map((name) => `docs/render/${name}.ts`),
      ...["columns", "format", "markup"].map((name) => `docs/components/${name}.ts`),
      "docs/glossary/words.ts",
      "docs/404.md",
    ];
    const project = await ScratchProject.copy([...code, ...files, ...pages]);
    for (const page of [
      ...["index", "guide/index", "guide/fa/index", "methods/index", "glossary/index"],
      "reference/segment-language/index",
    ]) {
      await project.write(`docs/${page}.md`, `# ${page}\n\nA page of the test.\n`);
    }
    await project.write("docs/[study]/pages.ts", noTemplates);
    return project;
  }

  /** With every template, and in place of the product's studies those of the tests that are named. */
  static async ofStudies(ids: readonly string[]): Promise<ScratchProject> {
    const project = await ScratchProject.copy([...code, ...files, "docs"]);
    for (const { id } of studies) {
      await project.remove(`data/studies/${id}`);
      await rm(join(project.folder, "docs", id), { recursive: true, force: true });
    }
    for (const id of ids) {
      const folder = join(project.folder, "data", "studies", id);
      await cp(join(projectRoot, "tests", "fixtures", "studies", id), folder, { recursive: true });
      const declared = await readFile(join(folder, "study.ts"), "utf8");
      await writeFile(join(folder, "study.ts"), declared.replaceAll('"../../../../data/', '"../../'));
    }
    return project;
  }

  /** With everything that the product has. */
  static whole(): Promise<ScratchProject> {
    return ScratchProject.copy([...code, ...files, "docs"]);
  }

  private static async copy(paths: readonly string[]): Promise<ScratchProject> {
    const project = new ScratchProject(await mkdtemp(join(tmpdir(), "segment-atlas-project-")));
    await project.add(...paths);
    await symlink(join(projectRoot, "node_modules"), join(project.folder, "node_modules"), "junction");
    return project;
  }

  /** Copies files or folders of the project. */
  async add(...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await cp(join(projectRoot, path), join(this.folder, path), {
        recursive: true,
        filter: (source) => !source.startsWith(join(projectRoot, "data", "lake")),
      });
    }
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  /** Leaves one of the product's studies: what follows changes follows them for each alike. */
  async keepOneStudy(kept: string): Promise<void> {
    for (const { id } of studies) if (id !== kept) await this.remove(`data/studies/${id}`);
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.folder, path), { recursive: true });
  }

  /** Runs a script of the project to its end. */
  run(given: readonly string[]): Promise<{ code: number | null; text: string }> {
    return new Promise((resolve, reject) => {
      const child = this.start(given);
      let text = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
      }
      child.on("error", reject).on("close", (code) => resolve({ code, text }));
    });
  }

  start(given: readonly string[]): ChildProcess {
    // Variables of the test runner would make loaders behave as if they were under test.
    const { NODE_OPTIONS: _options, VITEST: _vitest, NODE_ENV: _env, ...surroundings } = env;
    return spawn(execPath, given, { cwd: this.folder, env: surroundings, stdio: ["ignore", "pipe", "pipe"] });
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
