import type { PopulationStudy } from "../../data/study.ts";
import { capital, type Localized } from "../../data/text.ts";
import { numberOf } from "../../loaders/disclosure/count.ts";
import type { ModelsReport } from "../../loaders/report/models/reported-models.ts";
import type { Findable } from "../render/findable.ts";
import { glossaryId } from "../render/glossary-tables.ts";
import type { Subject } from "../render/subject.ts";
import { synonymsOf } from "../render/synonyms.ts";

/** Traits, metrics, plays and models of a population, whose pages are in `folder`. */
export async function findables(
  { overview, reports }: Subject,
  study: PopulationStudy,
  folder: string,
): Promise<Findable[]> {
  const id = glossaryId(study);
  const found = (path: string, { en, fa = "" }: Localized, text: string): Findable => ({
    path,
    title: capital(en),
    text: fa === "" ? text : `${text} ${fa}`,
    keywords: synonymsOf(`${en} ${fa}`).join(" "),
  });
  const models = (await reports.read<ModelsReport | null>("models"))?.models ?? [];
  const { segments } = overview;
  return [
    ...study.traits.map(({ id: trait, label, description }) =>
      found(`/glossary/#${id}-trait-${trait}`, label, description.en),
    ),
    ...study.metrics.map(({ id: metric, label }) =>
      found(`/glossary/#${id}-metric-${metric}`, label, label.en),
    ),
    ...overview.plays.flatMap(({ id: play, objective, offer, channel }) => {
      // Of several segments the largest: the play is the same on each one's page.
      const [segment] = segments
        .filter((each) => each.play === play && each.unknown.length === 0 && each.size !== 0)
        .toSorted((a, b) => (numberOf(b.size) ?? 0) - (numberOf(a.size) ?? 0));
      return segment === undefined
        ? []
        : [
            found(
              `${folder}segments/${segment.id}#play`,
              objective,
              `${offer.en} ${channel.en} ${segment.name.en}`,
            ),
          ];
    }),
    ...models.map(({ id: model, name, description }) =>
      found(`${folder}models/#model-${model}`, name, description.en),
    ),
  ];
}
