import type { TicketDesk } from "../data/tickets.ts";
import type { ProblemTraits } from "../loaders/problems/problems-ahead.ts";
import type { StudyView } from "./study-view.ts";

/** What tickets tell of personal data, by what their score reads and what they are about: `trait age`. None for most desks. */
export function personalInDesk(study: StudyView, { table, about, score }: TicketDesk): string[] {
  const { vocabulary } = study.language;
  const parts = score.flatMap((part) => {
    if ("trait" in part) return personalTraits(study, [part.trait]);
    if (!("stages" in part)) return [];
    const stages = study.definitions.segmentations.find(({ id }) => id === part.stages)?.segments ?? [];
    return stages.flatMap((key) => study.segment(key).personal);
  });
  const isPersonal = about !== undefined && vocabulary.column(table, about)?.personal === true;
  return [...new Set([...parts, ...(isPersonal ? [`column ${about} of ${table}`] : [])])];
}

/** The same of the problems that customers are about to hit. */
export function personalInProblems(study: StudyView, { problem, chance, reason }: ProblemTraits): string[] {
  return personalTraits(study, [problem, chance, ...(reason === undefined ? [] : [reason])]);
}

function personalTraits(study: StudyView, keys: readonly string[]): string[] {
  return keys.filter((key) => study.trait(key).isPersonal).map((key) => `trait ${key}`);
}
