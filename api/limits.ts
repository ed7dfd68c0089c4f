import { maxAliasesPlugin } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthPlugin } from "@escape.tech/graphql-armor-max-depth";
import { maxDirectivesPlugin } from "@escape.tech/graphql-armor-max-directives";
import { maxTokensPlugin } from "@escape.tech/graphql-armor-max-tokens";
import type { ValidationRule } from "graphql";
import type { Plugin } from "graphql-yoga";
import { clipped, withoutSuggestions } from "./errors.ts";
import { GraphQLError } from "./graphql-error.ts";
import { requestError } from "./request-error.ts";

/** What a document may hold; the objects it may ask for are limited in `budget.ts`. */
export const documentLimits = {
  depth: 12,
  tokens: 2000,
  aliases: 50,
  directives: 9,
  /** Characters of the text, of a name, and of a text in it. */
  characters: 100_000,
  name: 100,
  literal: 2000,
} as const;

/** Refuses outsized documents before they run, each with `extensions.code`. */
export function documentLimitPlugins(): Plugin[] {
  return [
    maxTokensPlugin({ n: documentLimits.tokens, onReject: [setCode("TOKEN_LIMIT")] }),
    maxDepthPlugin({ n: documentLimits.depth, flattenFragments: true, onReject: [setCode("DEPTH_LIMIT")] }),
    maxAliasesPlugin({ n: documentLimits.aliases, allowList: [], onReject: [setCode("ALIAS_LIMIT")] }),
    maxDirectivesPlugin({ n: documentLimits.directives, onReject: [setCode("DIRECTIVE_LIMIT")] }),
  ] as Plugin[];
}

/** What the variables of a request may hold: a condition of the largest size is less than half as deep. */
export const variableLimits = { depth: 100, values: 100_000, characters: 2000 } as const;

/** Refuses outsized variables before anything goes through them by recursion. */
export function variableLimitPlugin(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = outsizedVariables(args.variableValues);
      if (error !== undefined) setResultAndStopExecution({ errors: [error] });
    },
  };
}

/** VARIABLE_LIMIT, unless they are within the limits. */
export function outsizedVariables(variables: unknown): GraphQLError | undefined {
  const problem = outsized(variables);
  return problem === undefined ? undefined : requestError(400, "VARIABLE_LIMIT", problem);
}

/** With a list of what is still to be looked at, so that no depth is too deep for it. */
function outsized(variables: unknown): string | undefined {
  const waiting: object[] = [];
  const depths: number[] = [];
  let values = 0;
  const look = (value: unknown, depth: number): string | undefined => {
    values++;
    if (values > variableLimits.values)
      return `variables hold more than ${variableLimits.values} values; expected fewer`;
    if (depth > variableLimits.depth)
      return `variables are nested deeper than ${variableLimits.depth}; expected less`;
    if (typeof value === "string" && value.length > variableLimits.characters)
      return `variables hold a text of more than ${variableLimits.characters} characters; expected shorter ones`;
    if (typeof value !== "object" || value === null) return undefined;
    waiting.push(value);
    depths.push(depth);
    return undefined;
  };
  let problem = look(variables, 0);
  for (let next = waiting.pop(); next !== undefined && problem === undefined; next = waiting.pop()) {
    const depth = (depths.pop() ?? 0) + 1;
    for (const value of Array.isArray(next) ? next : Object.values(next)) {
      problem = look(value, depth);
      if (problem !== undefined) break;
    }
  }
  return problem;
}

function setCode(code: string): (_context: unknown, error: GraphQLError) => void {
  return (_context, error) => {
    error.message = error.message.replace(/^Syntax Error: /, "");
    error.extensions.code = code;
  };
}

/** Refuses texts that are too long before they are parsed, and names and texts in them before anything runs. */
export function documentLengthPlugin(): Plugin {
  return {
    onParams({ params: { query } }) {
      if (typeof query === "string" && query.length > documentLimits.characters)
        throw tooLong("DOCUMENT_LIMIT", `document has more than ${documentLimits.characters} characters`);
    },
    onValidate({ addValidationRule }) {
      addValidationRule(shortNames);
    },
  };
}

const shortNames: ValidationRule = (context) => ({
  Name({ value }) {
    if (value.length > documentLimits.name)
      context.reportError(tooLong("NAME_LIMIT", `a name has more than ${documentLimits.name} characters`));
  },
  StringValue({ value }) {
    if (value.length > documentLimits.literal)
      context.reportError(
        tooLong(
          "LITERAL_LIMIT",
          `a text has more than ${documentLimits.literal} characters; send it as a variable`,
        ),
      );
  },
});

function tooLong(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { spec: true, status: 400 } } });
}

/** Gives every document that does not parse or validate a code, and perhaps no suggestions. */
export function documentErrorCodes(suggests: boolean): Plugin {
  const told = (message: string) => clipped(suggests ? message : withoutSuggestions(message));
  return {
    onParse() {
      return ({ result }) => {
        if (!(result instanceof GraphQLError)) return;
        result.message = told(result.message);
        result.extensions.code ??= "GRAPHQL_PARSE_FAILED";
      };
    },
    onValidate() {
      return ({ valid, result }) => {
        if (valid) return;
        for (const error of result) {
          if (!(error instanceof GraphQLError)) continue;
          error.message = told(error.message);
          error.extensions.code ??= "GRAPHQL_VALIDATION_FAILED";
        }
      };
    },
  };
}
