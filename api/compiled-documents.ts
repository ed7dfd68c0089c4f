import type {
  DocumentNode,
  ExecutionArgs,
  ExecutionResult,
  GraphQLSchema,
  OperationDefinitionNode,
} from "graphql";
// By file, as in graphql-error.ts.
import { type GraphQLInputObjectType, getNamedType, isInputObjectType } from "graphql/index.js";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import type { Plugin } from "graphql-yoga";
import type { RequestContext } from "./context.ts";

/** Times that a document must have been asked before it is compiled: one that is asked once is not worth it. */
const usesBeforeCompiling = 20;

/** Compiled documents kept at most; the one that was compiled first goes first. */
const compiledLimit = 64;

/** Texts that may stand in a document to be compiled. Others would become part of generated code as they are. */
const plainText = /^(?!.*magic)[\w-]{0,64}$/i;

/** Runs a document that was compiled, as `execute` of graphql-js would. */
export type Run = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/**
 * Runs documents that are asked again and again as generated code, in about half the time. An answer with an error
 * is made anew by the usual executor, so that errors read the same whichever way a document is run.
 */
export function compiledDocuments(uses: number = usesBeforeCompiling): Plugin<RequestContext> {
  const counts = new WeakMap<DocumentNode, number>();
  /** Undefined for those that must not be compiled. */
  const compiled = new Map<DocumentNode, Run | undefined>();
  const forgetFirst = () => {
    const [first] = compiled.keys();
    if (first === undefined) return;
    compiled.delete(first);
    counts.delete(first);
  };
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      // The same document each time, from the cache of parsed ones.
      const document = args.document as DocumentNode;
      if (!compiled.has(document)) {
        const count = (counts.get(document) ?? 0) + 1;
        counts.set(document, count);
        if (count <= uses) return;
        if (compiled.size >= compiledLimit) forgetFirst();
        compiled.set(document, compiledDocument((args as ExecutionArgs).schema, document));
      }
      const fast = compiled.get(document);
      if (fast === undefined) return;
      const again = (result: ExecutionResult) => {
        if (result.errors === undefined) return result;
        const { budget } = args.contextValue as RequestContext;
        // Asking for too much once is enough.
        if (budget.isExceeded) return result;
        budget.refill();
        return executeFn(args);
      };
      setExecuteFn((given: ExecutionArgs) => {
        const result = fast(given);
        return result instanceof Promise ? result.then(again) : again(result);
      });
    },
  };
}

/** Undefined for a document that must not or cannot be compiled. */
export function compiledDocument(schema: GraphQLSchema, document: DocumentNode): Run | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === "OperationDefinition");
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== "query") return undefined;
  if (!isPlain(document) || takesOthers(schema, operation)) return undefined;
  try {
    const query = compileQuery(schema, document, operation.name?.value ?? "");
    if (!isCompiledQuery(query)) return undefined;
    return (given) => query.query(given.rootValue, given.contextValue, given.variableValues);
  } catch {
    // What the compiler cannot do, the usual executor does.
    return undefined;
  }
}

/** Whether a variable is, or holds, an input object that the compiler does not know: a recursive one, or one with `@oneOf`. */
function takesOthers(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  return (operation.variableDefinitions ?? []).some(({ type }) => {
    let named = type;
    while (named.kind !== "NamedType") named = named.type;
    const input = schema.getType(named.name.value);
    return isInputObjectType(input) && !isTree(input, []);
  });
}

function isTree(type: GraphQLInputObjectType, above: readonly GraphQLInputObjectType[]): boolean {
  if (type.isOneOf || above.includes(type)) return false;
  return Object.values(type.getFields()).every((field) => {
    const named = getNamedType(field.type);
    return !isInputObjectType(named) || isTree(named, [...above, type]);
  });
}

/** Whether no text in the document could be taken for code, and no argument is an object. */
function isPlain(node: unknown): boolean {
  if (node === null || typeof node !== "object") return true;
  if (Array.isArray(node)) return node.every(isPlain);
  const { kind, value } = node as { kind?: unknown; value?: unknown };
  if (kind === "StringValue" && !plainText.test(String(value))) return false;
  if (kind === "ObjectValue") return false;
  return Object.entries(node).every(([key, child]) => key === "loc" || isPlain(child));
}
