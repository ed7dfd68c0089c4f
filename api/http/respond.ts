import type { ServerResponse } from "node:http";
import { refusalBody } from "../access/admission.ts";

/** By which an answer, the log and the audit name a request. */
export const requestIdHeader = "X-Request-Id";

/** What every answer says to browsers: nothing here is to be framed, guessed at or told to other sites. */
export function setCommonHeaders(response: ServerResponse, requestId: string): void {
  response.setHeader(requestIdHeader, requestId);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}

/** A refusal in the form of GraphQL answers. */
export function sendRefusal(
  response: ServerResponse,
  status: number,
  refusal: { readonly code: string; readonly message: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(refusalBody(refusal));
}
