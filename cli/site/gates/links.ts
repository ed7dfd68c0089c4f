import { type Gate, isExternal, targetOf } from "./built-site.ts";

/** Served by the API at the same address, not by the pages. */
const served = /^\/(graphql|health)\b/;

/** Every link inside the site leads to a page that exists, and to an anchor that exists on it. */
export const noLinkToNowhere: Gate = (site) => {
  const faults: string[] = [];
  for (const [path, page] of site.pages) {
    for (const link of new Set(page.links)) {
      if (isExternal(link) || /^[a-z][\w+.-]*:/i.test(link) || served.test(link)) continue;
      const target = targetOf(site, path, link);
      if (target === undefined) {
        faults.push(`${path}: the link ${link} leads to no page of the site`);
        continue;
      }
      const hash = /#(.+)$/s.exec(link)?.[1];
      const anchors = site.pages.get(target)?.anchors;
      if (hash === undefined || anchors === undefined || anchors.has(decodeURIComponent(hash))) continue;
      faults.push(`${path}: the link ${link} leads to #${hash}, which ${target} does not have`);
    }
  }
  return faults;
};
