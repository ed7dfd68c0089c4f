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
  /** Null for other types than numbers, days and instants. */
  readonly range: { readonly least: unknown; readonly greatest: unknown } | null;
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
 * `$misspelt`, a `$customer` for whom there is something to do, some `$traits`, a `$textTrait` and a `$draft`. Parts of the first segmentation come first. `$ticketsStudy` and
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
  const answer = (await ask(
    "query ($study: ID!) { traits(study: $study) { key personal type range { least greatest } } }",
    { study: study.id },
  )) as { data: { traits: TraitFound[] } };
  const open = answer.data.traits.filter(({ personal }) => !personal);
  const numbers = open.filter(({ type }) => type.toLowerCase() === "number");
  const number = numbers[0] ?? open[0];
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
    $profile: { traits: describedBy(numbers), events: [] },
    $draft: { all: [known, { not: { segment } }] },
    ...(await populationsWithLists(ask, data.studies)),
  };
}

/** A value between the ends of the first number that has some. */
function describedBy(numbers: readonly TraitFound[]): Record<string, number> {
  const found = numbers.find(({ range }) => range !== null);
  return found?.range == null
    ? {}
    : { [found.key]: Math.round((Number(found.range.least) + Number(found.range.greatest)) / 2) };
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
