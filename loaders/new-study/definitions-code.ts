import type { Condition } from "../../data/language.ts";
import type { Segment } from "../../data/study.ts";
import { Code, codeOf, comment, Noted } from "./code.ts";
import type { ProposedStudy } from "./propose-study.ts";

/** `traits.ts`: what is known of each member. */
export function traitsCode({ traits, tables: { members, key, since } }: ProposedStudy): string {
  const used = new Set(
    traits.flatMap(({ trait }) => ("attribute" in trait.from ? [trait.from.attribute] : [])),
  );
  const left = members.columns
    .map(({ name }) => name)
    .filter((name) => !used.has(name) && name !== key && name !== since);
  const note =
    left.length === 0
      ? ""
      : `${comment(`No traits, since they say who somebody is, are the same for all or have too many different values: ${left.join(", ")}.`)}\n`;
  return `import type { Trait } from "../../study.ts";

${comment("What is known of each member. Yours to decide: labels, units, and the basis of each.")}
${note}export const traits = ${codeOf(traits.map(({ trait, note: why }) => new Noted(trait, why)))} as const satisfies readonly Trait[];
`;
}

/** `language.ts`: the helpers that segments are written with. */
export function languageCode(): string {
  return `import { defineLanguage } from "../../define/define-language.ts";
import { tables } from "./tables.ts";
import { traits } from "./traits.ts";

/** The segment language over these traits and tables; the compiler checks names, types and values. There are event, sequence, segment, all, any and not beside it. */
export const { trait } = defineLanguage({ traits, tables });
`;
}

/** `segments.ts`: where the data divide. */
export function segmentsCode({ study }: ProposedStudy): string {
  const { segments, segmentations } = study.populations[0];
  const declared = segments.map(({ where, ...rest }: Segment) => ({
    ...rest,
    where: new Code(conditionCode(where)),
  }));
  const parts = segmentations.map(({ cases, ...rest }) => ({
    ...rest,
    cases: cases.map(({ where, ...part }) => ({ ...part, where: new Code(conditionCode(where)) })),
  }));
  return `import type { Segment, Segmentation } from "../../study.ts";
import { trait } from "./language.ts";

${comment("Yours to decide: these come from where the data divide, not from what the business does about it.")}
export const segments: readonly Segment[] = ${codeOf(declared)};

/** Every member is in exactly one part of each. */
export const segmentations: readonly Segmentation[] = ${codeOf(parts)};
`;
}

function conditionCode(where: Condition): string {
  if (!("trait" in where)) return codeOf(where);
  const { id, op, value } = where.trait;
  return `trait(${[id, op, value].map((each) => JSON.stringify(each)).join(", ")})`;
}
