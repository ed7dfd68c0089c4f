import { builder } from "../builder.ts";
import { type RequestContext, requireTrait } from "../context.ts";
import { customerPage } from "../customers/customer-page.ts";
import { readDraft } from "../previews/draft.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { pinnedBy } from "../snapshots/pinned.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { ConditionInput } from "./condition-input.ts";
import { CustomerConnection } from "./customer-connection.ts";
import { snapshotArguments } from "./population-argument.ts";

const SortDirectionEnum = builder.enumType("SortDirection", {
  description: "Which way an order goes; who has no value comes last either way.",
  values: {
    ascending: { description: "The smallest first." },
    descending: { description: "The largest first." },
  } as const,
});

const CustomerOrderInput = builder.inputType("CustomerOrderInput", {
  description: "By what customers are put in order; equal ones by their numbers.",
  fields: (t) => ({
    trait: t.id({ required: true, description: "Key of a number trait." }),
    direction: t.field({
      type: SortDirectionEnum,
      defaultValue: "ascending",
      description: "Ascending when left out.",
    }),
  }),
});

builder.queryField("allCustomers", (t) =>
  t.field({
    type: CustomerConnection,
    description:
      "Everyone, or whom a condition holds for: 50 a page unless said otherwise, at most 1000. In an order that stays the same from snapshot to snapshot, or by a number trait. Personal traits need a key with the scope pii:read.",
    args: {
      ...snapshotArguments,
      where: t.arg({ type: ConditionInput, description: "Whom it must hold for; everyone when left out." }),
      orderBy: t.arg({ type: CustomerOrderInput, description: "By their numbers when left out." }),
      ...t.arg.connectionArgs(),
    },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (asked) => {
        const study = pinnedBy(args, asked, context);
        const { where, orderBy } = args;
        return customerPage(
          study,
          {
            ...(where ? { condition: readDraft(study, where, context) } : {}),
            ...(orderBy ? { order: orderOf(study, orderBy, context) } : {}),
          },
          args,
          context,
        );
      }),
  }),
);

function orderOf(
  study: StudyView,
  { trait: key, direction }: { readonly trait: string; readonly direction?: string | null },
  context: RequestContext,
) {
  const trait = study.trait(key);
  requireTrait(context, trait);
  if (trait.definition.type !== "number")
    throw new UserInputError(`${key} is no number; expected the key of a number trait`);
  return { trait: key, descending: direction === "descending" };
}
