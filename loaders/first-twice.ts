/** The first of some items that came before; undefined where each is another. */
export function firstTwice<Item>(items: readonly Item[]): Item | undefined {
  return items.find((item, i) => items.indexOf(item) < i);
}
