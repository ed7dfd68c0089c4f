import { describe, expect, test } from "vitest";
import { compute, smallSegment } from "../../../fixtures/population.ts";
import type { World } from "./case.ts";
import { evaluatorOf, membersInMemory, profiles } from "./in-memory.ts";
import { trialDatabase, trialStudy, trialTableNames } from "./trial-study.ts";
import { worlds } from "./worlds.ts";

/** Every case is a segment of its own, so that one build computes all of a world. */
function studyOf(world: World) {
  return trialStudy({
    timeZone: world.timeZone ?? "UTC",
    segments: [
      ...Object.entries(world.segments ?? {}).map(([id, where]) => smallSegment(id, where)),
      ...world.cases.map(({ where }, i) => smallSegment(`case_${i}`, where)),
    ],
    segmentations: world.segmentations ?? [],
  });
}

describe.each(worlds)("$name", (world) => {
  const study = studyOf(world);
  const available = new Set([...trialTableNames].filter((name) => world.without?.includes(name) !== true));
  const computed = trialDatabase(world.rows).then(async (db) => {
    const result = await compute(db, study, world.asOf, available);
    db.close();
    const evaluator = evaluatorOf(study, world.asOf, result.cutOffs);
    return { ...result, inMemory: membersInMemory(evaluator, profiles(world.rows, available)) };
  });
  computed.catch(() => undefined); // Every test says so.

  test.each(
    world.cases.map(
      ({ where, holds, why }, i) => [why ?? "as it says", JSON.stringify(where), holds, i] as const,
    ),
  )("%s: %s holds for “%s”", async (_why, _where, holds, i) => {
    const { members, membersBySql, inMemory } = await computed;
    const id = `case_${i}`;
    expect(members[id]?.join(""), "by the plan of all definitions").toBe(holds);
    expect(membersBySql[id]?.join(""), "by the segment's own query").toBe(holds);
    expect((inMemory[id] ?? []).join(""), "in memory").toBe(holds);
  });
});
