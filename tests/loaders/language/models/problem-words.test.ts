import { expect, test } from "vitest";
import { nextProblem } from "../../../../data/studies/saas/known-problems.ts";
import { traits } from "../../../../data/studies/saas/traits/index.ts";
import type { Trait } from "../../../../data/study.ts";
import { namedValue } from "../../../../loaders/language/models/named-values.ts";
import { problemWords, sequenceWords } from "../../../../loaders/language/models/problem-words.ts";

test("signs are told one after the other, the same ones by how often", () => {
  expect(sequenceWords(nextProblem, ["sync_failed"])).toEqual({ en: "failed sync", fa: "همگام‌سازی ناموفق" });
  expect(sequenceWords(nextProblem, ["sync_failed", "sync_failed"]).en).toBe("failed sync, twice");
  expect(sequenceWords(nextProblem, ["sync_failed", "sync_failed", "sync_failed"]).fa).toBe(
    "همگام‌سازی ناموفق، سه بار",
  );
  expect(sequenceWords(nextProblem, ["seats_added", "access_denied"]).en).toBe(
    "added seats, then denied access",
  );
});

test("values of the traits are told in these words, an id that nothing declares as it stands", () => {
  const byId = new Map<string, Trait>(traits.map((trait) => [trait.id, trait]));
  const told = (id: string, value: string) => {
    const trait = byId.get(id);
    return trait === undefined ? undefined : namedValue(trait, value, byId)?.en;
  };
  expect(told("next_problem", "import_ticket")).toBe("Import");
  expect(told("next_problem_reason", "import_rejected import_rejected")).toBe("rejected import, twice");
  expect(problemWords(nextProblem, "print_ticket").en).toBe("print ticket");
});
