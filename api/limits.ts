import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesPlugin } from "@escape.tech/graphql-armor-max-directives";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import type { Plugin } from "graphql-yoga";
import { GraphQLError } from "./graphql-error.ts";

/** What a document may hold; the objects it may ask for are limited in `budget.ts`. */
export const documentLimits = { depth: 12, tokens: 2000, aliases: 50, directives: 20 } as const;

/** Refuses outsized documents before they run, each with `extensions.code`. */
export function documentLimitPlugins(): Plugin[] {
  return [
    maxTokensPlugin({ n: documentLimits.tokens, onReject: [setCode("TOKEN_LIMIT")] }),
    maxDepthPlugin({ n: documentLimits.depth, flattenFragments: true, onReject: [setCode("DEPTH_LIMIT")] }),
    maxAliasesPlugin({ n: documentLimits.aliases, allowList: [], onReject: [setCode("ALIAS_LIMIT")] }),
    maxDirectivesPlugin({ n: documentLimits.directives, onReject: [setCode("DIRECTIVE_LIMIT")] }),
  ] as Plugin[];
}

function setCode(code: string): (_context: unknown, error: GraphQLError) => void {
  return (_context, error) => {
    error.message = error.message.replace(/^Syntax Error: /, "");
    error.extensions.code = code;
  };
}

/** Gives every document that does not parse or validate a code. */
export function documentErrorCodes(): Plugin {
  return {
    onParse() {
      return ({ result }) => {
        if (result instanceof GraphQLError) result.extensions.code ??= "GRAPHQL_PARSE_FAILED";
      };
    },
    onValidate() {
      return ({ valid, result }) => {
        if (valid) return;
        for (const error of result) {
          if (error instanceof GraphQLError) error.extensions.code ??= "GRAPHQL_VALIDATION_FAILED";
        }
      };
    },
  };
}
