import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What takes a browser; what builds sites, serves them or ends processes; and everything else, which is the most and the fastest. */
const browser = ["tests/e2e/**/*.test.ts"];
const integration = [
  "tests/cli/*.test.ts",
  "tests/cli/site/{build,child-process,dev,follow-snapshots,notebook}.test.ts",
  "tests/cli/site/notebook/{offline-pages,preview}.test.ts",
  "tests/docs/api/index.test.ts",
];

export default defineConfig({
  test: {
    // As many as there are cores, which vitest by itself would leave one short: on two cores everything would wait in
    // one line. All projects share them, so browser tests run beside the others.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["tests/seed.ts"],
          include: ["tests/**/*.test.ts"],
          exclude: [...browser, ...integration],
          // Files share a worker and what it has imported; what ends or chdirs a process is tested in one of its own.
          pool: "threads",
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          setupFiles: ["tests/seed.ts"],
          include: integration,
          globalSetup: ["tests/e2e/harness-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          setupFiles: ["tests/seed.ts"],
          include: browser,
          globalSetup: ["tests/e2e/harness-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
