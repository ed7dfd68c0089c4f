import { join } from "node:path";
import { interpreters } from "./cli/site/interpreters.ts";
import { notebook } from "./cli/site/notebook/notebook.ts";
import { footerHtml } from "./cli/site/page-frame.ts";
import { readPageList } from "./cli/site/page-list.ts";
import { problemBanner } from "./cli/site/preview-problem.ts";
import { shortcutScript } from "./cli/site/shortcuts.ts";
import { fontHead } from "./docs/style/fonts.ts";

const root = join(import.meta.dirname, "docs");
const { sections, paths } = readPageList(root);

/** The site: nothing is fetched while it is built or read, and a study's pages appear when its folder does. */
export default {
  root: "docs",
  output: "dist",
  title: "Segment Atlas",
  style: "style/index.css",
  globalStylesheets: [],
  head: `${fontHead()}\n${shortcutScript}`,
  markdownIt: notebook(root),
  // While previewing, what is wrong with the definitions of the pages.
  header: () => problemBanner(root),
  // A function, because a preview outlives the snapshot it began with.
  footer: () => footerHtml(readPageList(root).stamps),
  pager: false,
  toc: { show: true, label: "On this page" },
  sidebar: true,
  pages: [
    { name: "Guide", path: "/guide/" },
    { name: "راهنما", path: "/guide/fa/" },
    ...sections,
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
  dynamicPaths: paths,
  // Whole pages, and what stands on them; grouped by kind in `cli/site/search/`.
  search: { index: () => readPageList(root).findable },
};
