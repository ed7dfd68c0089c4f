import type { SnapshotStamp } from "../../loaders/report/overview.ts";
import type { Findable } from "../render/findable.ts";
import type { Page } from "../render/page.ts";

/** A page that every population has, made from its published snapshot. */
export interface StudyPage {
  /** The loader of such pages, below this folder: `segments/[segment]`. */
  readonly template: string;
  /** Below the population's own folder: `index`, `segments/regulars`. */
  readonly address: string;
  /** Its name in the sidebar; pages without one are reached from others. */
  readonly listed?: string;
  make(): Promise<Page>;
}

/** A file beside the pages of a population. */
export interface StudyFile {
  /** Below the population's own folder: `changes/feed.xml`. */
  readonly address: string;
  make(): Promise<string>;
}

/** What a population's pages say of one snapshot. */
export interface Edition {
  readonly folder: string;
  readonly stamp: Pick<SnapshotStamp, "snapshot" | "asOf">;
  /** What the population is headed on its pages. */
  readonly name: string;
  /** Those of the sidebar first. */
  readonly pages: readonly StudyPage[];
  /** Files beside them. */
  readonly files: readonly StudyFile[];
  /** What the search finds on them; nothing of the past. */
  readonly findable: readonly Findable[];
}
