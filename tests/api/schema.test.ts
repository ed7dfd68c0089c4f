import { readFileSync } from "node:fs";
import { join } from "node:path";
// By file, as in api/graphql-error.ts.
import {
  type ASTNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
  print,
  printSchema,
} from "graphql/index.js";
import { describe, expect, test } from "vitest";
import { schema } from "../../api/schema/index.ts";

const contract = parse(readFileSync(join(import.meta.dirname, "contract.graphql"), "utf8"));

interface Promised {
  readonly name: string;
  readonly type: string;
  readonly field: FieldDefinitionNode | InputValueDefinitionNode;
}

const promised: Promised[] = contract.definitions.flatMap((definition) =>
  definition.kind === "ObjectTypeDefinition" || definition.kind === "InputObjectTypeDefinition"
    ? (definition.fields ?? []).map((field) => ({
        name: `${definition.name.value}.${field.name.value}`,
        type: definition.name.value,
        field,
      }))
    : [],
);

/** A field of a type of answers or of arguments. */
function fieldOf({ type, field }: Promised) {
  const found = schema.getType(type);
  return isObjectType(found) || isInputObjectType(found) ? found.getFields()[field.name.value] : undefined;
}

function text(node: ASTNode | undefined): string | undefined {
  return node === undefined ? undefined : print(node);
}

describe("the schema", () => {
  test("describes every type, field, argument and value", () => {
    const bare: string[] = [];
    let described = 0;
    const see = (part: { description?: string | null | undefined }, path: string) => {
      if (part.description) described += 1;
      else bare.push(path);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith("__")) continue;
      see(type, type.name);
      if (isEnumType(type)) for (const value of type.getValues()) see(value, `${type.name}.${value.name}`);
      if (!("getFields" in type)) continue;
      for (const field of Object.values(type.getFields())) {
        see(field, `${type.name}.${field.name}`);
        if ("args" in field)
          for (const each of field.args) see(each, `${type.name}.${field.name}(${each.name})`);
      }
    }
    expect(bare).toEqual([]);
    expect(described).toBeGreaterThan(340);
  });

  test("is the printed one in api/schema.graphql; npx vitest run tests/api/schema -u prints it anew", async () => {
    await expect(`${printSchema(schema)}\n`).toMatchFileSnapshot("../../api/schema.graphql");
  });

  test("describes every type and every argument-taking query", () => {
    const undescribed = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
      (field) => !field.description,
    );
    expect(undescribed.map((field) => field.name)).toEqual([]);
  });
});

describe("the contract with apps", () => {
  test("names at least the fields of the first floor", () => {
    expect(promised.length).toBeGreaterThan(50);
  });

  test.each(promised.map((each) => [each.name, each] as const))("is kept for %s", (_name, each) => {
    const { field } = each;
    const actual = fieldOf(each);
    expect(actual, "field is missing").toBeDefined();
    expect(String(actual?.type)).toBe(text(field.type));
    const taking = actual !== undefined && "args" in actual ? actual.args : [];
    const asked = "arguments" in field ? (field.arguments ?? []) : [];
    for (const argument of asked) {
      const taken = taking.find((candidate) => candidate.name === argument.name.value);
      expect(String(taken?.type), argument.name.value).toBe(text(argument.type));
      const given = taken?.defaultValue === undefined ? undefined : String(taken.defaultValue);
      expect(text(taken?.astNode?.defaultValue) ?? given, argument.name.value).toBe(
        text(argument.defaultValue),
      );
    }
    // A further argument must not be needed by apps that keep to the contract.
    for (const argument of taking) {
      const isPromised = asked.some((candidate) => candidate.name.value === argument.name);
      expect(isPromised || !String(argument.type).endsWith("!"), argument.name).toBe(true);
    }
  });

  test("is kept for the interfaces of its types", () => {
    for (const definition of contract.definitions) {
      if (definition.kind !== "ObjectTypeDefinition") continue;
      const found = schema.getType(definition.name.value);
      const interfaces = isObjectType(found) ? found.getInterfaces().map(({ name }) => name) : [];
      for (const promise of definition.interfaces ?? []) expect(interfaces).toContain(promise.name.value);
    }
  });
});
