import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { amountText, nodeText } from "../../render/choice-words.ts";
import { factorWords, leavesOf } from "./sentence.ts";

/** What the factor that fell most, beyond chance, would bring at its earlier level; nothing where none fell. */
export function treeAction({ tree, words }: GrowthReport, overview: Overview): Action {
  const [worst] = leavesOf(tree.nodes)
    .filter(({ isClear, part }) => isClear && part < 0)
    .toSorted((a, b) => a.part - b.part);
  if (worst === undefined) return undefined;
  const label = factorWords(worst.id, words, overview);
  const value = (of: number) => nodeText(worst.id, of, words, overview);
  return actionLine(
    `bring ${label} back from ${value(worst.now)} to ${value(worst.before)}: its fall took ${amountText(-worst.part, words, overview)}.`,
  );
}
