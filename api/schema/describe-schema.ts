import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql/index.js";
import { commonWords, typeWords } from "./descriptions.ts";

interface Described {
  readonly name: string;
  description?: string | null | undefined;
}

/**
 * Gives what has no description where it is declared the one of `descriptions.ts`: parts that plugins and tables make, and
 * those that mean the same everywhere.
 */
export function describeSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    describe(type, type.name);
    if (isEnumType(type)) for (const value of type.getValues()) describe(value, `${type.name}.${value.name}`);
    if (!(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      describe(field, `${type.name}.${field.name}`);
      if ("args" in field)
        for (const argument of field.args) describe(argument, `${type.name}.${field.name}(${argument.name})`);
    }
  }
  return schema;
}

function describe(part: Described, path: string): void {
  if (part.description) return;
  const words = typeWords[path] ?? commonWords[part.name];
  if (words !== undefined) part.description = words;
}
