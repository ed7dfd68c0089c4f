/** These functions run in the page; they use nothing from outside themselves. */

/** Marks everything that can be operated and is shown, and tells what it is. Of a group of radio buttons, one is enough. */
export function markControls(): { mark: string; text: string }[] {
  const groups = new Set<string>();
  return [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary")]
    .filter((each) => {
      if (!each.checkVisibility({ visibilityProperty: true }) || each.matches(":disabled, [tabindex='-1']"))
        return false;
      if (!(each instanceof HTMLInputElement) || each.type !== "radio") return true;
      const isFirst = !groups.has(each.name);
      groups.add(each.name);
      return isFirst;
    })
    .map((each, index) => {
      each.dataset.mark = String(index);
      return { mark: String(index), text: each.outerHTML.slice(0, 160) };
    });
}

/** What had the focus, whether it or what stands for it showed that, and which marked control it was. */
export interface Focused {
  readonly mark: string | undefined;
  readonly text: string;
  readonly visible: boolean;
}

/** Notes from now on whatever gets the focus; `focusedSince` tells it. */
export function watchFocus(): void {
  const shown = (element: Element) => {
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    return outlineStyle !== "none" || boxShadow !== "none";
  };
  const notes: unknown[] = [];
  (globalThis as { focused?: unknown[] }).focused = notes;
  addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
    notes.push({
      mark: target.dataset.mark,
      text: target.outerHTML.slice(0, 160),
      visible: shown(target) || (target.parentElement !== null && shown(target.parentElement)),
    });
  });
}

/** What got the focus since it was asked last. */
export function focusedSince(): Focused[] {
  return (globalThis as { focused?: Focused[] }).focused?.splice(0) ?? [];
}
