import { isPublishable } from "../../loaders/disclosure/count.ts";

/** Sends a query to the API. */
export type Ask = (query: string, variables: unknown) => Promise<unknown>;

/** What the API page's examples ask about, found by asking the API: its first study, whatever that is. */
interface Found {
  readonly data: {
    readonly studies: readonly {
      readonly id: string;
      readonly populations: readonly { readonly id: string }[];
      readonly segmentations: readonly { readonly segments: readonly { readonly key: string }[] }[];
      readonly segments: { readonly nodes: readonly SegmentFound[] };
    }[];
  };
}

interface TraitFound {
  readonly key: string;
  readonly personal: boolean;
  readonly type: string;
}

interface SegmentFound {
  readonly key: string;
  readonly members: { readonly nodes: readonly MemberFound[] };
}

interface MemberFound {
  readonly customerId: string;
  readonly nextBestPlay: object | null;
}

const discovery = `{
  studies {
    id
    populations { id }
    segmentations { segments { key } }
    segments(first: 1000) { nodes { key members(first: 5) { nodes { customerId nextBestPlay { key } } } } }
  }
}`;

/** Lists that only some populations have: by the field, the beginning of the placeholders of such a population. */
const lists = { problemsAhead: "$problems", tickets: "$tickets" } as const;

/**
 * Values for the placeholders of the examples' variables: `$study`, two of its `$segments` and the first of them, that name
 * `$misspelt`, a `$customer` for whom there is something to do, some `$traits`, a
 * `$textTrait`, the `$profile` of somebody and a `$draft`. Parts of the first segmentation come first. `$ticketsStudy` and
 * `$ticketsPopulation` name the first population with tickets, `$problemsStudy` and `$problemsPopulation` one with known
 * problems; they are left out where none has any.
 */
export async function exampleValues(ask: Ask): Promise<Record<string, unknown>> {
  const { data } = (await ask(discovery, {})) as Found;
  const [study] = data.studies;
  if (study === undefined) return {};
  const { nodes } = study.segments;
  const parts = study.segmentations.flatMap((each) => each.segments.map(({ key }) => key));
  const inhabited = nodes.filter(({ members }) => members.nodes.length > 0).map(({ key }) => key);
  const segments = [...parts.filter((key) => inhabited.includes(key)), ...inhabited];
  const [segment = "", other = segment] = [...new Set(segments)];
  const answer = (await ask("query ($study: ID!) { traits(study: $study) { key personal type } }", {
    study: study.id,
  })) as { data: { traits: TraitFound[] } };
  const open = answer.data.traits.filter(({ personal }) => !personal);
  const number = open.find(({ type }) => type.toLowerCase() === "number") ?? open[0];
  const known = { trait: { id: number?.key ?? "", op: "EXISTS" } };
  const text = open.find(({ type }) => type.toLowerCase() === "string");
  const customers = nodes.flatMap(({ members }) => members.nodes);
  const customer = customers.find(({ nextBestPlay }) => nextBestPlay !== null) ?? customers[0];
  return {
    $study: study.id,
    $segment: segment,
    $segments: [segment, other],
    $misspelt: segment.slice(0, -1),
    $customer: customer?.customerId ?? "",
    $traits: open.slice(0, 2).map(({ key }) => key),
    ...(text === undefined ? {} : { $textTrait: text.key }),
    $profile: { traits: await describedBy(text?.key, study.id, ask), events: [] },
    $draft: { all: [known, { not: { segment } }] },
    ...(await populationsWithLists(ask, data.studies)),
  };
}

/** Somebody of whom is known what most have of a trait. */
async function describedBy(
  trait: string | undefined,
  study: string,
  ask: Ask,
): Promise<Record<string, string>> {
  if (trait === undefined) return {};
  const query = `query ($study: ID!, $trait: ID!) {
    traitValueSuggestions(study: $study, trait: $trait, prefix: "", first: 1) { value customers }
  }`;
  const { data } = (await ask(query, { study, trait })) as {
    data: { traitValueSuggestions: readonly { readonly value: string; readonly customers: number }[] };
  };
  const [most] = data.traitValueSuggestions;
  return most !== undefined && isPublishable(most.customers) ? { [trait]: most.value } : {};
}

async function populationsWithLists(
  ask: Ask,
  studies: Found["data"]["studies"],
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  const places = studies.flatMap(({ id: study, populations }) =>
    populations.map(({ id: population }) => ({ study, population })),
  );
  for (const [field, name] of Object.entries(lists)) {
    const query = `query ($study: ID!, $population: ID) { ${field}(study: $study, population: $population, first: 0) { rank } }`;
    for (const { study, population } of places) {
      const { errors } = (await ask(query, { study, population })) as { readonly errors?: unknown };
      if (errors !== undefined) continue;
      values[`${name}Study`] = study;
      values[`${name}Population`] = population;
      break;
    }
  }
  return values;
}
