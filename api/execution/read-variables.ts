import type {
  FieldNode,
  GraphQLArgument,
  GraphQLField,
  GraphQLInputType,
  GraphQLSchema,
  ValueNode,
  VariableDefinitionNode,
} from "graphql";
// By file, as in graphql-error.ts.
import {
  getArgumentValues,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
} from "graphql/index.js";

/** Checks a value and gives what resolvers see of it. */
type Read = (value: unknown) => unknown;

/** Thrown where a value does not fit: graphql-js says what is wrong. */
class Unfit extends Error {}

/**
 * Reads the variables of one operation as `getVariableValues` of graphql-js does, by functions that are made once: a profile with
 * fifty events takes a twentieth of the time. It throws where a value does not fit, without saying why.
 */
export function variableReader(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Readonly<Record<string, unknown>>) => Record<string, unknown> {
  const variables = definitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) throw new Unfit(variable.name.value);
    return {
      name: variable.name.value,
      read: readerOf(type, new Map()),
      isRequired: isNonNullType(type),
      initial: defaultValue === undefined ? undefined : { value: valueFromAST(defaultValue, type) },
    };
  });
  return (given) => {
    // Documents name them as they like: `__proto__` too.
    const values = Object.create(null) as Record<string, unknown>;
    for (const { name, read, isRequired, initial } of variables) {
      if (Object.hasOwn(given, name)) values[name] = read(given[name]);
      else if (initial !== undefined) values[name] = initial.value;
      else if (isRequired) throw new Unfit(name);
    }
    return values;
  };
}

/** Whether a part of a document depends on variables. */
export function hangsOnVariables(node: unknown): boolean {
  if (node === null || typeof node !== "object") return false;
  if (Array.isArray(node)) return node.some(hangsOnVariables);
  if ((node as { kind?: unknown }).kind === "Variable") return true;
  return Object.entries(node).some(([key, child]) => key !== "loc" && hangsOnVariables(child));
}

type Variables = Readonly<Record<string, unknown>>;

/** Sets one argument. */
type Give = (variables: Variables, into: Record<string, unknown>) => void;

/**
 * Reads the arguments of one field as `getArgumentValues` of graphql-js does, from variables that were read already. It throws where one
 * does not fit.
 */
export function argumentReader(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Variables) => Record<string, unknown> {
  const written = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const gives: Give[] = [];
  for (const argument of field.args) {
    const give = givenBy(argument, written.get(argument.name));
    // A variable within a list or an object.
    if (give === undefined) return (variables) => getArgumentValues(field, node, variables);
    gives.push(give);
  }
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const give of gives) give(variables, values);
    return values;
  };
}

function givenBy(
  { name, type, defaultValue }: GraphQLArgument,
  node: ValueNode | undefined,
): Give | undefined {
  const absent: Give = (_variables, into) => {
    if (defaultValue !== undefined) into[name] = defaultValue;
    else if (isNonNullType(type)) throw new Unfit(name);
  };
  if (node === undefined) return absent;
  if (node.kind === "Variable") {
    const variable = node.name.value;
    return (variables, into) => {
      if (!Object.hasOwn(variables, variable)) return absent(variables, into);
      const value = variables[variable];
      if (value === null && isNonNullType(type)) throw new Unfit(name);
      into[name] = value;
      return undefined;
    };
  }
  if (hangsOnVariables(node)) return undefined;
  const value: unknown = valueFromAST(node, type);
  return (_variables, into) => {
    if (value === undefined) throw new Unfit(name);
    into[name] = value;
  };
}

/** @param known those of input objects that are being made: a type may hold itself */
function readerOf(type: GraphQLInputType, known: Map<GraphQLInputType, { read: Read }>): Read {
  if (isNonNullType(type)) {
    const read = readerOf(type.ofType, known);
    return (value) => {
      if (value === null || value === undefined) throw new Unfit(String(type));
      return read(value);
    };
  }
  const read = presentReader(type, known);
  return (value) => (value === null || value === undefined ? null : read(value));
}

function presentReader(type: GraphQLInputType, known: Map<GraphQLInputType, { read: Read }>): Read {
  if (isListType(type)) {
    const read = readerOf(type.ofType, known);
    // One value stands for a list of it.
    return (value) => (Array.isArray(value) ? value.map((item) => read(item)) : [read(value)]);
  }
  if (isNonNullType(type)) return readerOf(type, known);
  if (!isInputObjectType(type))
    return (value) => {
      const read: unknown = type.parseValue(value);
      if (read === undefined) throw new Unfit(type.name);
      return read;
    };
  const made = known.get(type);
  if (made !== undefined) return (value) => made.read(value);
  const reader = { read: (value: unknown): unknown => value };
  known.set(type, reader);
  const fields = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
    ...{ name, defaultValue, read: readerOf(of, known), isRequired: isNonNullType(of) },
  }));
  const names = new Set(fields.map(({ name }) => name));
  reader.read = (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unfit(type.name);
    const given = value as Readonly<Record<string, unknown>>;
    const values: Record<string, unknown> = {};
    for (const { name, read, isRequired, defaultValue } of fields) {
      const field = given[name];
      if (field !== undefined) values[name] = read(field);
      else if (defaultValue !== undefined) values[name] = defaultValue;
      else if (isRequired) throw new Unfit(`${type.name}.${name}`);
    }
    for (const name of Object.keys(given)) if (!names.has(name)) throw new Unfit(`${type.name}.${name}`);
    if (type.isOneOf && !isOne(values)) throw new Unfit(type.name);
    return values;
  };
  return reader.read;
}

function isOne(values: Readonly<Record<string, unknown>>): boolean {
  const given = Object.values(values);
  return given.length === 1 && given[0] !== null;
}
