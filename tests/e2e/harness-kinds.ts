/** One page of each kind: of the pages of single segments the first and the last, of all others every one. */
export function kindsOfPages(paths: readonly string[]): string[] {
  const single = paths.filter((path) => /\/segments\/./.test(path));
  const ends = [single.at(0), single.at(-1)].filter((path) => path !== undefined);
  return [...paths.filter((path) => !single.includes(path)), ...new Set(ends)];
}
