import type { Condition } from "../../data/language.ts";
import type { Segment, Trait } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import { canonicalJson } from "../canonical.ts";
import { smallestGroup } from "../disclosure/count.ts";
import { gainedWords, leftWords } from "./meaning.ts";
import type { MemberValues, TraitValues } from "./member-values.ts";
import { snakeOf } from "./names.ts";
import type { DraftSegmentation } from "./propose-lead.ts";
import { mostGroups } from "./proposed-trait.ts";
import { rounded, written } from "./rounded.ts";

/** A segment without the goal that it serves. */
export type DraftSegment = Omit<Segment, "goal">;

const wanted = 3;

/** A segment of fewer or more members than these parts of all tells little. */
const [leastShare, mostShare] = [0.02, 0.6];

/**
 * The first three conditions worth a name that the data suggest: who is worth most, how it ended, the kinds there are. None that
 * is a part of `lead` already.
 */
export async function proposeSegments(
  values: MemberValues,
  value: string | undefined,
  further: readonly string[],
  lead: DraftSegmentation | undefined,
): Promise<DraftSegment[]> {
  const parts = new Set(lead?.cases.map(({ where }) => canonicalJson(where)));
  const drafts = draftsOf(values, value, further).filter(({ where }) => !parts.has(canonicalJson(where)));
  const sizes = await values.sizes(drafts.map(({ where }) => where));
  const share = (i: number) => (sizes[i] ?? 0) / Math.max(1, values.members);
  const telling = drafts.filter(
    (_, i) => (sizes[i] ?? 0) >= smallestGroup && share(i) >= leastShare && share(i) <= mostShare,
  );
  const others = drafts.filter((draft, i) => !telling.includes(draft) && share(i) > 0 && share(i) < 1);
  return [...telling, ...others].slice(0, wanted);
}

function draftsOf(
  values: MemberValues,
  value: string | undefined,
  further: readonly string[],
): DraftSegment[] {
  const of = (found: TraitValues | undefined, make: (found: TraitValues) => DraftSegment[]) =>
    found === undefined ? [] : make(found);
  const rest = values.traits.filter(({ trait }) => trait.id !== value && trait.personal !== true);
  const outcomes = rest.filter(({ trait }) => leftWords.test(trait.id) || gainedWords.test(trait.id));
  const flags = rest.filter(
    ({ trait }) => trait.type === "boolean" && !outcomes.some((each) => each.trait === trait),
  );
  const kinds = rest.filter(
    ({ trait, distinct }) => trait.type === "string" && distinct >= 2 && distinct <= mostGroups,
  );
  const numbers = rest.filter(({ trait, distinct }) => trait.type === "number" && distinct > 4);
  return [
    ...of(values.value(value), high),
    ...further.flatMap((id) => of(values.value(id), id.startsWith("days_since") ? low : high)),
    ...outcomes.flatMap(holds),
    ...kinds.slice(0, 1).flatMap(kind),
    ...numbers.slice(0, 1).flatMap(low),
    ...kinds.slice(1).flatMap(kind),
    ...flags.flatMap(holds),
    ...numbers.slice(1).flatMap(high),
  ];
}

function draft(trait: Trait, id: string, name: string, description: string, where: Condition): DraftSegment {
  return { id, name: { en: name }, description: { en: description }, basis: trait.basis, where };
}

function high(values: TraitValues): DraftSegment[] {
  return ofEnd(values, values.fourFifths, { id: "high", op: "GTE", said: "and more" });
}

function low(values: TraitValues): DraftSegment[] {
  return ofEnd(values, values.fifth, { id: "low", op: "LTE", said: "at most" });
}

/** The fifth of members at one end, beyond a cut; none where both ends have the same. */
function ofEnd(
  { trait, fourFifths, fifth }: TraitValues,
  cut: number | null,
  end: { readonly id: "high" | "low"; readonly op: string; readonly said: string },
): DraftSegment[] {
  if (cut === null || fourFifths === fifth) return [];
  const value = rounded(cut);
  const label = trait.label.en;
  return [
    draft(
      trait,
      `${end.id}_${trait.id}`,
      `${capital(end.id)} ${label}`,
      `${capital(label)} of ${written(value)} ${end.said}: about a fifth when it was proposed.`,
      { trait: { id: trait.id, op: end.op, value } },
    ),
  ];
}

function holds({ trait }: TraitValues): DraftSegment[] {
  if (trait.type !== "boolean") return [];
  const label = capital(trait.label.en);
  return [
    draft(trait, `with_${trait.id}`, label, `“${trait.label.en}” is true.`, {
      trait: { id: trait.id, op: "EQ", value: true },
    }),
  ];
}

/** The most frequent of several kinds. */
function kind({ trait, kinds }: TraitValues): DraftSegment[] {
  const [first] = kinds;
  if (first === undefined) return [];
  const { value } = first;
  return [
    draft(
      trait,
      `${trait.id}_${snakeOf(value, "first")}`,
      `${capital(trait.label.en)}: ${value}`,
      `The most frequent ${trait.label.en}.`,
      { trait: { id: trait.id, op: "EQ", value } },
    ),
  ];
}
