import type { GraphQLResolveInfo } from "graphql";

/** Whether a field of what this one gives may be asked for; yes where a fragment could hold it. */
export function mayAsk({ fieldNodes }: Pick<GraphQLResolveInfo, "fieldNodes">, name: string): boolean {
  return fieldNodes.some(({ selectionSet }) =>
    selectionSet?.selections.some((asked) => asked.kind !== "Field" || asked.name.value === name),
  );
}
