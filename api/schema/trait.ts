import { builder } from "../builder.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { TraitView } from "../study-view.ts";
import { BasisEnum, TraitTypeEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";
import { ModelRef } from "./model.ts";
import { nodeKey, splitNodeKey } from "./node-key.ts";
import { snapshotArguments } from "./population-argument.ts";

export const TraitRef = builder.node(TraitView, {
  name: "Trait",
  description: "One typed attribute of a customer, computed from the study's tables.",
  id: { resolve: (trait) => nodeKey(trait.study, trait.key) },
  loadOne(id, context) {
    const [study, key] = splitNodeKey(id, context);
    return study.trait(key);
  },
  fields: (t) => ({
    key: t.exposeString("key", { description: "Its id in the study, which conditions name." }),
    type: t.field({ type: TraitTypeEnum, resolve: (trait) => trait.definition.type }),
    unit: t.string({ nullable: true, resolve: (trait) => trait.definition.unit }),
    basis: t.field({ type: BasisEnum, resolve: (trait) => trait.definition.basis }),
    label: t.string(localizedField("Short name.", (trait) => trait.definition.label)),
    description: t.string(
      localizedField("What is measured, and when it is missing.", (trait) => trait.definition.description),
    ),
    personal: t.boolean({
      description: "Personal data or computed from them, given only to keys with the scope pii:read.",
      resolve: (trait) => trait.isPersonal,
    }),
    model: t.expose("model", {
      type: ModelRef,
      nullable: true,
      description: "The model that gives its values; null where none does.",
    }),
  }),
});

builder.queryField("traits", (t) =>
  t.field({
    type: [TraitRef],
    description: "The traits of a study, personal ones included: their meaning is no secret.",
    args: { ...snapshotArguments },
    resolve: (_root, args, context) => inSnapshot(args, context, (study) => study.traits),
  }),
);
