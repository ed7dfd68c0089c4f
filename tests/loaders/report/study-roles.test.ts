import { expect, test } from "vitest";
import type { SnapshotSegments } from "../../../loaders/lake/manifest.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { findRoles } from "../../../loaders/report/study-roles.ts";
import { retail } from "../../fixtures/retail.ts";
import { sampleLakes } from "../../fixtures/sample-lake.ts";

/** Of the sample, its sizes as they would be where everybody is in the last part of each of these segmentations. */
async function withEverybodyTogether(...together: readonly string[]): Promise<SnapshotSegments> {
  const lakes = await sampleLakes(1500, retail, { dates: ["2025-06-01", "2026-01-01"] });
  try {
    const lake = await lakes.fresh("roles");
    const about = await readSegments(lake, (await lakes.snapshots(lake)).at(-1) ?? "");
    const last = new Set(about.segmentations.map(({ segments }) => segments.at(-1)));
    const segments = about.segments.map((segment) =>
      segment.segmentation !== null && together.includes(segment.segmentation)
        ? { ...segment, size: last.has(segment.id) ? 1500 : 0 }
        : segment,
    );
    const { journey: _, ...roles } = about.roles;
    return { ...about, segments, roles };
  } finally {
    await lakes.remove();
  }
}

test("the declared segmentation leads, and another one where the data tell nobody apart by it", async () => {
  const about = await withEverybodyTogether();
  const lead = about.roles.lead ?? "";
  const others = about.segmentations.map(({ id }) => id).filter((id) => id !== lead);
  expect(others).not.toEqual([]);
  expect(findRoles(about).segmentation?.id).toBe(lead);
  expect(findRoles(await withEverybodyTogether(lead)).segmentation?.id).toBe(others[0]);
  expect(findRoles(await withEverybodyTogether(lead, ...others)).segmentation?.id).toBe(lead);
});
