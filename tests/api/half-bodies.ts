import { request } from "node:http";

/** Requests of which a byte of the body was sent, and no more is. */
export interface HalfBodies {
  /** Of the answers that came so far. */
  readonly statuses: readonly number[];
  close(): void;
}

/** Opens so many POST requests that announce a megabyte of JSON. */
export function sendHalfBodies(
  url: string,
  many: number,
  headers: Readonly<Record<string, string>> = {},
): HalfBodies {
  const statuses: number[] = [];
  const sent = Array.from({ length: many }, () => {
    const one = request(url, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": 1_000_000, ...headers },
    });
    one.on("response", (response) => {
      statuses.push(response.statusCode ?? 0);
      response.resume();
    });
    one.on("error", () => undefined);
    one.write("{");
    return one;
  });
  return {
    statuses,
    close: () => {
      for (const one of sent) one.destroy();
    },
  };
}
