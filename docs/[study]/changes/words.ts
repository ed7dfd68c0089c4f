import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { count, pointsInWords, shortDay } from "../../components/format.ts";
import { growthText, isGrowth, seasonText } from "../../figures/plays/change.ts";
import { changeWords, sizeWords } from "../../render/change-words.ts";
import type { ChangedGroup, ChangedMetric, Changes, RankedChange } from "./ranking.ts";

/** `Loyal gained 1.2 points of all customers since 1 Dec 2025`: groups before numbers, which follow from them; that nothing changed, where nothing did beyond chance. */
export function headline({ ranked, since }: Changes, { population }: Overview): string {
  const when = `since ${shortDay(since)}`;
  const first = ranked.find((each) => "group" in each) ?? ranked[0];
  if (first === undefined) return `Nothing changed beyond chance ${when}`;
  return "group" in first
    ? `${first.group.name.en} ${gained(first)} of all ${population.noun.en.many} ${when}`
    : `${first.figure.label.en} ${moved(first)} ${when}`;
}

/** What changed, in a few sentences: everyone, the numbers, the groups, who moved, and how much is chance. */
export function paragraph(changes: Changes, overview: Overview, flow: SegmentFlow | null): string {
  const { ranked, redefined, compared } = changes;
  const metrics = ranked.filter((each): each is RankedChange & ChangedMetric => "figure" in each);
  const groups = ranked.filter((each): each is RankedChange & ChangedGroup => "group" in each);
  return [
    everyoneSentence(changes, overview),
    ...metrics.slice(0, 2).map(metricSentence),
    ...groups.slice(0, 3).map((each) => groupSentence(each, overview)),
    flowSentence(flow, overview),
    `Of ${count(compared)} ${compared === 1 ? "number or group" : "numbers and groups"} compared, ${ranked.length === 0 ? "none" : ranked.length} changed beyond what chance moves.`,
    redefinedSentence(redefined.length),
  ]
    .filter(Boolean)
    .join(" ");
}

function everyoneSentence({ since }: Changes, { growth, customers, population }: Overview): string {
  const { many } = population.noun.en;
  const all = `${count(customers)} ${many}`;
  return growth === null
    ? ""
    : `Since ${shortDay(since)} all ${many} ${growthText(growth)}, ${isGrowth(growth) ? "to" : "now"} ${all}; groups are told against that.`;
}

/** `Revenue, 12 months, rose by 4.3 %, which is better.` */
function metricSentence({ figure, change }: ChangedMetric): string {
  const { verdict, season = "" } = changeWords(figure, change);
  const judged = verdict === undefined ? "" : `, which is ${verdict}`;
  return `${figure.label.en}${figure.label.en.includes(",") ? "," : ""} ${moved({ figure, change })}${judged}${season}.`;
}

function moved({ figure, change }: ChangedMetric): string {
  return `${change.difference > 0 ? "rose" : "fell"} by ${sizeWords(figure, change, false)}`;
}

/** `Loyal gained 1.2 points of all customers (345 joined, 123 left), as a year before (+0.9 pp).` */
function groupSentence({ group, change }: ChangedGroup, { population }: Overview): string {
  return `${group.name.en} ${gained({ change })} of all ${population.noun.en.many}${movesWords(group)}${seasonText(change)}.`;
}

function gained({ change: { points: difference } }: Pick<ChangedGroup, "change">): string {
  return `${difference > 0 ? "gained" : "lost"} ${pointsInWords(difference)}`;
}

function movesWords({ entered, left }: ChangedGroup["group"]): string {
  return isKnown(entered) && isKnown(left) ? ` (${count(entered)} joined, ${count(left)} left)` : "";
}

function flowSentence(flow: SegmentFlow | null, { segmentation }: Overview): string {
  const { up, down } = flow?.totals ?? {};
  if (segmentation === null || !isKnown(up) || !isKnown(down)) return "";
  const between = segmentation.name.en;
  if (up === 0 && down === 0) return `Nobody moved between the groups of “${between}”.`;
  return `Between the groups of “${between}”, ${count(down)} moved down and ${count(up)} up.`;
}

function redefinedSentence(number: number): string {
  if (number === 0) return "";
  const one = number === 1;
  return capital(
    `${one ? "one group changed" : `${number} groups changed`} by definition and not by what members did; ${one ? "it stands" : "they stand"} apart.`,
  );
}
