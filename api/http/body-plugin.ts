import type { GraphQLParams, Plugin } from "graphql-yoga";
import { requestError } from "../request-error.ts";
import type { OverHttp } from "./over-http.ts";
import { mostBodyBytes, readBody } from "./read-body.ts";

const json = /^application\/(graphql\+)?json *(;|$)/i;

/**
 * Reads bodies of POST from the connection itself, in place of the server library: its streams cost more than all the rest of a
 * small request. Whatever their type, bodies are bounded; those that come without a connection are held in memory already.
 */
export function bodyPlugin(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, serverContext, fetchAPI }) {
      if (request.method !== "POST" || requestParser === undefined) return;
      const { req } = serverContext as OverHttp;
      const read = async (): Promise<string> => {
        const text = await (req === undefined ? boundedText(request) : readBody(req));
        if (text === undefined)
          throw requestError(
            413,
            "REQUEST_ENTITY_TOO_LARGE",
            `the body has more than ${mostBodyBytes} bytes`,
          );
        return text;
      };
      if (json.test(request.headers.get("content-type") ?? "")) {
        setRequestParser(async () => parametersOf(await read()));
        return;
      }
      const { url, method, headers, signal } = request;
      setRequestParser(async () =>
        requestParser(new fetchAPI.Request(url, { method, headers, signal, body: await read() })),
      );
    },
  };
}

async function boundedText(request: Request): Promise<string | undefined> {
  const text = await request.text();
  return Buffer.byteLength(text) > mostBodyBytes ? undefined : text;
}

/** What of it is no request for the library to say. */
function parametersOf(text: string): GraphQLParams {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw requestError(400, "BAD_REQUEST", "the body is no JSON");
  }
  if (typeof parsed !== "object" || parsed === null)
    throw requestError(400, "BAD_REQUEST", "the body is not a JSON object; expected one with a query");
  return parsed as GraphQLParams;
}
