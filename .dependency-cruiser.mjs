/**
 * The folders of loaders/, lowest first: each imports from those before it and from none after it, so that they form no
 * cycle; the plan stands before the one engine that runs it. A new folder takes its place here.
 */
const folders = [
  "code",
  "statistics",
  "disclosure",
  "lake",
  "engine",
  "language",
  "plan",
  "duckdb",
  "tables",
  "ingest",
  "new-study",
  "models",
  "sample",
  "serving",
  "membership",
  "evaluate",
  "reference",
  "metrics",
  "trials",
  "plays",
  "snapshot",
  "tickets",
  "problems",
  "forget",
  "refresh",
  "preview",
  "query",
  "report",
];

const orderOfFolders = [
  {
    name: "loaders-folder-has-a-place",
    comment: "a folder of loaders/ that the order in .dependency-cruiser.mjs does not name",
    severity: "error",
    from: { path: `^loaders/(?!(?:${folders.join("|")})/)[^/]+/` },
    to: {},
  },
  {
    name: "loaders-files-below-folders",
    comment: "what stands in loaders/ itself is everybody's and imports from no folder of it",
    severity: "error",
    from: { path: "^loaders/[^/]+$" },
    to: { path: "^loaders/[^/]+/" },
  },
  ...folders.slice(0, -1).map((folder, i) => ({
    name: `loaders-${folder}-is-below`,
    comment: `loaders/${folder}/ imports from the folders before it alone, so that folders form no cycle`,
    severity: "error",
    from: { path: `^loaders/${folder}/` },
    to: { path: `^loaders/(${folders.slice(i + 1).join("|")})/` },
  })),
];

export default {
  forbidden: [
    {
      name: "data-imports-nothing-above",
      comment: "data/ holds declarations; it imports only from data/ and of Node",
      severity: "error",
      from: { path: "^data/" },
      to: { path: "^(loaders|api|docs|cli|tests|node_modules)/" },
    },
    {
      name: "loaders-import-only-data",
      severity: "error",
      from: { path: "^loaders/" },
      to: { path: "^(api|docs|cli|tests)/" },
    },
    ...orderOfFolders,
    {
      name: "api-imports-only-loaders-and-data",
      severity: "error",
      from: { path: "^api/" },
      to: { path: "^(docs|cli|tests)/" },
    },
    {
      name: "docs-imports-only-loaders-and-data",
      severity: "error",
      from: { path: "^docs/" },
      to: { path: "^(api|cli|tests)/" },
    },
    {
      name: "api-without-database",
      comment: "the API process maps snapshot files; it never loads DuckDB",
      severity: "error",
      from: { path: "^api/" },
      to: { path: "@duckdb/", reachable: true },
    },
    {
      name: "evaluator-without-the-compiler",
      comment:
        "the two evaluators share the declarations of operators and nothing else; those of ordinals and time import windows for their SQL half",
      severity: "error",
      from: { path: "^loaders/evaluate/" },
      to: {
        path: "^loaders/(duckdb|engine|plan)/|^loaders/language/windows[.]ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "evaluator-reaches-no-compiler",
      comment: "nor through others, not even for a type",
      severity: "error",
      from: { path: "^loaders/evaluate/" },
      to: { path: "@duckdb/|^loaders/(duckdb|plan)/", reachable: true },
    },
    {
      name: "browser-code-stays-in-components",
      comment:
        "what runs in the browser, docs/components/ and the charts of figures, imports nothing but that",
      severity: "error",
      from: { path: "^docs/(components/|figures/[^/]+/chart[^/]*[.]ts$)" },
      to: { path: "^(loaders|data|api|cli)/|^docs/(?!components/|figures/[^/]+/chart[^/]*[.]ts$)" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^data/lake|^dist|\\.observablehq)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
