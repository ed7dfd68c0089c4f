import type { TableContract } from "../../data/contract.ts";
import { tableNoun } from "../../data/contract.ts";
import { measureKinds } from "../../data/language.ts";
import { measures } from "../../loaders/language/measures/index.ts";
import { columnsRead } from "../assign/assignment.ts";
import { builder } from "../builder.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { ColumnRef, type ColumnView } from "./column.ts";
import { MeasureEnum } from "./condition-input.ts";
import { localizedField } from "./localized.ts";
import { OperatorInfoRef, operatorsOf } from "./operator.ts";
import { snapshotArguments } from "./population-argument.ts";

interface EventColumnView extends ColumnView {
  readonly study: StudyView;
  readonly table: string;
}

interface EventTableView {
  readonly study: StudyView;
  readonly contract: TableContract;
}

const EventColumnRef = builder.objectRef<EventColumnView>("EventColumn").implement({
  interfaces: [ColumnRef],
  description:
    "A column of a table of events that conditions may name: its own, or one read through a foreign key.",
  fields: (t) => ({
    readByMemberships: t.boolean({
      nullable: true,
      description:
        "Whether some segment reads it, itself or through traits: of rows that are sent to assign, memberships need these columns alone. Null where assign does not know the snapshot.",
      resolve: ({ study, table, name }, _args, context) =>
        columnsRead(study, context).get(table)?.has(name) ?? false,
    }),
    operators: t.field({
      type: [OperatorInfoRef],
      description: "What it may be compared by.",
      resolve: ({ type }) => operatorsOf(type),
    }),
    measures: t.field({
      type: [MeasureEnum],
      description: "Measures that take it.",
      resolve: ({ type }) =>
        measureKinds.filter((kind) => {
          const { column } = measures[kind];
          return column === "any" || (column === "number" && type === "number");
        }),
    }),
  }),
});

const EventTableRef = builder.objectRef<EventTableView>("EventTable").implement({
  description: "A table of things that happen to customers, which conditions measure.",
  fields: (t) => ({
    name: t.string({ description: "As conditions name it.", resolve: ({ contract }) => contract.name }),
    label: t.string(
      localizedField("What several of its rows are called.", ({ contract }: EventTableView) => {
        const { en, fa } = tableNoun(contract);
        return { en: en.many, fa: fa.many };
      }),
    ),
    grain: t.string({ description: "What one row is.", resolve: ({ contract }) => contract.grain }),
    time: t.string({
      description: "The column with the instant of each event, which windows use.",
      resolve: ({ contract }) => contract.eventTime ?? "",
    }),
    collected: t.boolean({
      description:
        "Whether the snapshot was made of it; what is measured of a table that is not collected is missing.",
      resolve: ({ study, contract }) => study.manifest.inputs.some(({ name }) => name === contract.name),
    }),
    measures: t.field({
      type: [MeasureEnum],
      description: "Measures that take no column.",
      resolve: () => measureKinds.filter((kind) => measures[kind].column === "none"),
    }),
    columns: t.field({
      type: [EventColumnRef],
      description: "In the order of the table's contract, those read through foreign keys last.",
      resolve({ study, contract }, _args, context) {
        const { vocabulary } = study.language;
        const columns = [...vocabulary.eventColumns(contract)].flatMap(([name, { type }]) => {
          const column = vocabulary.column(contract.name, name);
          return column === undefined ? [] : [{ study, table: contract.name, name, column, type }];
        });
        context.budget.spend(columns.length);
        return columns;
      },
    }),
  }),
});

builder.queryField("eventTables", (t) =>
  t.field({
    type: [EventTableRef],
    description: "The tables of events that conditions over a population may name.",
    args: { ...snapshotArguments },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, (study) =>
        study.language.vocabulary.eventTables().map((contract) => ({ study, contract })),
      ),
  }),
);
