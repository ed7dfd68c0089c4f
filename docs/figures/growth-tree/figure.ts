import { capital } from "../../../data/text.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import { type TreeNode, treeFactors, treeNodes } from "../../../loaders/report/choices/revenue-tree.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { change } from "../../components/format.ts";
import {
  amountText,
  earlierSpan,
  laterSpan,
  nodeLabel,
  nodeText,
  seasonNote,
} from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { treeAction } from "./action.ts";
import { treeSentence } from "./sentence.ts";

/** What the amount is the product of, level by level, and what each factor added on the span before. */
export function growthTreeFigure(report: GrowthReport, overview: Overview): Markup {
  const { tree, words } = report;
  const title = treeSentence(report, overview);
  const amount = words.amount.en;
  const label = (node: TreeNode) => nodeLabel(node.id, words, overview);
  const text = (node: TreeNode, value: number) => nodeText(node.id, value, words, overview);
  const ratio = (node: TreeNode) => (node.before === 0 ? "new" : change(node.difference / node.before));
  const part = (node: TreeNode) => amountText(node.part, words, overview, true);
  const shown = new Set(tree.nodes.map(({ id }) => id));
  return figure({
    id: "growth-tree",
    title,
    subtitle: `${capital(amount)} of ${laterSpan(tree)} against ${earlierSpan(tree)}, and what it is the product of: in each box the value now, its change, and what that added to ${amount}; the two boxes behind one add up to it. Grey: no change beyond chance.${seasonNote(tree)}`,
    source: sourceLine(overview),
    alternative: `Tree. ${title}. ${tree.nodes.map((node) => `${label(node)}: ${text(node, node.now)}, before ${text(node, node.before)} (${part(node)})`).join("; ")}.`,
    action: treeAction(report, overview),
    chart: "figures/growth-tree/chart",
    height: 404,
    span: 12,
    data: {
      nodes: tree.nodes.map((node) => ({
        id: node.id,
        label: label(node),
        now: text(node, node.now),
        change: ratio(node),
        part: node.id === "whole" ? `before ${text(node, node.before)}` : part(node),
        direction: !node.isClear ? "none" : node.difference > 0 ? "up" : "down",
        factors: (treeFactors[node.id] ?? []).filter((id) => shown.has(id)),
        level: levelOf(node),
      })),
      customers: tree.customersNow,
    },
    numbers: { customers: "customers", "nodes.level": "key" },
    table: dataTable<TreeNode>(
      tree.nodes,
      [
        { label: "Factor", cell: label },
        {
          label: "Before",
          number: "ratio",
          cell: (node) => ({ text: text(node, node.before), value: node.before }),
        },
        { label: "Now", number: "ratio", cell: (node) => ({ text: text(node, node.now), value: node.now }) },
        { label: "Change", number: "ratio", cell: (node) => ({ text: ratio(node), value: node.difference }) },
        { label: "From", unit: "95 % interval", number: "ratio", cell: (node) => end(node, node.low) },
        { label: "To", unit: "95 % interval", number: "ratio", cell: (node) => end(node, node.high) },
        { label: "Clear", nowrap: true, cell: ({ isClear }) => (isClear ? "yes" : "not beyond chance") },
        {
          label: "Part",
          unit: `of the change of ${amount}`,
          number: "ratio",
          as: { unit: words.amountUnit, currency: overview.currency, signed: true },
          cell: (node) => ({ text: part(node), value: node.part }),
        },
        {
          label: capital(overview.population.noun.en.many),
          unit: "now",
          number: "customers",
          cell: () => countCell(tree.customersNow),
        },
      ],
      { caption: `${capital(amount)} by its factors` },
    ),
    definitions: [
      {
        term: "Part",
        meaning:
          "The factor’s difference times the mean of the other factor, before and now: what both did together is halved between them. Further down a part is reckoned at the later values of the levels above.",
      },
      {
        term: "Clear",
        meaning: `The interval leaves out zero: each ${overview.population.noun.en.one}, with all of both spans, might have been there twice or not at all; corrected for the number of factors.`,
      },
    ],
  });

  function end({ id }: TreeNode, value: number) {
    const sign = value < 0 ? "−" : "+";
    return { text: `${sign}${nodeText(id, Math.abs(value), words, overview)}`, value };
  }
}

/** How many levels below the whole: 0 to 3. */
function levelOf({ id }: TreeNode): number {
  const parent = treeNodes.find((other) => treeFactors[other]?.includes(id));
  return parent === undefined ? 0 : 1 + levelOf({ id: parent } as TreeNode);
}
