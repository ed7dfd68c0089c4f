import type { Segmentation } from "../../data/study.ts";
import { suggestion } from "../errors.ts";

/** What is wrong with the stages of a segmentation, each with its path: they must name every part once. */
export function stageProblems({
  id,
  cases,
  otherwise,
  stages,
}: Segmentation): [path: string, text: string][] {
  if (stages === undefined) return [];
  const parts = [...cases, otherwise].map(({ segment }) => segment);
  const problems = stages.flatMap((stage, index): [string, string][] => {
    const path = `${id}.stages[${index}]`;
    if (!parts.includes(stage)) return [[path, `unknown part: ${stage}${suggestion(stage, parts)}`]];
    return stages.indexOf(stage) < index
      ? [[path, `${stage} is listed twice; expected every part once`]]
      : [];
  });
  const missing = parts.filter((part) => !stages.includes(part));
  if (missing.length > 0)
    problems.push([`${id}.stages`, `expected every part once; ${missing.join(", ")} missing`]);
  return problems;
}
