/** Requests against a server under test: at a rate, and one after another. */
import autocannon from "autocannon";
import type { Measured } from "./api-process.ts";

export interface Load {
  /** Requests answered in a second, mean over the span. */
  readonly perSecond: number;
  readonly requests: number;
  readonly p99Milliseconds: number;
}

/**
 * The load that a server bears in a second of its own processor time: neither a client that is slower than the server nor others who
 * want the processors change it much.
 */
export async function capacity(
  server: Measured,
  ...asked: Parameters<typeof load>
): Promise<Load & { readonly perProcessorSecond: number }> {
  const { cpuSeconds: before } = await server.figures();
  const found = await load(...asked);
  const { cpuSeconds: after } = await server.figures();
  return { ...found, perProcessorSecond: found.requests / (after - before) };
}

/** Asks with all connections for so many seconds. Every request must be answered without an error. */
export async function load(
  url: string,
  nextBody: () => string,
  seconds: number,
  connections = 16,
): Promise<Load> {
  const result = await autocannon({
    url,
    method: "POST",
    headers: { "content-type": "application/json" },
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
    verifyBody: (text) =>
      typeof text === "string" && text.startsWith(`{"data":{`) && !/"errors"|"customer":null/.test(text),
  });
  if (result.errors + result.non2xx + result.mismatches > 0)
    throw new Error(
      `${result.errors} errors, ${result.non2xx} refusals, ${result.mismatches} wrong answers under load`,
    );
  const { requests, latency } = result;
  return { perSecond: requests.mean, requests: requests.total, p99Milliseconds: latency.p99 };
}

/** One answer, which must have no error. */
export async function ask<Data>(url: string, query: string, variables: object): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: body(query, variables),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

export function body(query: string, variables: object): string {
  return JSON.stringify({ query, variables });
}

/** The value in the middle. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
