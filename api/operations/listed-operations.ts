import { readFileSync } from "node:fs";
import type { DocumentNode, ExecutionArgs, ExecutionResult } from "graphql";
// By file, as in graphql-error.ts.
import { execute, parse, validate } from "graphql/index.js";
import { z } from "zod";
import { ConfigError, isKnownError } from "../../loaders/errors.ts";
import { clipped } from "../errors.ts";
import { runReady } from "../execution/document-plugin.ts";
import { writtenDocument } from "../execution/written-document.ts";
import { schema } from "../schema/index.ts";

/** An operation that the operator has listed. */
export interface ListedOperation {
  readonly document: DocumentNode;
  readonly run: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;
}

/** How documents are named by those who send a hash. */
const prefix = "sha256:";

const manifest = z.record(z.string().min(1), z.string());

/**
 * Operations that may be asked by their ids: a JSON object of id and document, which the compilers of Relay, Apollo and GraphQL Code
 * Generator write. Each is checked when it is read, so that a request costs neither parsing nor validation.
 */
export class ListedOperations {
  readonly #operations: ReadonlyMap<string, ListedOperation>;

  /** @param documents id → document @throws ConfigError with everything that does not fit, one fault a line */
  constructor(documents: Readonly<Record<string, string>>) {
    const problems: string[] = [];
    const operations = new Map<string, ListedOperation>();
    for (const [id, text] of Object.entries(documents)) {
      const found = listed(text);
      if (typeof found === "string") problems.push(`operation ${id.slice(0, 80)}: ${found}`);
      else operations.set(withoutPrefix(id), found);
    }
    if (problems.length > 0) throw new ConfigError(problems.join("\n"));
    this.#operations = operations;
  }

  /** @throws ConfigError when the file cannot be read, is of another form or holds what the schema does not have */
  static read(path: string): ListedOperations {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(path, "utf8"));
    } catch (error) {
      throw new ConfigError(`cannot read the operations in ${path}: ${(error as Error).message}`);
    }
    const { success, data } = manifest.safeParse(content);
    if (!success) throw new ConfigError(`${path}: expected an object of id and document, both texts`);
    try {
      return new ListedOperations(data);
    } catch (error) {
      if (!isKnownError(error)) throw error;
      throw new ConfigError(
        error.message
          .split("\n")
          .map((line) => `${path}: ${line}`)
          .join("\n"),
      );
    }
  }

  /** Undefined for an id that is not listed. */
  find(id: string): ListedOperation | undefined {
    return this.#operations.get(withoutPrefix(id));
  }
}

function withoutPrefix(id: string): string {
  return id.startsWith(prefix) ? id.slice(prefix.length) : id;
}

/** The operation, or why it cannot be listed. */
function listed(text: string): ListedOperation | string {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return clipped((error as Error).message);
  }
  const operations = document.definitions.filter((each) => each.kind === "OperationDefinition");
  if (operations.length !== 1 || operations[0]?.operation !== "query")
    return "expected one query, and nothing else";
  const [fault] = validate(schema, document);
  if (fault !== undefined) return clipped(fault.message);
  const ready = writtenDocument(schema, document);
  return { document, run: ready === undefined ? execute : (args) => runReady(ready, args, execute) };
}
