import { type Scope, scopes } from "../../data/scopes.ts";
import { suggestion } from "../../loaders/errors.ts";

/** A scope needs these too, so it brings them. */
const implied: Readonly<Record<Scope, readonly Scope[]>> = {
  "segments:read": [],
  "profiles:read": ["segments:read"],
  "pii:read": ["profiles:read", "segments:read"],
  export: ["segments:read"],
};

/** A scope everywhere, in one study, or in one of its populations. */
export interface Grant {
  readonly scope: Scope;
  readonly study?: string;
  readonly population?: string;
}

/** `pii:read`, `pii:read@shop`, `pii:read@shop/customers`; undefined with a sentence for anything else. */
export function parseGrant(text: string): Grant | { readonly problem: string } {
  const [, scope = "", study, population] = /^([^@]*)(?:@([\w-]+)(?:\/([\w-]+))?)?$/.exec(text) ?? [];
  if (!(scopes as readonly string[]).includes(scope))
    return { problem: `unknown scope: ${text.slice(0, 80)}${suggestion(scope, scopes)}` };
  return {
    scope: scope as Scope,
    ...(study === undefined ? {} : { study }),
    ...(population === undefined ? {} : { population }),
  };
}

/** The grants with those that they bring along. */
export function withImplied(grants: readonly Grant[]): Grant[] {
  return grants.flatMap((grant) => [grant, ...implied[grant.scope].map((scope) => ({ ...grant, scope }))]);
}
