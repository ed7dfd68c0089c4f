import { builder } from "../builder.ts";
import { inSnapshot } from "../snapshots/in-snapshot.ts";
import { ColumnRef, type ColumnView } from "./column.ts";
import { snapshotArguments } from "./population-argument.ts";

const ProfileColumnRef = builder.objectRef<ColumnView>("ProfileColumn").implement({
  interfaces: [ColumnRef],
  description:
    "A column of the population's own table: what attributes of a profile that is sent to assign may hold.",
});

builder.queryField("profileColumns", (t) =>
  t.field({
    type: [ProfileColumnRef],
    description: "What attributes of a profile may hold, in the order of the table's contract.",
    args: { ...snapshotArguments },
    resolve: (_root, args, context) =>
      inSnapshot(args, context, ({ language: { vocabulary } }) => {
        const columns = Object.entries(vocabulary.memberColumns()).flatMap(([name, column]) => {
          const type = vocabulary.memberType(name);
          return type === undefined ? [] : [{ name, column, type }];
        });
        context.budget.spend(columns.length);
        return columns;
      }),
  }),
);
