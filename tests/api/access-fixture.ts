import { Access } from "../../api/access/admission.ts";
import type { StoredKey } from "../../api/access/key-file.ts";
import { KeyRing } from "../../api/access/key-ring.ts";
import { sha256 } from "../../loaders/canonical.ts";

/** Entries of a key file: key → its scopes. */
export function storedKeys(keys: Readonly<Record<string, readonly string[]>>): StoredKey[] {
  return Object.entries(keys).map(([key, scopes]) => ({ id: key, name: key, sha256: sha256(key), scopes }));
}

/** Admits whoever has one of the keys. */
export function accessOf(keys: Readonly<Record<string, readonly string[]>>): Access {
  return new Access({ keys: new KeyRing({ secret: "of the tests", keys: storedKeys(keys) }) });
}
