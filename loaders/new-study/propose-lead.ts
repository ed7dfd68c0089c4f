import type { Segmentation, SegmentationCase } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import type { MemberValues, TraitValues } from "./member-values.ts";
import { snakeOf } from "./names.ts";
import { mostGroups } from "./proposed-trait.ts";
import { rounded, written } from "./rounded.ts";

/** A segmentation without the goal that it serves. */
export type DraftSegmentation = Omit<Segmentation, "goal">;

/**
 * The partition that the front page tells of: thirds of how long ago something happened, else of what members are worth, else of
 * another number, else the most frequent kinds, rather of a trait where these are most members. Undefined where nothing tells
 * members apart.
 */
export function proposeLead(
  values: MemberValues,
  recency: string | undefined,
  value: string | undefined,
): DraftSegmentation | undefined {
  const plain = values.traits.filter(({ trait }) => trait.personal !== true);
  const numbers = plain.filter(({ trait, distinct }) => trait.type === "number" && distinct > 4);
  const kinds = plain.filter(
    ({ trait, distinct }) => trait.type === "string" && distinct >= 2 && distinct <= mostGroups,
  );
  const [ago, worth] = [values.value(recency), values.value(value)];
  return (
    (ago && thirds(ago, "low")) ??
    (worth && thirds(worth, "high")) ??
    [...kinds.filter((each) => shownOf(each) > values.members / 2), ...kinds].map((each) =>
      byKind(each, values.members),
    )[0] ??
    numbers.map((each) => thirds(each, "high")).find((each) => each !== undefined)
  );
}

/** `first`: whether the first part has the lowest or the highest values. */
function thirds(
  { trait, third, twoThirds }: TraitValues,
  first: "low" | "high",
): DraftSegmentation | undefined {
  if (third === null || twoThirds === null) return undefined;
  const [lower, upper] = [rounded(third), rounded(twoThirds)];
  if (lower >= upper) return undefined;
  const { subject, ago } = subjectOf(trait.label.en);
  const part = (id: string, name: string, description: string) => ({
    segment: `${trait.id}_${id}`,
    name: { en: `${subject}: ${name}${ago}` },
    description: { en: description },
  });
  const [a, b] = [written(lower), written(upper)];
  const cases: SegmentationCase[] =
    first === "low"
      ? [
          {
            ...part("low", `up to ${a}`, `Up to ${a}: about a third when it was proposed.`),
            where: { trait: { id: trait.id, op: "LTE", value: lower } },
          },
          {
            ...part("middle", `over ${a}, up to ${b}`, `Over ${a}, up to ${b}.`),
            where: { trait: { id: trait.id, op: "LTE", value: upper } },
          },
        ]
      : [
          {
            ...part("high", `${b} and more`, `${b} and more: about a third when it was proposed.`),
            where: { trait: { id: trait.id, op: "GTE", value: upper } },
          },
          {
            ...part("middle", `${a} to ${b}`, `${a} and more, under ${b}.`),
            where: { trait: { id: trait.id, op: "GTE", value: lower } },
          },
        ];
  const otherwise =
    first === "low"
      ? part("high", `over ${b}`, `Over ${b}, or not known.`)
      : part("low", `under ${a}`, `Under ${a}, or not known.`);
  return {
    id: `by_${trait.id}`,
    name: { en: capital(trait.label.en) },
    description: {
      en: `By ${trait.label.en}, three groups that were of about the same size when they were proposed.`,
    },
    basis: trait.basis,
    cases,
    otherwise,
  };
}

/** What the names of groups begin with, short enough for the axis of a figure, and what they end with. */
function subjectOf(label: string): { readonly subject: string; readonly ago: string } {
  const [, since] = /^number of days since (?:the )?(.+)$/.exec(label) ?? [];
  if (since !== undefined) return { subject: capital(since), ago: " days ago" };
  return { subject: capital(label.replace(/^number of /, "")), ago: "" };
}

/** So many kinds have a group of their own. */
const mostParts = 4;

function shownKinds({ kinds, distinct }: TraitValues): TraitValues["kinds"] {
  return kinds.slice(0, distinct <= mostParts ? distinct : mostParts - 1);
}

/** How many members are of a kind that has a group of its own. */
function shownOf(values: TraitValues): number {
  return shownKinds(values).reduce((sum, { members }) => sum + members, 0);
}

function byKind(values: TraitValues, members: number): DraftSegmentation {
  const { trait, distinct, known } = values;
  const all = distinct <= mostParts;
  const shown = shownKinds(values);
  const label = trait.label.en;
  const ids = new Set<string>();
  const parts = shown.map(({ value }, i) => {
    const id = snakeOf(value, `kind_${i + 1}`);
    const segment = `by_${trait.id}_${ids.has(id) ? `${id}_${i + 1}` : id}`;
    ids.add(id);
    const text = {
      // What is written in figures says nothing by itself.
      name: { en: /\p{L}/u.test(value) ? capital(value) : `${capital(label)}: ${value}` },
      description: { en: `${capital(label)} is ${value}.` },
    };
    return { segment, ...text, where: { trait: { id: trait.id, op: "EQ", value } } };
  });
  const { where: _, ...last } = parts.at(-1) ?? {
    segment: "",
    name: { en: "" },
    description: { en: "" },
    where: { all: [] },
  };
  const isWhole = all && known === members;
  return {
    id: `by_${trait.id}`,
    name: { en: capital(label) },
    description: { en: `The most frequent kinds of ${label}${isWhole ? "" : ", and everybody else"}.` },
    basis: trait.basis,
    cases: isWhole ? parts.slice(0, -1) : parts,
    otherwise: isWhole
      ? last
      : {
          segment: `by_${trait.id}_others`,
          name: { en: `Other or unknown ${label}` },
          description: { en: `Another ${label}, or none that is known.` },
        },
  };
}
