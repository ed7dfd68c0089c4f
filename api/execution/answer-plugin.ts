import type { Plugin } from "graphql-yoga";
import type { OverHttp } from "../http/over-http.ts";
import { TextResult } from "./answer-text.ts";

/** What clients accept for which the answer is of the plain type; for all else the server library chooses. */
const plain: ReadonlySet<string | null> = new Set([null, "*/*", "application/json"]);

/** Sends large answers as the bytes that they were written as. */
export const writtenAnswers: Plugin = {
  onResultProcess({ request, result, setResultProcessor, serverContext }) {
    if (!(result instanceof TextResult) || result.answer.bytes === undefined) return;
    if (!plain.has(request.headers.get("accept"))) return;
    const { answer } = result;
    const { bytes } = answer;
    (serverContext as OverHttp).res?.on("finish", () => answer.wentOut());
    setResultProcessor(
      (_result, fetchAPI) =>
        new fetchAPI.Response(bytes, { headers: { "Content-Type": "application/json; charset=utf-8" } }),
      "application/json",
    );
  },
};
