import { uncapitalised } from "../../../data/text.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import { type TreeNode, type TreeNodeId, treeFactors } from "../../../loaders/report/choices/revenue-tree.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { change } from "../../components/format.ts";
import { amountText, comparedWords, nodeLabel } from "../../render/choice-words.ts";
import { partOfChange } from "../../render/part-of-change.ts";

/** Nodes that are no product of others, those of the report. */
export function leavesOf(nodes: readonly TreeNode[]): TreeNode[] {
  const shown = new Set(nodes.map(({ id }) => id));
  return nodes.filter(({ id }) => !(treeFactors[id] ?? []).some((factor) => shown.has(factor)));
}

/** What a factor is called within a sentence: `the number of guests`, `nights per stay`. */
export function factorWords(id: TreeNodeId, words: ChoiceWords, overview: Overview): string {
  const label = uncapitalised(nodeLabel(id, words, overview));
  return id === "members" ? `the number of ${label}` : label;
}

/** What the whole changed by, and the factor that did most of it where that changed beyond chance. */
export function treeSentence({ tree, words }: GrowthReport, overview: Overview): string {
  const [whole] = tree.nodes;
  const name = nodeLabel("whole", words, overview);
  if (whole === undefined || !whole.isClear) return `${name}: no clear change ${comparedWords(tree)}`;
  const told = `${name}: ${change(whole.difference / whole.before)} ${comparedWords(tree)}, to ${amountText(whole.now, words, overview)}`;
  const [largest] = leavesOf(tree.nodes)
    .filter(({ isClear }) => isClear)
    .toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  if (largest === undefined) return told;
  const by = factorWords(largest.id, words, overview);
  const whose = partOfChange(largest.part, whole.part, (amount) => amountText(amount, words, overview));
  return `${told}; ${whose} by ${by}`;
}
