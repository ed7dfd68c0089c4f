import { join } from "node:path";
import { env } from "node:process";
import { interpreters } from "./cli/site/interpreters.ts";
import { footerHtml } from "./cli/site/page-frame.ts";
import { shortcutScript } from "./cli/site/shortcuts.ts";
import { readStamps } from "./cli/site/snapshot-stamps.ts";
import { segmentPaths, sidebarSections } from "./cli/site/studies-in-docs.ts";
import { studies } from "./data/studies/index.ts";
import { fontHead } from "./docs/style/fonts.ts";
import { Lake } from "./loaders/lake/paths.ts";

const root = join(import.meta.dirname, "docs");
const lake = new Lake(env.ATLAS_LAKE ?? join(import.meta.dirname, "data", "lake"));

/** The site: nothing is fetched while it is built or read, and a study's pages appear when its folder does. */
export default {
  root: "docs",
  output: "dist",
  title: "Segment Atlas",
  style: "style/index.css",
  globalStylesheets: [],
  head: `${fontHead()}\n${shortcutScript}`,
  // A function, because a preview outlives the snapshot it began with.
  footer: () => footerHtml(readStamps(lake, studies)),
  pager: false,
  toc: { show: true, label: "On this page" },
  sidebar: true,
  pages: [
    ...sidebarSections(root, studies),
    {
      name: "Reference",
      open: true,
      pages: [
        { name: "Methods", path: "/methods/" },
        { name: "Glossary", path: "/glossary/" },
        { name: "Segment language", path: "/reference/segment-language/" },
        { name: "API", path: "/api/" },
      ],
    },
  ],
  interpreters,
  dynamicPaths: () => segmentPaths(root, studies),
  search: true,
};
