/** What a key may be given, the widest last. */
export const scopes = ["segments:read", "profiles:read", "pii:read", "export"] as const;
export type Scope = (typeof scopes)[number];

/** What each scope is for, as `atlas keys` and the documentation say it. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  "segments:read": "definitions, and numbers of groups: under ten customers suppressed, others perturbed",
  "profiles:read": "single customers without personal data, members, and exact numbers",
  "pii:read": "personal data and what derives from them",
  export: "signed addresses that stream the members of a segment",
};
