import { populations } from "../../data/studies/index.ts";
import { folderOf } from "../../docs/[study]/pages.ts";

/**
 * Pages of each kind. Of the pages of single segments, which come from one template, those of each study that come first
 * and last and have the longest name; of all others every one.
 */
export function kindsOfPages(paths: readonly string[]): string[] {
  const folders = Map.groupBy(paths, (path) => /^(.*\/segments\/)./.exec(path)?.[1] ?? "");
  const others = folders.get("") ?? [];
  folders.delete("");
  const chosen = [...folders.values()].flatMap((single) => [
    ...single.slice(0, 1),
    ...[...single].sort((a, b) => b.length - a.length).slice(0, 1),
    ...single.slice(-1),
  ]);
  return [...others, ...new Set(chosen)];
}

/** Of the folders of studies, whose pages come from one template too, only the first; pages that belong to no study stay. */
export function ofOneStudy(paths: readonly string[]): string[] {
  const study = (path: string) => /^(\/[^/]+\/)(?:segments|journey|notebook)\//.exec(path)?.[1];
  const studies = [...new Set(paths.map(study).filter((found) => found !== undefined))];
  return paths.filter((path) => !studies.slice(1).some((other) => path.startsWith(other)));
}

/**
 * One page of each template, and all that have figures of their own: what is true of one study's pages from the templates is true of
 * the others'; dashboards and notebooks differ.
 */
export function ofEachTemplate(kinds: readonly string[]): string[] {
  const fronts = populations.map((each) => folderOf(each));
  return [
    ...new Set([
      ...ofOneStudy(kinds),
      ...kinds.filter((path) => fronts.includes(path) || /^\/\w+\/(notebook\/)?$/.test(path)),
    ]),
  ];
}
