import type { Condition } from "../../../data/language.ts";
import type { PopulationStudy, Segment } from "../../../data/study.ts";
import type { Locale } from "../../../data/text.ts";
import { ContractError, UnknownNameError } from "../../errors.ts";
import type { ModelReport } from "../../lake/model-reports.ts";
import { plain, valueText } from "../../language/value-words.ts";
import type { FoundClusters } from "../house/kinds/clusters.ts";
import type { GroupRule } from "./group-rule.ts";

export interface GroupSegment {
  /** As it may stand in a study's `definitions/`. */
  readonly segment: Segment;
  readonly rule: GroupRule;
  readonly stability: number;
}

/**
 * A group of a fitted model as a segment: the condition that finds it, among those whom the model is about, under the name that was
 * proposed.
 * @param goal id of a goal of the study; its first one where left out
 * @throws UnknownNameError for a group or goal that is not there; ContractError for a model without groups, or a group that no
 * condition finds
 */
export function groupSegment(
  study: PopulationStudy,
  { id, kind, found, refused }: ModelReport,
  group: string,
  goal?: string,
): GroupSegment {
  if (kind !== "kmeans")
    throw new ContractError(`the model ${id} is of kind ${kind}; expected one that finds groups: kmeans`);
  if (found === null) throw new ContractError(`the model ${id} was refused: ${refused}`);
  const { groups } = found as FoundClusters;
  const place = Number(group) - 1;
  const named = groups[place];
  if (named === undefined || String(place + 1) !== group)
    throw new UnknownNameError(
      "group",
      group,
      groups.map((_, i) => `${i + 1}`),
    );
  if (named.rule === null)
    throw new ContractError(
      `no condition of a few tests finds group ${group} of ${id}; its members lie among the others`,
    );
  const goals = study.goals.map((each) => each.id);
  const [first = ""] = goals;
  if (goal !== undefined && !goals.includes(goal)) throw new UnknownNameError("goal", goal, goals);
  const among = study.models?.find((model) => model.id === id)?.among;
  const { precision, recall } = named.rule;
  const share = (value: number, locale: Locale) =>
    valueText(value, locale, "share", { timeZone: study.timeZone });
  return {
    segment: {
      id: `${id}_${group}`,
      name: named.name,
      description: {
        en: `Group ${group} of the model ${id} as a condition: ${share(precision.value, "en")} of those whom it finds are in the group, and it finds ${share(recall.value, "en")} of the group.`,
        fa: `گروه ${plain(place + 1, "fa")} از مدل ${id} به‌صورت یک شرط: ${share(precision.value, "fa")} کسانی که شرط می‌یابد در گروه‌اند، و ${share(recall.value, "fa")} گروه را می‌یابد.`,
      },
      basis: "behavioural",
      goal: goal ?? first,
      where: among === undefined ? named.rule.where : { all: [{ trait: among }, ...allOf(named.rule.where)] },
    },
    rule: named.rule,
    stability: named.stability,
  };
}

function allOf(where: Condition): readonly Condition[] {
  return "all" in where ? where.all : [where];
}
