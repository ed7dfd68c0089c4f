/** Distance in CSS pixels between a word and its explanation, and from there to the edge of the window. */
const gap = 6;

/**
 * Explains a glossary word in business words while it is pointed at or has the focus, and at a tap; a click leads to the
 * glossary, a tap on the word explained does too. Escape closes. The explanation lies over the page, so that nothing moves.
 */
export function mountGlossaryWords(): void {
  const note = document.createElement("div");
  note.className = "glossary-note";
  note.id = "glossary-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);
  let told: HTMLElement | null = null;

  const tell = (word: HTMLElement): void => {
    if (told === word) return;
    hide();
    told = word;
    note.textContent = word.dataset.meaning ?? "";
    word.setAttribute("aria-describedby", note.id);
    note.hidden = false;
    place(note, word);
  };
  const hide = (): void => {
    told?.removeAttribute("aria-describedby");
    told = null;
    note.hidden = true;
  };
  const wordAt = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>("a.glossary-word") : null;

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const word = wordAt(target);
    if (word !== null) tell(word);
    else if (target !== note && document.activeElement !== told) hide();
  });
  document.addEventListener("focusin", ({ target }) => {
    const word = wordAt(target);
    if (word?.matches(":focus-visible") === true) tell(word);
    else if (word === null) hide();
  });
  document.addEventListener("click", (event) => {
    const word = wordAt(event.target);
    if (word === null) return hide();
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch" || told === word) return;
    event.preventDefault();
    tell(word);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  // Where the focus goes, the page often scrolls to.
  addEventListener("scroll", () => told !== null && place(note, told), { passive: true });
}

/** Below the word, or above it where there is no room, within the window. */
function place(note: HTMLElement, word: HTMLElement): void {
  const at = word.getClientRects()[0] ?? word.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = note;
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(gap, Math.min(at.left, clientWidth - width - gap));
  const below = at.bottom + gap;
  const top = below + height <= clientHeight ? below : Math.max(gap, at.top - gap - height);
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}
