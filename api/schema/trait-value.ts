import { builder } from "../builder.ts";
import type { TraitValueView } from "../columns/trait-values.ts";
import type { StudyView, TraitView } from "../study-view.ts";
import { customerWords } from "../traits/value-words.ts";
import { localeArgument } from "./localized.ts";
import { TraitRef } from "./trait.ts";
import { valueWordsField } from "./value-words-field.ts";

interface ListEntry {
  readonly study: StudyView;
  readonly trait: TraitView;
  readonly value: string;
}

const TraitListEntryRef = builder.objectRef<ListEntry>("TraitListEntry").implement({
  description: "One of the texts of a list.",
  fields: (t) => ({
    value: t.exposeString("value", {
      description: "The text, such as the id of an item, as conditions name it.",
    }),
    words: t.string(valueWordsField),
  }),
});

export const TraitValueRef = builder.objectRef<TraitValueView>("TraitValue").implement({
  description:
    "A customer's value of a trait. Exactly one of the typed fields (number, boolean, text, date, instant, list, point) is set, none when the value is missing.",
  fields: (t) => ({
    trait: t.expose("trait", { type: TraitRef }),
    key: t.string({ description: "The trait's key.", resolve: ({ trait }) => trait.key }),
    value: t.expose("value", {
      type: "JSON",
      nullable: true,
      description: "The value whatever its type; a date is text. Null when missing.",
    }),
    number: t.float({ nullable: true, resolve: ({ value }) => (typeof value === "number" ? value : null) }),
    boolean: t.boolean({
      nullable: true,
      resolve: ({ value }) => (typeof value === "boolean" ? value : null),
    }),
    text: t.string({
      nullable: true,
      resolve: ({ trait, value }) =>
        typeof value === "string" && trait.definition.type === "string" ? value : null,
    }),
    date: t.field({
      type: "Date",
      nullable: true,
      resolve: ({ trait, value }) =>
        typeof value === "string" && trait.definition.type === "date" ? value : null,
    }),
    instant: t.field({
      type: "DateTime",
      nullable: true,
      description: "The value of an instant trait.",
      resolve: ({ trait, value }) =>
        typeof value === "string" && trait.definition.type === "instant" ? value : null,
    }),
    list: t.field({
      type: [TraitListEntryRef],
      nullable: true,
      description: "The texts of a list trait in their order, each with what it is called.",
      resolve({ study, trait, value }, _args, context) {
        if (trait.definition.type !== "list" || !Array.isArray(value)) return null;
        context.budget.spend(value.length);
        return value.map((one) => ({ study, trait, value: String(one) }));
      },
    }),
    point: t.floatList({
      nullable: true,
      description: "The value of a point trait: latitude and longitude in degrees (WGS 84).",
      resolve: ({ trait, value }) =>
        trait.definition.type === "point" && Array.isArray(value) ? value.map(Number) : null,
    }),
    words: t.string({
      nullable: true,
      description:
        "The value in words: items that a model recommends and groups that it finds by their names; amounts with their currency, days with the month's name; of a model's reason, what the input is called and the customer's value of it. Null when missing.",
      args: localeArgument,
      resolve: (value, { locale }) => customerWords(value, locale ?? "en"),
    }),
    low: t.float({
      nullable: true,
      description:
        "Lower end of the 95 % interval of a value that a model expects, where the model tells it: how well the model is known, not how much one customer varies.",
      resolve: (value) => endOf(value, "low"),
    }),
    high: t.float({
      nullable: true,
      description: "Upper end of the same interval.",
      resolve: (value) => endOf(value, "high"),
    }),
    missing: t.boolean({ resolve: ({ value }) => value === null }),
  }),
});

function endOf({ trait, other }: TraitValueView, which: "low" | "high"): number | null {
  const end = trait.ends[which];
  // Whoever is given the value may know its ends, unless these alone are personal.
  const value = end === undefined || (end.isPersonal && !trait.isPersonal) ? null : other(end);
  return typeof value === "number" ? value : null;
}
