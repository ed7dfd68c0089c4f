/**
 * How far two groupings of the same members agree beyond chance, by their labels, member by member: 1 where they are the same but
 * for names, around 0 where they have nothing to do with each other (Hubert & Arabie 1985, Journal of Classification 2, 193–218).
 */
export function adjustedRand(some: readonly string[], others: readonly string[]): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const sizes = (labels: readonly string[]) => [...Map.groupBy(labels, (label) => label).values()];
  const sum = (groups: readonly (readonly string[])[]) =>
    groups.reduce((total, { length }) => total + pairs(length), 0);
  const together = sum(sizes(some.map((label, member) => JSON.stringify([label, others[member]]))));
  const [ofSome, ofOthers] = [sum(sizes(some)), sum(sizes(others))];
  const expected = (ofSome * ofOthers) / pairs(some.length);
  const most = (ofSome + ofOthers) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
