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

/** What has the focus, and whether it or what stands for it shows that; null when nothing has. */
export function describeFocus(): { mark: string | undefined; text: string; visible: boolean } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement || focused instanceof SVGElement) || focused === document.body)
    return null;
  const shown = (element: Element) => {
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    return outlineStyle !== "none" || boxShadow !== "none";
  };
  return {
    mark: focused.dataset.mark,
    text: focused.outerHTML.slice(0, 160),
    visible: shown(focused) || (focused.parentElement !== null && shown(focused.parentElement)),
  };
}
