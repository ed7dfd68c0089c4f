import type { Bilingual, Localized } from "../../../data/text.ts";
import { type Count, type Figure, given, isKnown } from "../../disclosure/count.ts";
import { suppressParts } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { identifier } from "../../duckdb/quote.ts";
import type { ModelFindings } from "../../lake/model-reports.ts";
import { sentences } from "../../language/sentence.ts";
import { Vocabulary } from "../../language/vocabulary.ts";
import type { ComparedClustering } from "../../models/clusters/compare-clusterings.ts";
import { clearest } from "../../models/clusters/group-names.ts";
import type { FoundClusters } from "../../models/house/kinds/clusters.ts";
import { roundedOrNull } from "../round.ts";
import { labelOf, type ModelSource } from "./model-source.ts";

/** One group that a model found, in this snapshot. */
export interface ReportedGroup {
  readonly group: string;
  readonly name: Bilingual;
  readonly customers: Count;
  /** Of all whom the model is about. */
  readonly share: Figure;
  /** Mean of the trait that says what a member is worth; null where nothing does. */
  readonly value: Figure;
  /** What sets it apart, the clearest first: how many standard deviations its middle lies from everyone's; empty for few. */
  readonly apart: readonly { readonly label: Localized; readonly deviations: number }[];
  /** Mean Jaccard coefficient with the group that comes back in a new sample. */
  readonly stability: number;
  /** The condition that finds it, and how well; null where none does. */
  readonly rule: {
    readonly sentence: Localized;
    readonly precision: number;
    readonly recall: number;
  } | null;
}

export interface ReportedGroups {
  readonly groups: readonly ReportedGroup[];
  readonly silhouette: number | null;
  readonly choice: {
    /** Members that it was judged on, in whose samples the groups above were looked for again too. */
    readonly rows: number;
    readonly recommended: number;
    readonly reason: string;
    readonly evidence: readonly {
      readonly k: number;
      readonly silhouette: number;
      readonly gap: number;
      readonly gapError: number;
      readonly leastStable: number;
    }[];
    readonly byElbow: number;
    readonly bySilhouette: number;
    readonly byGap: number | null;
  } | null;
  /** Other ways to group the same members; null where the study does not ask for it. */
  readonly comparison: {
    readonly rows: number;
    readonly recommended: ComparedClustering["method"] | null;
    readonly reason: string;
    readonly ways: readonly ComparedClustering[];
  } | null;
}

/** Those in one group; its name is null for those in none. */
interface GroupRow {
  readonly name: string | null;
  readonly n: number;
  /** Mean of what they are worth, and how many are worth anything. */
  readonly value: number | null;
  readonly having: number;
}

type FoundGroups = ModelFindings & Pick<FoundClusters, "groups" | "silhouette" | "choice" | "comparison">;

/**
 * Undefined where no trait says in which group a member is.
 * @param output that says it, and its value for each group
 */
export async function reportedGroups(
  about: ModelSource<FoundGroups>,
  { output, values }: { readonly output: string; readonly values: readonly string[] },
): Promise<ReportedGroups | undefined> {
  const { source, found } = about;
  const trait = about.output(output);
  if (trait === undefined) return undefined;
  const { db, roles } = source;
  const value = roles.value === undefined ? "NULL" : `p.${identifier(roles.value.id)}`;
  const rows = await db.rows<GroupRow>(`
    SELECT p.${identifier(trait.id)} AS name, count(*)::INTEGER AS n, avg(${value})::DOUBLE AS value,
      count_if(${value} <> 0)::INTEGER AS having FROM profiles p GROUP BY 1`);
  const rowOf = (group: string | null) => rows.find(({ name }) => name === group);
  const sizes = values.map((value) => rowOf(value)?.n ?? 0);
  // Those whom the model is not about are what is missing of everybody.
  const published = suppressParts([rowOf(null)?.n ?? 0, ...sizes]).slice(1);
  // A mean beside the number tells the sum, over as many as have any.
  const having = suppressParts([null, ...values].map((group) => rowOf(group)?.having ?? 0)).slice(1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const vocabulary = new Vocabulary(source.study);
  const { currency } = source.current.manifest;
  const groups = found.groups.map(({ name, apart, stability, rule }, i): ReportedGroup => {
    const group = `${i + 1}`;
    const customers = published[i] ?? "either";
    return {
      ...{ group, name, customers, stability },
      share: given(customers, (n) => roundedOrNull(n / total)),
      value: given(customers, () =>
        isKnown(having[i]) ? roundedOrNull(rowOf(values[i] ?? null)?.value) : null,
      ),
      // Where a middle lies is said of members whose number is published alone.
      apart: (isKnown(customers) ? clearest(apart) : []).map(({ trait: id, deviations }) => ({
        label: labelOf(source, id),
        deviations,
      })),
      rule:
        rule === null
          ? null
          : {
              sentence: sentences(rule.where, {
                vocabulary,
                segmentNames: new Map(),
                ...(currency === null ? {} : { currency }),
              }),
              precision: rule.precision.value,
              recall: rule.recall.value,
            },
    };
  });
  const { choice, comparison } = found;
  return {
    groups,
    comparison:
      comparison === null
        ? null
        : {
            rows: comparison.rows,
            recommended: comparison.recommended,
            reason: comparison.reason,
            ways: comparison.clusterings,
          },
    silhouette: found.silhouette,
    choice:
      choice === null
        ? null
        : {
            rows: choice.rows,
            recommended: choice.recommended,
            reason: choice.reason,
            byElbow: choice.byElbow,
            bySilhouette: choice.bySilhouette,
            byGap: choice.byGap,
            evidence: choice.evidence.map(({ k, silhouette, gap, gapError, leastStable }) => ({
              ...{ k, silhouette, gap, gapError, leastStable },
            })),
          },
  };
}

export const groupsNumbers: NumbersOf<ReportedGroups> = {
  silhouette: "other",
  "groups.customers": "customers",
  "groups.share": "ratio",
  "groups.value": "ratio",
  "groups.apart.deviations": "ratio of groups.customers",
  "groups.stability": "other",
  "groups.rule.precision": "other",
  "groups.rule.recall": "other",
  "choice.rows": "other",
  "choice.recommended": "other",
  "choice.byElbow": "other",
  "choice.bySilhouette": "other",
  "choice.byGap": "other",
  "choice.evidence.k": "other",
  "choice.evidence.silhouette": "other",
  "choice.evidence.gap": "other",
  "choice.evidence.gapError": "other",
  "choice.evidence.leastStable": "other",
  "comparison.rows": "other",
  "comparison.ways.groups": "other",
  "comparison.ways.noise": "other",
  "comparison.ways.separation": "other",
  "comparison.ways.stability": "other",
  "comparison.ways.balance": "other",
  "comparison.ways.actionability": "other",
  "comparison.ways.fidelity": "other",
};
