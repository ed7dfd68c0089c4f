/** The value that the address carries under a name; empty when it carries none. */
export function readUrl(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** Keeps a choice in the address, so that a link shows what its sender saw; an empty one is taken out. */
export function writeUrl(name: string, value: string): void {
  const parameters = new URLSearchParams(location.search);
  if (value === "") parameters.delete(name);
  else parameters.set(name, value);
  const query = parameters.toString();
  history.replaceState(
    history.state,
    "",
    `${location.pathname}${query === "" ? "" : `?${query}`}${location.hash}`,
  );
}

/** Sets a select to the value that the address carries under its name, where it is one of its options. */
export function chooseFromUrl(select: HTMLSelectElement): void {
  const wanted = readUrl(select.name);
  if (Array.from(select.options).some(({ value }) => value === wanted)) select.value = wanted;
}
