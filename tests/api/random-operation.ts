import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql/index.js";

/** Whole numbers below `n`, from a seed (Steele, Lea and Flood's SplitMix, 2014, at 32 bits). */
export function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % n;
  };
}

export type Random = ReturnType<typeof random>;

const texts = [
  "retail",
  "loyal",
  "champions",
  "frequency",
  "C01",
  "é:1",
  "",
  "s1",
  "2011-12-10",
  "a\u0000b",
  "' OR 1=1",
  "💥",
];
const numbers = [0, 1, -1, 3, 1000, 1001, 2147483647];

function literal(type: GraphQLInputType, next: Random, depth: number): string {
  if (isNonNullType(type)) return literal(type.ofType, next, depth);
  if (isListType(type)) {
    const items = Array.from({ length: next(3) }, () => literal(type.ofType, next, depth - 1));
    return `[${items.join(", ")}]`;
  }
  if (isEnumType(type)) return type.getValues()[next(type.getValues().length)]?.name ?? "x";
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const one = type.isOneOf ? [fields[next(fields.length)]] : [];
    const given = type.isOneOf
      ? one
      : fields.filter((field) => isNonNullType(field.type) || (depth > 0 && next(3) === 0));
    const parts = given.flatMap((field) =>
      field === undefined ? [] : [`${field.name}: ${literal(field.type, next, depth - 1)}`],
    );
    return `{${parts.join(", ")}}`;
  }
  if (type.name === "Int") return String(numbers[next(numbers.length)]);
  if (type.name === "Float") return String(next(1000) / 7);
  if (type.name === "Boolean") return next(2) === 0 ? "true" : "false";
  return JSON.stringify(texts[next(texts.length)]);
}

function argumentsOf(args: readonly GraphQLArgument[], next: Random): string {
  const given = args.filter(({ name, type }) => isNonNullType(type) || name === "study" || next(4) === 0);
  if (given.length === 0) return "";
  // A study that there is, as a rule, or nothing behind it would be reached.
  const value = ({ name, type }: GraphQLArgument) =>
    name === "study" && next(8) > 0 ? `"retail"` : literal(type, next, 3);
  return `(${given.map((each) => `${each.name}: ${value(each)}`).join(", ")})`;
}

function selection(type: GraphQLObjectType, next: Random, depth: number): string {
  const fields = Object.values(type.getFields());
  const chosen = Array.from({ length: 1 + next(3) }, () => fields[next(fields.length)]);
  const parts = chosen.flatMap((field, place) => {
    if (field === undefined) return [];
    const named = getNamedType(field.type);
    const head = `f${place}: ${field.name}${argumentsOf(field.args, next)}`;
    if (isLeafType(named)) return [head];
    return depth > 0 && isObjectType(named) ? [`${head} ${selection(named, next, depth - 1)}`] : [];
  });
  return `{ ${["__typename", ...parts].join(" ")} }`;
}

/** A query of the schema with fields, arguments and values of chance; most of them are about a study that there is. */
export function randomOperation(schema: GraphQLSchema, next: Random): string {
  const query = schema.getQueryType();
  if (query === undefined || query === null) throw new Error("no queries");
  return selection(query, next, 4);
}
