import { day } from "../components/format.ts";
import { html, type Markup } from "../render/markup.ts";
import type { Edition } from "./edition.ts";

/**
 * Leads from a page of one snapshot to the same page of the others; to the dashboard of one that has no such page. Says on
 * pages of the past that they are.
 *
 * @param address of the page in its edition: `segments/regulars`
 * @param all latest first
 */
export function snapshotPicker(
  address: string,
  shown: Edition,
  all: readonly [Edition, ...Edition[]],
): Markup {
  const [current] = all;
  const to = (edition: Edition) => linkTo(address, shown, edition);
  const links = all.map((edition) =>
    edition === shown
      ? html`<li aria-current="true">${day(edition.stamp.asOf)}</li>`
      : html`<li><a href="${to(edition)}">${day(edition.stamp.asOf)}</a></li>`,
  );
  const past =
    shown === current
      ? ""
      : html`<p><strong>As it was on ${day(shown.stamp.asOf)}.</strong> <a href="${to(current)}">Go to the latest, ${day(current.stamp.asOf)}</a></p>`;
  return html`<nav class="snapshot-picker${shown === current ? "" : " past"}" aria-label="Other dates">${past}
<details><summary>Other dates</summary><ol>${links}</ol></details></nav>`;
}

/** From a page of one edition to the page at the same address of another. */
function linkTo(address: string, from: Edition, to: Edition): string {
  const wanted = to.pages.some((page) => page.address === address) ? address : "index";
  const depth = `${from.folder}${address}`.split("/").length - 2;
  return `${"../".repeat(depth)}${`${to.folder}${wanted}`.slice(1).replace(/(^|\/)index$/, "$1")}`;
}
