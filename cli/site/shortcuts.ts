/**
 * Runs in the page, from its head, and uses nothing from outside itself. Framework says Alt-K and Alt-B where there is no
 * ⌘ key, and listens for neither; here what is said is what works: ⌘K and ⌘B on Apple's keyboards, Ctrl K and Ctrl B on
 * others.
 */
function shortcuts(): void {
  const apple = /Mac|iPhone|iPad|iPod/.test(navigator.platform);
  const advertised = (letter: string) => (apple ? `⌘${letter}` : `Ctrl ${letter}`);
  const announced = (letter: string) => `${apple ? "Meta" : "Control"}+${letter}`;
  const toggle = () => document.querySelector<HTMLInputElement>("#observablehq-sidebar-toggle");

  addEventListener("DOMContentLoaded", () => {
    document.querySelector("#observablehq-search")?.setAttribute("data-shortcut", advertised("K"));
    document.querySelector("#observablehq-search input")?.setAttribute("aria-keyshortcuts", announced("K"));
    toggle()?.setAttribute("aria-keyshortcuts", announced("B"));
    for (const part of [toggle(), ...(toggle()?.labels ?? [])]) {
      if (part !== null) part.title = `Show or hide the list of pages (${advertised("B")})`;
    }
  });

  addEventListener("keydown", (event) => {
    const held = apple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!held || event.altKey || event.shiftKey || event.isComposing) return;
    // The letter that the key writes; on a keyboard of another script, the key at its place.
    const letter = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.code.replace("Key", "");
    const writing =
      event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (letter === "K") {
      // Framework's own way to the search field, which it also finds when the list of pages is hidden.
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    } else if (letter === "B" && (!writing || writing === toggle())) toggle()?.click();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

/** For the head of every page. */
export const shortcutScript = `<script>(${shortcuts})();</script>`;
