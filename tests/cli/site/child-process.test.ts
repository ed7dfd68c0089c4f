import { expect, test } from "vitest";
import { Service } from "../../../cli/site/child-process.ts";

const silent = { stdio: "ignore" } as const;

test("a service that ends by itself is told of in one sentence", async () => {
  const service = new Service("the preview", ["-e", "process.exit(3)"], silent);
  service.start();
  await expect(service.failed).rejects.toMatchObject({
    name: "ConfigError",
    message: "the preview ended by itself (exit code 3)",
  });
});

test("a service that cannot be started is told of, and can be stopped", async () => {
  const service = new Service("the preview", [], { ...silent, cwd: "/no/such/folder" });
  service.start();
  await expect(service.failed).rejects.toThrow(/^the preview ended by itself \(.*ENOENT/);
  await service.stop();
});

test("a service that is stopped or started anew has not failed", async () => {
  const service = new Service("the preview", ["-e", "setInterval(() => {}, 1000)"], silent);
  let failed = false;
  service.failed.catch(() => {
    failed = true;
  });
  service.start();
  await service.restart();
  await service.stop();
  expect(failed).toBe(false);
});
