/**
 * Writes `operations.ts`: the types of the queries in `docs/api/examples/` by the printed schema, and the queries as documents that
 * carry them. `node tests/client/generate.ts` writes it anew; a test holds it against what would be written.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typedDocuments from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildSchema, parse } from "graphql/index.js";

const project = join(import.meta.dirname, "..", "..");
const examples = join(project, "docs", "api", "examples");

/** Where they are kept. */
export const operationsFile: string = join(import.meta.dirname, "operations.ts");

/** The text of the module. */
export async function generateOperations(): Promise<string> {
  const schema = readFileSync(join(project, "api", "schema.graphql"), "utf8");
  const documents = readdirSync(examples)
    .sort()
    .map((location) => ({
      location,
      document: parse(readFileSync(join(examples, location), "utf8"), { noLocation: true }),
    }));
  return await codegen({
    filename: operationsFile,
    schema: parse(schema, { noLocation: true }),
    schemaAst: buildSchema(schema),
    documents,
    config: {
      scalars: { JSON: "unknown", Date: "string", DateTime: "string", ID: "string", Unit: "string" },
      strictScalars: true,
      enumsAsTypes: true,
      useTypeImports: true,
      skipTypename: true,
      immutableTypes: true,
      arrayInputCoercion: false,
      dedupeFragments: true,
    },
    plugins: [{ operations: {} }, { typedDocuments: {} }],
    pluginMap: { operations, typedDocuments },
  });
}

if (process.argv[1] === import.meta.filename) writeFileSync(operationsFile, await generateOperations());
