import type { Plugin } from "graphql-yoga";
import type { GraphQLError } from "./graphql-error.ts";
import { requestError } from "./request-error.ts";

/** Refuses with 400 what is no GraphQL request at all, before anything else goes through it. */
export function wellFormedPlugin(): Plugin {
  return {
    onRequestParse({ request, url }) {
      const type = request.headers.get("content-type") ?? "";
      if (/^application\/x-www-form-urlencoded|^text\/plain/i.test(type))
        throw malformed("a form is no GraphQL request; expected a body of application/json");
      if (request.method !== "GET") return;
      for (const name of ["variables", "extensions"]) {
        const text = url.searchParams.get(name);
        if (text !== null && text !== "" && !isObject(text))
          throw malformed(`the parameter ${name} is not a JSON object`);
      }
    },
    onParams({ params: { query, extensions } }) {
      const isBare = query === undefined || query === "";
      if (isBare && extensions?.persistedQuery !== undefined) throw unlisted();
      if (typeof query !== "string" || query === "") throw malformed("expected a query");
    },
  };
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value);
  } catch {
    return false;
  }
}

function malformed(message: string): GraphQLError {
  return requestError(400, "BAD_REQUEST", message);
}

/**
 * Tells the links for persisted queries of Apollo and urql to send the query itself; they know it by these very words. Queries are not
 * taken in by their hashes from callers, since an operator lists them: see `operations/listed-operations.ts`.
 */
function unlisted(): GraphQLError {
  return requestError(400, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
}
