import { join } from "node:path";
import { interpreters } from "./cli/site/interpreters.ts";
import { footer } from "./cli/site/page-frame.ts";
import { segmentPaths, sidebarSections } from "./cli/site/studies-in-docs.ts";
import { studies } from "./data/studies/index.ts";
import { fontHead } from "./docs/style/fonts.ts";

const root = join(import.meta.dirname, "docs");

/** The site: nothing is fetched while it is built or read, and a study's pages appear when its folder does. */
export default {
  root: "docs",
  output: "dist",
  title: "Segment Atlas",
  style: "style/index.css",
  globalStylesheets: [],
  head: fontHead(),
  footer,
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
        { name: "API", path: "/api/" },
      ],
    },
  ],
  interpreters,
  dynamicPaths: () => segmentPaths(root, studies),
  search: true,
};
