import type {
  DocumentNode,
  ExecutionArgs,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLLeafType,
  GraphQLList,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
// By file, as in graphql-error.ts.
import {
  defaultFieldResolver,
  defaultTypeResolver,
  type GraphQLAbstractType,
  getArgumentValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql/index.js";
import type { Scope } from "../../data/scopes.ts";
import { guardedField, type Resolve, requireScopeOf } from "../access/guard-schema.ts";
import type { RequestContext } from "../context.ts";
import { type AnswerText, AnswerWriter, asciiBytes, TextResult, type WrittenBytes } from "./answer-text.ts";
import { argumentReader, hangsOnVariables, variableReader } from "./read-variables.ts";
import { isStillField, StillSelection } from "./still-texts.ts";

/** Runs a document that was made ready, as `execute` of graphql-js would; undefined where only that one can tell the answer. */
export type Run = (args: ExecutionArgs) => TextResult | undefined | Promise<TextResult | undefined>;

/** One request that is answered. */
interface Asked {
  readonly context: RequestContext;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Arguments of fields that hang on variables, once they were asked for. */
  readonly args: (Record<string, unknown> | undefined)[];
}

/** Writes a value as JSON. */
type Write = (value: unknown, writer: AnswerWriter, asked: Asked) => void;

/** How something is written. */
interface Part {
  readonly write: Write;
  /** Whether that is the same each time for the same value, see `isStill`. */
  readonly isStill: boolean;
}

/** A field of an object. */
interface FieldPart extends Part {
  /** What the caller must hold for it in what the object is about; the object asks once for all of its fields. */
  readonly scope?: Scope | undefined;
}

/** Thrown where an answer has an error, or a document something that is not written: graphql-js says what it is. */
class LeftToExecutor extends Error {}

/** Sets of fields that are kept for a document, of which `@include` and `@skip` choose one. */
const mostChoices = 8;

/**
 * Fields that are kept for a document, in all its sets: each takes about a kilobyte, and fragments within fragments make many of
 * few words. A document with more is left to graphql-js.
 */
const mostFields = 500;

/** Counts what is kept for one document. */
class Kept {
  #fields = 0;

  add(): void {
    this.#fields++;
    if (this.#fields > mostFields) throw new LeftToExecutor("too many fields");
  }
}

/**
 * The document as functions that write the answer's JSON directly: neither are fields looked up for each value, nor are objects made
 * to be turned into text. Which fields there are, arguments and variables are told by graphql-js; resolvers, with the guards before
 * them, are the schema's own. Whatever goes wrong is left to graphql-js, so that errors are the same either way.
 * @returns undefined for what is not one query, or asks about the schema itself
 */
export function writtenDocument(schema: GraphQLSchema, document: DocumentNode): Run | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === "OperationDefinition");
  const [operation] = operations;
  const type = schema.getQueryType();
  if (operations.length !== 1 || operation?.operation !== "query" || !type) return undefined;
  const choosing = namesOfChoices(document);
  const kept = new Kept();
  const readVariables = checkedReader(schema, operation);
  if (readVariables === undefined) return undefined;
  /** Undefined for what cannot be written. */
  const choices = new Map<string, Written | undefined>();
  const choice = (variables: Asked["variables"]): Written | undefined => {
    const key = choosing.map((name) => String(variables[name])).join(" ");
    if (choices.has(key) || choices.size >= mostChoices) return choices.get(key);
    const chosen = Object.fromEntries(choosing.map((name) => [name, variables[name]]));
    let written: Written | undefined;
    try {
      written = new DocumentWriter(schema, document, chosen, kept).operation(type, operation);
    } catch {
      written = undefined;
    }
    choices.set(key, written);
    return written;
  };
  if (choosing.length === 0 && choice({}) === undefined) return undefined;
  return (given) => {
    try {
      const variables = readVariables(given.variableValues ?? {});
      const written = choice(variables);
      if (written === undefined) return undefined;
      const answer = written(given.rootValue, given.contextValue as RequestContext, variables);
      if (!(answer instanceof Promise)) return new TextResult(answer);
      return answer.then(
        (whole) => new TextResult(whole),
        () => undefined,
      );
    } catch {
      return undefined;
    }
  };
}

/** Undefined where a variable is of no type that can be given. */
function checkedReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReturnType<typeof variableReader> | undefined {
  try {
    return variableReader(schema, variableDefinitions);
  } catch {
    return undefined;
  }
}

/** A whole operation: what it gives for a root, a context and checked variables. */
type Written = (
  root: unknown,
  context: RequestContext,
  variables: Asked["variables"],
) => AnswerText | Promise<AnswerText>;

/** Variables that say which fields there are. */
function namesOfChoices(document: DocumentNode): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== "object") return;
    const { kind, arguments: given } = node as { kind?: unknown; arguments?: readonly unknown[] };
    if (kind === "Directive")
      for (const { value } of (given ?? []) as readonly {
        value: { kind: string; name?: { value: string } };
      }[])
        if (value.kind === "Variable" && value.name !== undefined) names.add(value.name.value);
    for (const [key, child] of Object.entries(node)) if (key !== "loc") visit(child);
  };
  visit(document);
  return [...names].sort();
}

class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Record<string, FragmentDefinitionNode>;
  readonly #operation: OperationDefinitionNode | undefined;
  /** Those that choose fields are as they will be; others are not read while functions are made. */
  readonly #variables: Record<string, unknown>;
  readonly #kept: Kept;
  /** Fields whose arguments hang on variables. */
  #varying = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Asked["variables"], kept: Kept) {
    this.#schema = schema;
    this.#kept = kept;
    this.#variables = variables;
    this.#operation = document.definitions.find((definition) => definition.kind === "OperationDefinition");
    this.#fragments = Object.fromEntries(
      document.definitions.flatMap((definition) =>
        definition.kind === "FragmentDefinition" ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  operation(type: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): Written {
    const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
    const { write } = this.#object(type, fields);
    const varying = this.#varying;
    return (root, context, variables) => {
      const writer = new AnswerWriter();
      writer.ascii(`{"data":`);
      write(root, writer, { context, variables, args: new Array(varying) });
      writer.ascii("}");
      return writer.end();
    };
  }

  #object(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): Part {
    const parts = [...fields].map(([key, nodes], place) =>
      this.#field(type, `${place === 0 ? "{" : ","}${JSON.stringify(key)}:`, nodes),
    );
    if (parts.length === 0) return fixed("{}");
    const writes = parts.map(({ write }) => write);
    const scopes = [...new Set(parts.flatMap(({ scope }) => scope ?? []))];
    const write: Write = (value, writer, asked) => {
      for (const scope of scopes) requireScopeOf(value, noArguments, asked.context, scope);
      for (const writeField of writes) writeField(value, writer, asked);
      writer.ascii("}");
    };
    return { write, isStill: parts.every((part) => part.isStill) };
  }

  #field(type: GraphQLObjectType, label: string, nodes: readonly FieldNode[]): FieldPart {
    this.#kept.add();
    const [node] = nodes;
    const name = node?.name.value ?? "";
    if (name === "__typename") return fixed(`${label}"${type.name}"`);
    const field = type.getFields()[name];
    if (node === undefined || field === undefined) throw new LeftToExecutor(`${type.name}.${name}`);
    // What a field is about may be said by its arguments: then its own guard asks.
    const guarded = field.args.some((argument) => argument.name === "study")
      ? undefined
      : guardedField(field);
    const resolve: Resolve = guarded?.resolve ?? field.resolve ?? defaultFieldResolver;
    const argumentsOf = this.#arguments(field, node);
    const info = this.#info(type, field, nodes);
    const complete = this.#complete(field.type, info, guarded?.isCharged ?? false);
    const writeValue = complete.write;
    const labelled = asciiBytes(label);
    const write: Write = (parent, writer, asked) => {
      writer.again(labelled);
      const value: unknown = resolve(parent, argumentsOf(asked), asked.context, info);
      if (isPromise(value)) writer.later(value, (settled, part) => writeValue(settled, part, asked));
      else writeValue(value, writer, asked);
    };
    const scope = guarded?.scope;
    const isSame = scope === undefined && isStillField(type.name, name) && !hangsOnVariables(node.arguments);
    return { write, scope, isStill: isSame && complete.isStill };
  }

  #arguments(
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
  ): (asked: Asked) => Record<string, unknown> {
    if (!hangsOnVariables(node.arguments)) {
      const same = getArgumentValues(field, node);
      return () => same;
    }
    const place = this.#varying++;
    const read = argumentReader(field, node);
    return ({ args, variables }) => {
      let found = args[place];
      if (found === undefined) {
        found = read(variables);
        args[place] = found;
      }
      return found;
    };
  }

  /** Of the field alone: resolvers of this schema ask neither where in an answer they are nor with which variables. */
  #info(
    parentType: GraphQLObjectType,
    { name: fieldName, type: returnType }: GraphQLField<unknown, unknown>,
    fieldNodes: readonly FieldNode[],
  ): GraphQLResolveInfo {
    if (this.#operation === undefined) throw new LeftToExecutor("no operation");
    return {
      ...{ fieldName, fieldNodes, returnType, parentType },
      ...{ schema: this.#schema, fragments: this.#fragments, operation: this.#operation },
      ...{ path: { prev: undefined, key: fieldName, typename: parentType.name }, rootValue: undefined },
      variableValues: {},
    };
  }

  /** @param charges whether what is given is charged here, and not by the field's own guard */
  #complete(type: GraphQLOutputType, info: GraphQLResolveInfo, charges: boolean): Part {
    const isRequired = isNonNullType(type);
    const { write, ...rest } = this.#present(isRequired ? type.ofType : type, info, charges);
    return {
      ...rest,
      write: (value, writer, asked) => {
        if (value !== null && value !== undefined) write(value, writer, asked);
        else if (isRequired) throw new LeftToExecutor("null");
        else {
          if (charges) asked.context.budget.chargeText(0);
          writer.again(nothing);
        }
      },
    };
  }

  #present(type: GraphQLOutputType, info: GraphQLResolveInfo, charges: boolean): Part {
    if (isNonNullType(type)) throw new LeftToExecutor("a type that says twice that it is not null");
    if (isListType(type)) return this.#list(type, info, charges);
    if (isLeafType(type)) return { isStill: true, write: leafWrite(type, charges) };
    return isObjectType(type) ? this.#fieldsOf(type, info) : this.#abstract(type, info);
  }

  #fieldsOf(type: GraphQLObjectType, { fieldNodes }: GraphQLResolveInfo): Part {
    const fields = collectSubfields(this.#schema, this.#fragments, this.#variables, type, fieldNodes);
    const { write, isStill } = this.#object(type, fields);
    if (!isStill)
      return {
        isStill,
        write: (value, writer, asked) => {
          if (value instanceof Error) throw value;
          write(value, writer, asked);
        },
      };
    // No argument of it hangs on variables.
    const selection = new StillSelection((value, writer, context) =>
      write(value, writer, { context, variables: {}, args: [] }),
    );
    return {
      isStill,
      write: (value, writer, { context }) => {
        if (value instanceof Error || typeof value !== "object" || value === null) throw value;
        selection.write(value, writer, context);
      },
    };
  }

  #list({ ofType }: GraphQLList<GraphQLOutputType>, info: GraphQLResolveInfo, charges: boolean): Part {
    const { write, ...rest } = this.#complete(ofType, info, false);
    return {
      ...rest,
      write: (value, writer, asked) => {
        // All of them together, as the guard does.
        if (charges) asked.context.budget.charge(value);
        if (!Array.isArray(value)) throw new LeftToExecutor("no list");
        writer.ascii("[");
        for (let i = 0; i < value.length; i++) {
          if (i > 0) writer.ascii(",");
          const item: unknown = value[i];
          if (isPromise(item)) writer.later(item, (settled, part) => write(settled, part, asked));
          else write(item, writer, asked);
        }
        writer.ascii("]");
      },
    };
  }

  #abstract(type: GraphQLAbstractType, info: GraphQLResolveInfo): Part {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const writes = new Map<unknown, Write>();
    const writeAs = (name: unknown): Write => {
      let write = writes.get(name);
      if (write === undefined) {
        const found = this.#schema.getType(String(name));
        if (!isObjectType(found) || !this.#schema.isSubType(type, found))
          throw new LeftToExecutor(String(name));
        ({ write } = this.#fieldsOf(found, info));
        writes.set(name, write);
      }
      return write;
    };
    return {
      isStill: false,
      write: (value, writer, asked) => {
        const name: unknown = resolveType(value, asked.context, info, type);
        if (isPromise(name)) writer.later(name, (settled, part) => writeAs(settled)(value, part, asked));
        else writeAs(name)(value, writer, asked);
      },
    };
  }
}

function fixed(text: string): Part {
  const written = asciiBytes(text);
  return { isStill: true, write: (_value, writer) => writer.again(written) };
}

/** Instants that are given are as-ofs of snapshots as a rule, which many customers share. */
const mostInstants = 2000;

function leafWrite(type: GraphQLLeafType, charges: boolean): Write {
  if (type.name === "DateTime") {
    const known = new Map<unknown, WrittenBytes>();
    const write = leafWriteOf(type, charges);
    return (value, writer, asked) => {
      const written = known.get(value);
      if (written === undefined) {
        const kept = writer.keep(() => write(value, writer, asked));
        if (known.size >= mostInstants) known.clear();
        if (kept !== undefined) known.set(value, kept);
        return;
      }
      if (charges) asked.context.budget.chargeText(written.bytes.length - 2);
      writer.again(written);
    };
  }
  return leafWriteOf(type, charges);
}

function leafWriteOf(type: GraphQLLeafType, charges: boolean): Write {
  if (type.name === "String" || type.name === "ID")
    return (value, writer, { context }) => {
      const bytes = writer.quoted(typeof value === "string" ? value : String(type.serialize(value)));
      if (charges) context.budget.chargeText(bytes);
    };
  return (value, writer, { context }) => {
    const told: unknown = type.serialize(value);
    if (typeof told === "string") {
      const bytes = writer.quoted(told);
      if (charges) context.budget.chargeText(bytes);
      return;
    }
    if (charges) context.budget.charge(value);
    switch (typeof told) {
      case "boolean":
        writer.again(told ? yes : no);
        return;
      case "number":
        if (Number.isFinite(told)) writer.number(told);
        else writer.again(nothing);
        return;
      default: {
        // Of what is no JSON, such as undefined, there is no text.
        const text: unknown = told === null ? undefined : JSON.stringify(told);
        if (typeof text !== "string") throw new LeftToExecutor(type.name);
        writer.json(text);
      }
    }
  };
}

const noArguments = {};
const nothing = asciiBytes("null");
const yes = asciiBytes("true");
const no = asciiBytes("false");

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return value instanceof Promise;
}
