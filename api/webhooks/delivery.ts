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

/** The deliveries of one change: at least one where somebody moved, none else. */
export function deliveriesOf(hook: Hook, change: SegmentChange, most: number = idsInPart): Delivery[] {
  const { study, segment, previous, size, added, removed } = change;
  const parts = Math.ceil((added.length + removed.length) / most);
  return Array.from({ length: parts }, (_, part) => {
    const slice = (ids: readonly string[], offset: number) => {
      const from = part * most - offset;
      return ids.slice(Math.max(0, from), Math.max(0, from + most));
    };
    const { id: snapshot, asOf } = study.manifest;
    const id = sha256([hook.id, previous ?? "", snapshot, segment, part].join("\n")).slice(0, 32);
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

/** Whether the receiver has taken it: an answer from 200 to 299. Tried again for as long as `tries` say. */
export async function deliver(
  hook: Hook,
  { id, body }: Delivery,
  { most, pause }: Tries,
  signal: AbortSignal,
): Promise<boolean> {
  for (let tried = 0; tried < most; tried++) {
    if (tried > 0) await setTimeout(pause * 2 ** (tried - 1), undefined, { signal });
    try {
      const response = await fetch(hook.url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Atlas-Delivery": id,
          "X-Atlas-Signature": signature(hook.secret, Math.floor(Date.now() / 1000), body),
        },
        body,
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerTime)]),
      });
      await response.body?.cancel();
      if (response.ok) return true;
      // Gone for good.
      if (response.status === 410) return false;
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
  return false;
}
