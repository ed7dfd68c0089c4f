import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { serverEnvironment, serverFlags } from "./bench/api-process.ts";

const project = join(import.meta.dirname, "..");

test("the service and the image start the server with the flags and environment that its bench measures", async () => {
  const [unit, image] = await Promise.all(
    ["segment-atlas.service", "Dockerfile"].map((name) => readFile(join(project, name), "utf8")),
  );
  const command = `${serverFlags.join(" ")} cli/launch.mjs atlas serve --host 0.0.0.0 --port 4000`;
  expect(unit).toContain(`/node ${command}\n`);
  const words = (given: readonly string[]) => given.map((word) => JSON.stringify(word)).join(", ");
  expect(image).toContain(`CMD [${words(["node", ...command.split(" ")])}]`);
  for (const [name, value] of Object.entries(serverEnvironment)) {
    expect(unit).toContain(`Environment=${name}=${value}\n`);
    expect(image).toContain(`ENV ${name}=${value}\n`);
  }
  // What was compiled with other flags is not read.
  expect(image).toContain(`RUN [${words(["node", ...serverFlags, "-e"])}`);
});

test("the image follows its keys: of a file that is mounted alone it would see the first content for ever", async () => {
  const image = await readFile(join(project, "Dockerfile"), "utf8");
  const [, folder] = /ENV .*ATLAS_API_KEYS=(\/\w+)\/keys\.json\n/.exec(image) ?? [];
  expect(image).toContain(`:${folder}:ro `);
  expect(image).not.toMatch(/\.json:\//);
});
