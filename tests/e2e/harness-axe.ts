import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that go by colours; whatever else axe looks at is the same in dark ones. */
const aboutColours = ["color-contrast", "link-in-text-block"];

/** One line for each serious or critical violation that axe finds on the page: rule, element, how to mend it. */
export async function barriers(
  page: Page,
  about: "everything" | "colours" = "everything",
): Promise<string[]> {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (!isThere) await page.evaluate(source);
  return page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
      const { violations } = await axe.run(document, { resultTypes: ["violations"], ...runOnly });
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
        );
    },
    about === "colours" ? { runOnly: aboutColours } : {},
  );
}
