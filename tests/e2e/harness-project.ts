import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { env, execPath } from "node:process";
import { projectRoot } from "../../cli/site/workspace.ts";

/** In place of the templates of studies: no pages. */
const noTemplates = `export const folderOf = ({ id }: { id: string }) => \`/\${id}/\`;
export const studyPages = async () => ({ name: "", pages: [] });
`;

/** A copy of the project with few pages, none of them from templates, in which tests may change anything. */
export class ScratchProject {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async make(): Promise<ScratchProject> {
    const project = new ScratchProject(await mkdtemp(join(tmpdir(), "segment-atlas-project-")));
    const copied = [
      "api",
      "cli",
      "data",
      "loaders",
      "docs/style",
      "docs/api",
      ...["compact-json", "context", "markup", "own-pages", "page"].map((name) => `docs/render/${name}.ts`),
      ...["format", "markup"].map((name) => `docs/components/${name}.ts`),
      "docs/404.md",
    ];
    for (const path of [...copied, "observablehq.config.ts", "package.json", "package-lock.json"]) {
      await cp(join(projectRoot, path), join(project.folder, path), {
        recursive: true,
        filter: (source) => !source.startsWith(join(projectRoot, "data", "lake")),
      });
    }
    await symlink(join(projectRoot, "node_modules"), join(project.folder, "node_modules"), "junction");
    for (const page of ["index", "methods/index", "glossary/index", "reference/segment-language/index"]) {
      await project.write(`docs/${page}.md`, `# ${page}\n\nA page of the test.\n`);
    }
    await project.write("docs/[study]/pages.ts", noTemplates);
    return project;
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
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
