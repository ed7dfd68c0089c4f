import { type Column, columnNoun } from "../../data/contract.ts";
import type { TraitType } from "../../data/study.ts";
import { builder } from "../builder.ts";
import { TraitTypeEnum } from "./enums.ts";
import { localizedField } from "./localized.ts";

export interface ColumnView {
  readonly name: string;
  readonly column: Column;
  readonly type: TraitType;
}

export const ColumnRef = builder.interfaceRef<ColumnView>("Column").implement({
  description: "A column of a table, as its contract has it.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "As conditions and profiles name it." }),
    label: t.string(
      localizedField("What it is called in a sentence.", ({ name, column }: ColumnView) =>
        columnNoun(name, column),
      ),
    ),
    description: t.string({
      description: "What it holds.",
      resolve: ({ column }) => column.description,
    }),
    type: t.expose("type", { type: TraitTypeEnum, description: "What its values are compared as." }),
    unit: t.string({
      nullable: true,
      description: "What one unit of its numbers is; null for what has none.",
      resolve: ({ column }) => column.unit ?? (column.type === "money" ? "currency" : null),
    }),
    oneOf: t.stringList({
      nullable: true,
      description: "The only values that it may have; null where it may have any.",
      resolve: ({ column }) => (column.oneOf === undefined ? null : [...column.oneOf]),
    }),
    personal: t.boolean({
      description: "Conditions that read it need a key with the scope pii:read.",
      resolve: ({ column }) => column.personal === true,
    }),
  }),
});
