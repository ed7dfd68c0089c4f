import type { Command } from "commander";
import { ConfigError, UnknownNameError } from "../../../loaders/errors.ts";
import type { Explanation, ExplanationNode } from "../../../loaders/evaluate/explanation.ts";
import { checkCondition } from "../../../loaders/language/check.ts";
import { PreviewDatabase } from "../../../loaders/preview/preview-database.ts";
import { type Explained, SnapshotExplainer } from "../../../loaders/preview/snapshot-explainer.ts";
import { type PopulationOptions, populationCommand, print } from "../../common.ts";
import { type CurrentSnapshot, currentSnapshot, findSegment } from "./current.ts";
import { conditionPath, readCondition } from "./read-condition.ts";

interface ExplainOptions extends PopulationOptions {
  readonly customer: string;
  readonly where?: string;
}

export function addExplain(segment: Command): void {
  populationCommand(
    segment,
    "explain <study> [segment]",
    "why a customer is in a segment or a draft, or is not",
  )
    .requiredOption("--customer <id>", "the customer's id in the study's own data")
    .option("--where <file>", "explain a draft instead of a segment: JSON file, or - for stdin")
    .action(async (study: string, id: string | undefined, options: ExplainOptions) => {
      if ((id === undefined) === (options.where === undefined))
        throw new ConfigError(`expected a segment or --where, got ${id === undefined ? "neither" : "both"}`);
      const snapshot = await currentSnapshot(study, options);
      const given = options.where === undefined ? undefined : await readCondition(options.where);
      const { lake, manifest } = snapshot;
      await using db = await PreviewDatabase.open(lake, manifest.id);
      const explained: Explained =
        id === undefined
          ? checkCondition(db.language.vocabulary, given, conditionPath(options.where ?? "-"))
          : findSegment(snapshot.definitions, id).id;
      const explanation = await explain(db, snapshot, explained, options.customer);
      print(options, { customer: options.customer, snapshot: manifest.id, ...explanation }, [
        explanation.summary.en,
        explanation.summary.fa,
        "",
        ...treeLines(explanation, ""),
        ...changeLines(explanation),
      ]);
    });
}

async function explain(
  db: PreviewDatabase,
  { manifest, definitions }: CurrentSnapshot,
  explained: Explained,
  customer: string,
): Promise<Explanation> {
  const explainer = new SnapshotExplainer(manifest, definitions);
  const traits = await db.traits(customer);
  if (traits === undefined) throw new UnknownNameError("customer", customer, []);
  return explainer.explain(explained, traits, await db.observe(customer, explainer.reads(explained)));
}

function treeLines({ matched, kind, sentence, children }: ExplanationNode, indent: string): string[] {
  const words = kind === "trait" || kind === "event" || kind === "sequence" ? "" : `${kind}: `;
  return [
    `${indent}${matched ? "✓" : "✗"} ${words}${sentence.en}`,
    ...children.flatMap((child) => treeLines(child, `${indent}  `)),
  ];
}

function changeLines({ matched, toChange, toChangeIsSmallest }: Explanation): string[] {
  if (matched) return [];
  if (toChange === null) return ["", "No change of single comparisons would bring the customer in."];
  const heading = toChangeIsSmallest ? "The least that would have to change:" : "What would have to change:";
  return ["", heading, ...toChange.map(({ path, sentence }) => `  ${sentence.en}  (${path})`)];
}
