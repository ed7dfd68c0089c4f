import type { AttitudesModel } from "../../../data/model.ts";
import type { Localized } from "../../../data/text.ts";
import { type Count, isKnown, isPublishable } from "../../disclosure/count.ts";
import { suppressParts } from "../../disclosure/count-table.ts";
import { type NumbersOf, under } from "../../disclosure/grain.ts";
import { identifier } from "../../duckdb/quote.ts";
import type { FoundAttitudes } from "../../models/house/kinds/attitudes.ts";
import { significant } from "../round.ts";
import { descriptionNumbers, type ReportedDescription, reportedDescription } from "./description.ts";
import { groupsNumbers, type ReportedGroups, reportedGroups } from "./groups.ts";
import { labelOf, type ModelSource } from "./model-source.ts";

/** What a group answers to one item, beside everyone who answered. */
interface ReportedAnswer {
  readonly customers: number;
  readonly name: Localized;
  /** The mean: of yes and no, the share of yes. */
  readonly mean: number;
}

/** How surely a group is told of members who did not answer, measured on those who did. */
interface ReportedTelling {
  readonly name: Localized;
  /** Of those who answered, whom the prediction would have put here; the share of them who are. */
  readonly customers: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  /** Members who did not answer and are told this group. */
  readonly told: Count;
}

export interface ReportedPrediction {
  /** Of those who answered, so many were told a group by a prediction that was fitted to others. */
  readonly tested: number;
  readonly customers: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  /** What naming one group for all gets right at most. */
  readonly largest: number;
  readonly useful: boolean;
  /** Members who did not answer and are told a group, and those who are told none. */
  readonly told: Count;
  readonly untold: Count;
  readonly groups: readonly ReportedTelling[];
}

export interface ReportedAttitudes {
  readonly groups: ReportedGroups;
  /** Items in the study's order. */
  readonly profile: readonly {
    readonly item: Localized;
    /** Whether it was answered by yes or no. */
    readonly isShare: boolean;
    readonly customers: number;
    readonly mean: number;
    readonly groups: readonly ReportedAnswer[];
  }[];
  /** Null where a group is too small to be told of. */
  readonly description: ReportedDescription | null;
  readonly prediction: ReportedPrediction | null;
  /** Why there is no prediction. */
  readonly notPredicted: string | null;
}

/** Undefined where no trait says in which group a member is by their own answers. */
export async function reportedAttitudes(
  about: ModelSource<FoundAttitudes>,
  { predictors }: Pick<AttitudesModel, "predictors">,
): Promise<ReportedAttitudes | undefined> {
  const { source, found, output } = about;
  const names = found.groups.map(({ name }) => name);
  const groups = await reportedGroups(about, { output: "stated", values: names.map(({ en }) => en) });
  const stated = output("stated");
  if (groups === undefined || stated === undefined) return undefined;
  const isKnownOfAll = groups.groups.every(({ customers }) => isKnown(customers));
  const traits = new Map(source.current.segments.traits.map((trait) => [trait.id, trait]));
  return {
    groups,
    profile: found.scales.map(({ name: item }) => ({
      item: labelOf(source, item),
      isShare: traits.get(item)?.type === "boolean" || traits.get(item)?.unit === "share",
      customers: found.customers,
      mean: significant(found.everyone[item] ?? 0, 3),
      groups: names.flatMap((name, group) => {
        const customers = found.sizes[group] ?? 0;
        if (!isPublishable(customers)) return [];
        return [{ customers, name, mean: significant(found.centres[group]?.[item] ?? 0, 3) }];
      }),
    })),
    description: isKnownOfAll
      ? await reportedDescription(source, { stated, group: output("group") }, names, predictors)
      : null,
    prediction: await reportedPrediction(about),
    // A reason may count those whom it is about.
    notPredicted: found.notPredicted?.replace(/\b\d(?= members)/, "fewer than 10") ?? null,
  };
}

async function reportedPrediction({
  source,
  found,
  output,
}: ModelSource<FoundAttitudes>): Promise<ReportedPrediction | null> {
  const { prediction, groups } = found;
  const [stated, group] = [output("stated"), output("group")];
  if (prediction === null || stated === undefined || group === undefined) return null;
  if (!isPublishable(prediction.told)) return null;
  const rows = await source.db.rows<{ name: string | null; n: number }>(
    `SELECT ${identifier(group.id)} AS name, CAST(count(*) AS INTEGER) AS n FROM profiles WHERE ${identifier(stated.id)} IS NULL GROUP BY 1`,
  );
  const sizeOf = (name: string | null) => rows.find((row) => row.name === name)?.n ?? 0;
  const sizes = groups.map(({ name }) => sizeOf(name.en));
  // How many did not answer is known: who is told a group and who is not give each other away.
  const all = sizes.reduce((a, b) => a + b, 0);
  const [told = "either", untold = "either"] = suppressParts([all, sizeOf(null)]);
  const each = suppressParts(sizes).map((size) => (isKnown(told) ? size : "either"));
  const { accuracy, tested, largest, useful } = prediction;
  return {
    ...{ tested, customers: prediction.told, useful, largest: significant(largest, 3) },
    right: significant(accuracy.value, 3),
    low: significant(accuracy.low, 3),
    high: significant(accuracy.high, 3),
    ...{ told, untold },
    groups: prediction.groups.flatMap(({ predicted, right }, i): ReportedTelling[] => {
      const name = groups[i]?.name;
      if (name === undefined || !isPublishable(predicted)) return [];
      const { value, low, high } = right;
      return [
        {
          ...{ name, customers: predicted, told: each[i] ?? "either" },
          ...{ right: significant(value, 3), low: significant(low, 3), high: significant(high, 3) },
        },
      ];
    }),
  };
}

export const attitudesNumbers: NumbersOf<ReportedAttitudes> = {
  ...under("groups", groupsNumbers),
  "profile.customers": "customers",
  "profile.mean": "ratio",
  "profile.groups.customers": "customers",
  "profile.groups.mean": "ratio",
  ...under("description", descriptionNumbers),
  "prediction.tested": "customers",
  "prediction.customers": "customers",
  "prediction.right": "ratio",
  "prediction.low": "ratio",
  "prediction.high": "ratio",
  "prediction.largest": "ratio",
  "prediction.told": "customers",
  "prediction.untold": "customers",
  "prediction.groups.customers": "customers",
  "prediction.groups.right": "ratio",
  "prediction.groups.low": "ratio",
  "prediction.groups.high": "ratio",
  "prediction.groups.told": "customers",
};
