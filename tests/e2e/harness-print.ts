/** These functions run in the page while it is laid out for print; they use nothing from outside themselves. */

/** What a reader of paper cannot use and must not see: controls, and the frame for moving about the site. */
export function printedControls(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    "button, input, select, textarea, nav, #observablehq-sidebar, #observablehq-toc, #observablehq-search, .skip-link",
  );
  return (
    [...controls]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((each) => each.getBoundingClientRect().width > 1)
      // The heading of a column that can be sorted is a button, and on paper still the heading.
      .filter((each) => each.closest("th") === null)
      .map((each) => each.outerHTML.slice(0, 160))
  );
}

/** What does not fit the width of the paper: elements past its edge, and boxes that cut off their content. */
export function cutOffInPrint(): string[] {
  // The box of a text that ends at the edge is up to two pixels wider than its letters, by the machine's fonts.
  const edge = document.documentElement.clientWidth + 2;
  const shown = [...document.querySelectorAll<HTMLElement | SVGElement>("main *")].filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    // Text for screen readers only is one pixel wide.
    return width > 1 && height > 1 && each.checkVisibility() && each.closest(".visually-hidden") === null;
  });
  const past = shown.filter((each) => each.getBoundingClientRect().right > edge);
  const cutting = shown.filter(
    (each) =>
      each instanceof HTMLElement &&
      each.scrollWidth > each.clientWidth + 1 &&
      !["visible", "clip visible"].includes(getComputedStyle(each).overflowX),
  );
  return [...new Set([...past, ...cutting])].map((each) => each.outerHTML.slice(0, 160));
}
