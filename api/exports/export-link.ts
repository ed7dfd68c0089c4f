import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Pass } from "../access/caller.ts";
import type { Export } from "./export-files.ts";

/** Seconds for which a link is good. */
export const linkSeconds = 900;

export const exportPath = "/export/";

/** Characters of a path at most: with the other headers it has to fit into what the server reads of a request. */
export const longestPath = 12_000;

/** What a link stands for. */
export interface SignedExport extends Omit<Export, "lake"> {
  readonly study: string;
  /** Who asked for it: the link ends with the key. */
  readonly pass: Pass;
  /** Who is told in the audit to have read it, and what of it is personal; missing where nothing is. */
  readonly personal?: { readonly caller: string; readonly read: readonly string[] };
  /** Of the file that is saved. */
  readonly name: string;
  /** Milliseconds since 1970 after which it is good no more. */
  readonly expires: number;
}

/** The path of a link, packed since it names each trait, that needs no key: it is signed with the server's secret, so nobody else can make or change one. */
export function signedPath(content: SignedExport, secret: string): string {
  const body = deflateRawSync(JSON.stringify(content)).toString("base64url");
  return `${exportPath}${body}.${signatureOf(body, secret)}`;
}

/** What the path stands for; undefined for one that this server did not sign, or that is not good any more. */
export function readSignedPath(path: string, secret: string, now: number): SignedExport | undefined {
  if (path.length > longestPath) return undefined;
  const [, body, signature] = /^\/export\/([\w-]+)\.([\w-]{43})$/.exec(path) ?? [];
  if (body === undefined || signature === undefined) return undefined;
  const expected = Buffer.from(signatureOf(body, secret));
  if (!timingSafeEqual(expected, Buffer.from(signature))) return undefined;
  const content = JSON.parse(inflateRawSync(Buffer.from(body, "base64url")).toString("utf8")) as SignedExport;
  return content.expires > now ? content : undefined;
}

function signatureOf(body: string, secret: string): string {
  return createHmac("sha256", secret).update(`export ${body}`).digest("base64url");
}
