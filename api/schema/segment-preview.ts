import type { Condition } from "../../data/language.ts";
import { definitionVersion } from "../../loaders/language/catalogue.ts";
import { sentences } from "../../loaders/language/sentence.ts";
import type { GroupCount } from "../access/group-counts.ts";
import { previewCost } from "../budget.ts";
import { builder } from "../builder.ts";
import { perturbed, previewsOf, type RequestContext } from "../context.ts";
import { readDraft } from "../previews/draft.ts";
import { placeOf } from "../previews/place.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { ConditionInput, type GivenCondition } from "./condition-input.ts";
import { countWords, ratio } from "./counts.ts";
import { CustomerRef } from "./customer.ts";
import { localizedField } from "./localized.ts";
import { mayAsk } from "./may-ask.ts";
import { snapshotArguments } from "./population-argument.ts";

/** Customers that one preview names. */
const maxSample = 100;

interface SegmentPreview extends GroupCount {
  readonly study: StudyView;
  readonly condition: Condition;
  /** Ids of at most `maxSample` customers. */
  readonly sample: readonly string[];
}

const SegmentPreviewRef = builder.objectRef<SegmentPreview>("SegmentPreview").implement({
  description:
    "What a segment would be: computed over the snapshot that the rest of the response shows, and kept nowhere.",
  fields: (t) => ({
    size: t.exposeInt("size", {
      description: `Customers. ${countWords}`,
    }),
    suppressed: t.exposeBoolean("suppressed", {
      description: "Whether the size is not disclosed, since it is of few customers, or of all but few.",
    }),
    exact: t.exposeBoolean("exact", { description: "Whether the size is the very number." }),
    share: t.float({
      description: "Its customers over all customers, 0 to 1.",
      resolve: ({ size, study }) => {
        return ratio(size, study.manifest.customerCount);
      },
    }),
    sentence: t.string(
      localizedField("The condition as a sentence.", ({ condition, study }: SegmentPreview) =>
        sentences(condition, study.language),
      ),
    ),
    definition: t.field({
      type: "JSON",
      description: "The condition in canonical form, as a definition file holds it.",
      resolve: ({ condition }) => condition,
    }),
    version: t.string({
      description: "What the version of a segment with this definition would be.",
      resolve: ({ condition }) => definitionVersion(condition),
    }),
    sample: t.field({
      type: [CustomerRef],
      description: `Some of its customers, those whom pages of members would give first; at most ${maxSample}.`,
      args: { first: t.arg.int({ defaultValue: 10 }) },
      resolve({ study, sample }, { first }, context) {
        const count = first ?? 10;
        if (count < 0 || count > maxSample)
          throw new UserInputError(`first: ${count} is out of range; expected 0 to ${maxSample}`);
        const ids = sample.slice(0, count);
        context.budget.spend(ids.length);
        return ids.flatMap((id) => study.customer(id) ?? []);
      },
    }),
  }),
});

builder.queryField("previewSegment", (t) =>
  t.field({
    type: SegmentPreviewRef,
    description:
      "How many customers a condition has now, without storing anything. Conditions on traits, segments and measures that segments use are answered from the snapshot; others read the tables that it was made of.",
    args: { ...snapshotArguments, where: t.arg({ type: ConditionInput, required: true }) },
    resolve(_root, args, context, info) {
      context.budget.spend(previewCost);
      const sample = mayAsk(info, "sample") ? maxSample : 0;
      return inSnapshot(args, context, (study) => previewOf(study, args.where, sample, context));
    },
  }),
);

async function previewOf(
  study: StudyView,
  where: GivenCondition,
  sample: number,
  context: RequestContext,
): Promise<SegmentPreview> {
  const condition = readDraft(study, where, context);
  const { caller, questions } = context;
  const exact = caller.may("profiles:read", study);
  const answer = await previewsOf(context).preview(placeOf(study), condition, {
    ...{ sample: exact ? sample : 0, withSet: !exact },
    ...questions.asker,
  });
  const { size, sample: ids, set } = answer;
  if (exact) return { study, condition, sample: ids, size, suppressed: false, exact };
  spendDraft(study, set, context);
  return { ...{ study, condition, sample: ids }, ...perturbed(context, study, { size, set: () => set }) };
}

/** Earlier snapshots hold much the same customers, so drafts over them count with those over the current one. */
function spendDraft(
  { id, population }: StudyView,
  set: string,
  { caller, counts, studies }: RequestContext,
): void {
  counts.spendDraft(caller, studies.named(id, population).manifest.id, set);
}
