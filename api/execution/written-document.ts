import type {
  DocumentNode,
  ExecutionArgs,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
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
import { aboutOf, guardedField, type Resolve, requireScopeOf } from "../access/guard-schema.ts";
import { Columns } from "../columns/columns.ts";
import type { RequestContext } from "../context.ts";
import { type AnswerText, AnswerWriter, asciiBytes, TextResult } from "./answer-text.ts";
import { columnsWrite } from "./column-write.ts";
import { leafWrite } from "./leaf-write.ts";
import { argumentReader, hangsOnVariables, variableReader } from "./read-variables.ts";
import { isStillField, StillSelection } from "./still-texts.ts";
import {
  type Asked,
  type Complete,
  type FieldPart,
  LeftToExecutor,
  oneAfterAnother,
  type Part,
  type Write,
  writeSettled,
  writeText,
} from "./write.ts";

/** Runs a document that was made ready, as `execute` of graphql-js would; undefined where only that one can tell the answer. */
export type Run = (args: ExecutionArgs) => TextResult | undefined | Promise<TextResult | undefined>;

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
  /** Places where objects are written whose fields need scopes. */
  #scoped = 0;

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
    const scoped = this.#scoped;
    const begin = asciiBytes(`{"data":`);
    return (root, context, variables) => {
      const writer = new AnswerWriter();
      writer.again(begin);
      write(root, writer, { context, variables, args: new Array(varying), granted: new Array(scoped) });
      writer.byte(closingBrace);
      return writer.end();
    };
  }

  #object(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>): Part {
    const parts = [...fields].map(([key, nodes], place) =>
      this.#field(type, `${place === 0 ? "{" : ","}${JSON.stringify(key)}:`, nodes),
    );
    const all: FieldPart[] = [...parts, { name: "", label: parts.length === 0 ? "{}" : "}", isSteady: true }];
    const scopes = [...new Set(parts.flatMap(({ scope }) => scope ?? []))];
    const place = scopes.length === 0 ? undefined : this.#scoped++;
    const require = (about: unknown, asked: Asked) => {
      if (place === undefined) return;
      const study = aboutOf(about);
      // Once for all objects of the same place in a request that are of the same population.
      if (study !== undefined && asked.granted[place] === study) return;
      for (const scope of scopes) requireScopeOf(about, noArguments, asked.context, scope);
      asked.granted[place] = study;
    };
    const isStill = place === undefined && parts.every((part) => isStillPart(type.name, part));
    const writes = isStill ? [this.#still(all)] : all.flatMap(fieldWrites);
    const writeColumns = columnsWrite(type.name, all);
    return {
      isStill,
      write: (value, writer, asked) => {
        if (value instanceof Error) throw value;
        require(value, asked);
        for (let i = 0; i < writes.length; i++) (writes[i] as Write)(value, writer, asked);
      },
      writeColumns:
        writeColumns &&
        ((list, writer, asked) => {
          require(list, asked);
          writeColumns(list, writer, asked);
        }),
    };
  }

  /** What is always the same for an object; text alone is that for every one. */
  #still(parts: readonly FieldPart[]): Write {
    const writeAll = oneAfterAnother(parts.flatMap(fieldWrites));
    if (parts.every(({ write }) => write === undefined)) return writeAll;
    const selection = new StillSelection<Asked>(writeAll);
    return (value, writer, asked) => {
      if (typeof value !== "object" || value === null) throw new LeftToExecutor("no object");
      selection.write(value, writer, asked);
    };
  }

  #field(type: GraphQLObjectType, label: string, nodes: readonly FieldNode[]): FieldPart {
    this.#kept.add();
    const [node] = nodes;
    const name = node?.name.value ?? "";
    if (name === "__typename") return { name, label: `${label}"${type.name}"`, isSteady: true };
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
    const write: Write = (parent, writer, asked) =>
      writeSettled(resolve(parent, argumentsOf(asked), asked.context, info), complete, writer, asked);
    const isSteady = complete.isStill && !hangsOnVariables(node.arguments);
    return { ...{ name, label, write, complete, isSteady }, scope: guarded?.scope };
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
  #complete(type: GraphQLOutputType, info: GraphQLResolveInfo, charges: boolean): Complete {
    const isRequired = isNonNullType(type);
    const present = this.#present(isRequired ? type.ofType : type, info, charges);
    return {
      ...present,
      writeMissing: (_value, writer, asked) => {
        if (isRequired) throw new LeftToExecutor("null");
        if (charges) asked.context.budget.chargeText(0);
        writer.again(nothing);
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
    return this.#object(type, fields);
  }

  #list({ ofType }: GraphQLList<GraphQLOutputType>, info: GraphQLResolveInfo, charges: boolean): Part {
    const item = this.#complete(ofType, info, false);
    return {
      isStill: item.isStill,
      write: (given, writer, asked) => {
        // All of them together, as the guard does.
        if (charges) asked.context.budget.charge(given);
        if (given instanceof Columns && item.writeColumns !== undefined) {
          item.writeColumns(given, writer, asked);
          return;
        }
        const value: unknown = given instanceof Columns ? [...given] : given;
        if (!Array.isArray(value)) throw new LeftToExecutor("no list");
        writer.byte(openingBracket);
        for (let i = 0; i < value.length; i++) {
          if (i > 0) writer.byte(comma);
          writeSettled(value[i], item, writer, asked);
        }
        writer.byte(closingBracket);
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
        if (name instanceof Promise)
          writer.later(name, (settled, part) => writeAs(settled)(value, part, asked));
        else writeAs(name)(value, writer, asked);
      },
    };
  }
}

function isStillPart(type: string, { name, write, isSteady }: FieldPart): boolean {
  return write === undefined || (isSteady && isStillField(type, name));
}

function fieldWrites({ label, write }: FieldPart): Write[] {
  const text = asciiBytes(label);
  if (write === undefined) return [writeText(text)];
  return [
    (value, writer, asked) => {
      writer.again(text);
      write(value, writer, asked);
    },
  ];
}

const openingBracket = 91;
const closingBracket = 93;
const closingBrace = 125;
const comma = 44;
const noArguments = {};
const nothing = asciiBytes("null");
