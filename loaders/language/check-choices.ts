import { type DefinitionProblem, suggestion } from "../errors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What does not fit in the role `choices`: tables and columns that there are not, or that no figure can be made of. */
export function choicesProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { choices } = vocabulary.study.roles;
  if (choices === undefined) return [];
  const { table, together, amount, quantity, group, item, channel, goneAfterDays } = choices;
  const events = new Map(vocabulary.eventTables().map((contract) => [contract.name, contract]));
  const columns = (name: string, type?: "number" | "string") => {
    const contract = events.get(name);
    return [...(contract === undefined ? [] : vocabulary.eventColumns(contract))]
      .filter(([, column]) => type === undefined || column.type === type)
      .map(([id]) => id);
  };
  const texts = columns(table, "string");
  const numbers = columns(table, "number");
  const expected: readonly (readonly [
    path: string,
    kind: string,
    name: string | undefined,
    among: readonly string[],
  ])[] = [
    ["table", "table of events", table, [...events.keys()]],
    ["together", `column of ${table}`, together, columns(table)],
    ["amount.column", `number column of ${table}`, amount.column, numbers],
    ["quantity", `number column of ${table}`, quantity, numbers],
    ["group.column", `text column of ${table}`, group.column, texts],
    ["item.column", `text column of ${table}`, item?.column, texts],
    ["channel.table", "table of events", channel?.table, [...events.keys()]],
    [
      "channel.column",
      `text column of ${channel?.table}`,
      channel?.column,
      columns(channel?.table ?? "", "string"),
    ],
  ];
  const problems = expected.flatMap(([path, kind, name, among]) =>
    name === undefined || among.includes(name)
      ? []
      : [{ path: `roles.choices.${path}`, message: `unknown ${kind}: ${name}${suggestion(name, among)}` }],
  );
  return goneAfterDays > 0
    ? problems
    : [
        ...problems,
        { path: "roles.choices.goneAfterDays", message: `${goneAfterDays} days; expected more than 0` },
      ];
}
