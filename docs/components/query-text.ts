/** The text of a query file, to be read beside what it gave; it can be scrolled by keyboard. */
export function queryText(file: string, text: string): HTMLElement {
  const block = document.createElement("pre");
  block.tabIndex = 0;
  block.setAttribute("aria-label", `The query ${file}`);
  const code = document.createElement("code");
  code.textContent = text.trim();
  block.append(code);
  return block;
}
