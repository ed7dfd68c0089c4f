/** What the index gives for what was typed. */
export interface Hit {
  /** Path of the page, with an anchor where it is a thing on one: `/shop/index`, `/glossary/#word-lift`. */
  readonly id: string;
  readonly title: string;
  readonly score: number;
}

export interface ResultGroup {
  readonly kind: string;
  readonly hits: readonly Hit[];
  /** How many more there are than are shown. */
  readonly more: number;
}

/** Kinds of things, each told by its address. The first that fits. */
const kinds: readonly (readonly [kind: string, address: RegExp])[] = [
  ["Glossary", /^\/glossary\/#word-/],
  ["Traits", /^\/glossary\/#.+-trait-/],
  ["Metrics", /^\/glossary\/#.+-metric-/],
  ["Plays", /#play$/],
  ["Models", /#model-/],
  ["Segments", /\/segments\/(?!index)/],
];

/** So many of a kind are shown: a dozen lines answer more than a hundred. */
const mostOfKind = 5;

function kindOf(id: string): string {
  return kinds.find(([, address]) => address.test(id))?.[0] ?? "Pages";
}

/** Hits by kind, the kind with the best hit first, each kind's best first. */
export function groupHits(hits: readonly Hit[]): ResultGroup[] {
  const groups = Map.groupBy(
    hits.toSorted((a, b) => b.score - a.score),
    ({ id }) => kindOf(id),
  );
  return [...groups].map(([kind, all]) => ({
    kind,
    hits: all.slice(0, mostOfKind),
    more: Math.max(0, all.length - mostOfKind),
  }));
}

/**
 * How much more a hit counts: three times as much in the part of the site in which it is asked for, so that `lost` finds
 * the lost of the business that is being read about.
 *
 * @param here of the page: `/shop/segments/`
 */
export function closeness(id: string, here: string): number {
  const part = here.split("/")[1]?.replace(/@.*/, "") ?? "";
  const isHere = part !== "" && (id.startsWith(`/${part}/`) || id.startsWith(`/glossary/#${part}-`));
  return isHere || id.startsWith("/glossary/#word-") ? 3 : 1;
}

/** The address that readers see of a page: `/shop/`. */
export function addressOf(id: string): string {
  return id.replace(/\/index$/, "/");
}
