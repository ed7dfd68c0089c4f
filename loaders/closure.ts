/** Ids and all that is reached from them, each once. */
export function closure(start: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const other of next(id)) visit(other);
  };
  for (const id of start) visit(id);
  return found;
}
