import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { sha256 } from "../../loaders/canonical.ts";
import type { SegmentChange } from "../changes/segment-change.ts";
import type { Hook } from "./hooks-file.ts";

/** Ids in one delivery; further ones come in further parts. */
const idsInPart = 10_000;

/** Milliseconds that a receiver has for its answer. */
const answerTime = 10_000;

/** What a receiver is told: the same text each time that it is told again. */
export interface Delivery {
  /** The same for the same part of the same change to the same hook: a receiver may drop what it has seen. */
  readonly id: string;
  readonly body: string;
}

/** How often a delivery is tried, and the milliseconds before the second try; each further pause is twice as long. */
export interface Tries {
  readonly most: number;
  readonly pause: number;
}

export const defaultTries: Tries = { most: 6, pause: 1000 };

/**
 * The deliveries of one change: at least one where somebody moved, or where it tells of everybody since no earlier snapshot is
 * known, of nobody too: whom the receiver has then has left. None else. `since`: the later snapshot that its receiver knows already,
 * for what is told after that.
 */
export function deliveriesOf(
  hook: Hook,
  change: SegmentChange,
  since?: string,
  most: number = idsInPart,
): Delivery[] {
  const { study, segment, previous, size, added, removed } = change;
  const fewest = previous === null ? 1 : 0;
  const parts = Math.max(fewest, Math.ceil((added.length + removed.length) / most));
  return Array.from({ length: parts }, (_, part) => {
    const slice = (ids: readonly string[], offset: number) => {
      const from = part * most - offset;
      return ids.slice(Math.max(0, from), Math.max(0, from + most));
    };
    const { id: snapshot, asOf } = study.manifest;
    // What is told later may be less, and in other parts.
    const later = since === undefined ? [] : [since];
    const id = sha256([hook.id, previous ?? "", snapshot, segment, part, ...later].join("\n")).slice(0, 32);
    const body = JSON.stringify({
      ...{ event: "segmentChanged", delivery: id, hook: hook.id, study: study.id },
      ...{ population: study.population, segment, snapshot, asOf, previous, size },
      ...{ part: part + 1, parts, added: slice(added, 0), removed: slice(removed, added.length) },
    });
    return { id, body };
  });
}

/**
 * The header that shows a receiver that a delivery is this server's and not older than it seems: seconds since 1970, and the
 * HMAC (RFC 2104) with SHA-256 of these, a dot and the body, by the hook's secret, in hexadecimal digits.
 */
function signature(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** The same for verifiers that are there already, as Standard Webhooks 1.0 has it: of id, seconds and body, with the secret's own bytes as key. */
function standardHeaders(secret: string, id: string, seconds: number, body: string): Record<string, string> {
  const mac = createHmac("sha256", secret).update(`${id}.${seconds}.${body}`).digest("base64");
  return { "Webhook-Id": id, "Webhook-Timestamp": String(seconds), "Webhook-Signature": `v1,${mac}` };
}

/**
 * Undefined once the receiver has taken it, which an answer from 200 to 299 says; else why it did not, the last time that it was tried.
 * Tried again for as long as `tries` say.
 */
export async function deliver(
  hook: Hook,
  { id, body }: Delivery,
  { most, pause }: Tries,
  signal: AbortSignal,
): Promise<string | undefined> {
  let why = "it was not tried";
  for (let tried = 0; tried < most; tried++) {
    if (tried > 0) await setTimeout(pause * 2 ** (tried - 1), undefined, { signal });
    try {
      const seconds = Math.floor(Date.now() / 1000);
      const response = await fetch(hook.url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Atlas-Delivery": id,
          "X-Atlas-Signature": signature(hook.secret, seconds, body),
          ...standardHeaders(hook.secret, id, seconds, body),
        },
        body,
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerTime)]),
      });
      await response.body?.cancel();
      if (response.ok) return undefined;
      why = `it answered ${response.status}`;
      // Gone for good.
      if (response.status === 410) return why;
    } catch (error) {
      if (signal.aborted) throw error;
      why = faultOf(error as Error);
    }
  }
  return why;
}

/** What `fetch` says is in its cause, and there perhaps one for each address. */
function faultOf({ name, message, cause }: Error): string {
  if (name === "TimeoutError") return `no answer within ${answerTime / 1000} s`;
  const { code, message: inner } = (cause ?? {}) as { readonly code?: string; readonly message?: string };
  return code ?? (inner || message);
}
