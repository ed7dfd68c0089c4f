import type { PopulationStudy } from "../../data/study.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import type {
  ChoicesReport,
  GrowthReport,
  RangeReport,
  RhythmReport,
} from "../../loaders/report/choices/choice-reports.ts";
import type { KnownProblemsReport } from "../../loaders/report/known-problems.ts";
import type { ModelsReport } from "../../loaders/report/models/reported-models.ts";
import type { TicketDeskReport } from "../../loaders/report/ticket-desk.ts";
import { openSubject } from "../render/open-subject.ts";
import { ownDashboard } from "../render/own-dashboard.ts";
import type { Page } from "../render/page.ts";
import { canCompare, type Subject } from "../render/subject.ts";
import { changesPage, type ToldChanges, toldChanges } from "./changes/changes.ts";
import { changesFeed } from "./changes/feed.ts";
import { changesMessage } from "./changes/message.ts";
import { choicesPage } from "./choices/choices.ts";
import { comparePage } from "./compare/compare.ts";
import { dashboard } from "./dashboard.ts";
import type { Edition, StudyFile, StudyPage } from "./edition.ts";
import { findables } from "./findable.ts";
import { growthPage } from "./growth/growth.ts";
import { stagesPage } from "./journey/stages.ts";
import { modelsPage } from "./models/page.ts";
import { problemsPage } from "./problems/problems.ts";
import { rangePage } from "./range/range.ts";
import { rhythmPage } from "./rhythm/rhythm.ts";
import { segmentPage } from "./segments/segment.ts";
import { segmentsPage } from "./segments/table.ts";
import { snapshotPicker } from "./snapshot-picker.ts";
import { ticketsPage } from "./tickets/tickets.ts";

/** Addresses below a study's that are pages, and so no population's. */
const taken = [
  "segments",
  "compare",
  "journey",
  "changes",
  "models",
  "tickets",
  "growth",
  "choices",
  "range",
  "rhythm",
  "problems",
];

/**
 * Where a population's pages are: `/shop/`, and of a study's further populations `/shop/suppliers/`; those of an earlier
 * snapshot that is kept under its day, `/shop@2025-12-01/`.
 *
 * @throws ConfigError for a further population named as a page is
 */
export function folderOf({ id, population, populationIds }: PopulationStudy, day?: string): string {
  const root = `/${id}${day === undefined ? "" : `@${day}`}/`;
  if (population.id === populationIds[0]) return root;
  if (taken.includes(population.id))
    throw new ConfigError(
      `population ${population.id} of ${id} has the address of a page; give it another id`,
    );
  return `${root}${population.id}/`;
}

/**
 * The pages of the current snapshot, then those of earlier ones whose reports are there. Each page leads to the same page of
 * every other.
 *
 * @param kept ids of the earlier ones, latest first
 */
export async function editions(
  lake: Lake,
  study: PopulationStudy,
  kept: readonly string[] = [],
): Promise<readonly [Edition, ...Edition[]]> {
  const current = await editionOf(lake, study);
  const all: [Edition, ...Edition[]] = [current];
  for (const id of kept) all.push(await editionOf(lake, study, id));
  if (all.length === 1) return all;
  const linked = (edition: Edition): Edition => ({
    ...edition,
    pages: edition.pages.map((page) => ({
      ...page,
      make: async () => {
        const made = await page.make();
        const picker = snapshotPicker(page.address, edition, all);
        return { ...made, unlisted: edition !== current, body: [picker, ...made.body] };
      },
    })),
  });
  return [linked(current), ...all.slice(1).map(linked)];
}

/** @param id of an earlier snapshot; the current one where it is left out */
async function editionOf(lake: Lake, study: PopulationStudy, id?: string): Promise<Edition> {
  const subject = await openSubject(lake, study, id);
  const { snapshot, asOf } = subject.overview;
  const folder = folderOf(study, id === undefined ? undefined : asOf);
  return {
    folder,
    stamp: { snapshot, asOf },
    name: subject.name,
    ...(await pagesOf(subject, study)),
    findable: id === undefined ? await findables(subject, study, folder) : [],
  };
}

async function pagesOf(subject: Subject, study: PopulationStudy): Promise<Pick<Edition, "pages" | "files">> {
  const own = (await ownDashboard(study))?.own;
  const changes = changesIn(subject);
  const pages = [
    one("index", "Dashboard", () => dashboard(subject, own)),
    one("segments/index", "Segments", () => segmentsPage(subject)),
    ...comparePages(subject),
    ...journeyPages(subject),
    ...(await ticketPages(subject)),
    ...(await problemPages(subject)),
    ...(await choicePages(subject)),
    ...changes.pages,
    ...(await modelsPages(subject)),
    ...subject.overview.segments.map(({ id }) => ({
      template: "segments/[segment]",
      address: `segments/${id}`,
      make: () => segmentPage(subject, id),
    })),
  ];
  return { pages, files: changes.files };
}

/** What changed, as page, feed and message, which are told once; nothing without a snapshot before. */
function changesIn(subject: Subject): { pages: readonly StudyPage[]; files: readonly StudyFile[] } {
  const { overview, name } = subject;
  if (overview.previousAsOf === null) return { pages: [], files: [] };
  let told: Promise<ToldChanges> | undefined;
  const tell = (): Promise<ToldChanges> => {
    told ??= toldChanges(subject);
    return told;
  };
  return {
    pages: [one("changes/index", "What changed", async () => changesPage(subject, await tell()))],
    files: [
      { address: "changes/feed.xml", make: async () => changesFeed(await tell(), overview, name) },
      { address: "changes/mail.html", make: async () => changesMessage(await tell(), overview, name) },
    ],
  };
}

/** Nothing where there are no two to compare. */
function comparePages(subject: Subject): StudyPage[] {
  return canCompare(subject.overview) ? [one("compare/index", "Compare", () => comparePage(subject))] : [];
}

function journeyPages(subject: Subject): StudyPage[] {
  const { journey } = subject;
  return journey === undefined ? [] : [one("journey/index", "Journey", () => stagesPage(subject, journey))];
}

async function modelsPages(subject: Subject): Promise<StudyPage[]> {
  const models = await subject.reports.read<ModelsReport | null>("models");
  return models === null ? [] : [one("models/index", "Models", async () => modelsPage(subject, models))];
}

async function ticketPages(subject: Subject): Promise<StudyPage[]> {
  const desk = await subject.reports.read<TicketDeskReport | null>("ticket-desk");
  return desk === null ? [] : [one("tickets/index", "Tickets", () => ticketsPage(subject, desk))];
}

async function problemPages(subject: Subject): Promise<StudyPage[]> {
  const report = await subject.reports.read<KnownProblemsReport | null>("known-problems");
  return report === null
    ? []
    : [one("problems/index", "Help before the problem", () => problemsPage(subject, report))];
}

/** Those of which the data tell: where growth came from, what is chosen, at which price, how often. */
async function choicePages(subject: Subject): Promise<StudyPage[]> {
  const { reports } = subject;
  const growth = await reports.read<GrowthReport | null>("growth");
  const choices = await reports.read<ChoicesReport | null>("choices");
  const range = await reports.read<RangeReport | null>("range");
  const rhythm = await reports.read<RhythmReport | null>("rhythm");
  return [
    ...(growth === null ? [] : [one("growth/index", "Growth", () => growthPage(subject, growth))]),
    ...(choices === null ? [] : [one("choices/index", "Choices", () => choicesPage(subject, choices))]),
    ...(range === null ? [] : [one("range/index", "Range", () => rangePage(subject, range))]),
    ...(rhythm === null ? [] : [one("rhythm/index", "Rhythm", () => rhythmPage(subject, rhythm))]),
  ];
}

function one(address: string, listed: string, make: () => Promise<Page>): StudyPage {
  return { template: address, address, listed, make };
}
