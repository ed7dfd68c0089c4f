import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type PopulationStudy, populationStudies, type Study } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";

/** A segment that has a page of its own: declared by itself or as a case of a segmentation. */
interface PagedSegment {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
}

interface SidebarSection {
  readonly name: string;
  readonly open: boolean;
  readonly pages: readonly { readonly name: string; readonly path: string }[];
}

/** Every segment of the study, in the order of declaration, segmentations last. */
function pagedSegments(study: PopulationStudy): PagedSegment[] {
  const parts = study.segmentations.flatMap(({ cases, otherwise }) => [...cases, otherwise]);
  return [...study.segments, ...parts.map(({ segment, ...text }) => ({ ...text, id: segment }))];
}

/** The studies that have a front page; `root` is the folder of all pages. */
export function studiesWithPages(root: string, studies: readonly Study[]): Study[] {
  return studies.filter((study) => hasPage(join(root, study.id), "index"));
}

/** One section of the sidebar for each study with pages: its front page, then its sub-folders by name. */
export function sidebarSections(root: string, studies: readonly Study[]): SidebarSection[] {
  return studiesWithPages(root, studies).map((study) => ({
    name: study.name.en,
    open: true,
    pages: [
      { name: "Dashboard", path: `/${study.id}/` },
      ...subPages(join(root, study.id)).map((name) => ({
        name: titleCase(name),
        path: `/${study.id}/${name}/`,
      })),
    ],
  }));
}

/** `/shop/segments/regulars` for each segment of each study that has a segment page. */
export function segmentPaths(root: string, studies: readonly Study[]): string[] {
  return studiesWithPages(root, studies)
    .filter((study) => hasPage(join(root, study.id, "segments"), "[segment]"))
    .flatMap((study) =>
      pagedSegments(populationStudies(study)[0]).map((segment) => `/${study.id}/segments/${segment.id}`),
    );
}

function subPages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && hasPage(join(folder, entry.name), "index"))
    .map((entry) => entry.name)
    .sort((a, b) => (a < b ? 1 : -1));
}

function hasPage(folder: string, name: string): boolean {
  return existsSync(join(folder, `${name}.md`)) || existsSync(join(folder, `${name}.md.ts`));
}

function titleCase(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
