import { stdout } from "node:process";
import { populations } from "../../data/studies/index.ts";
import { compactJson } from "../render/compact-json.ts";
import { answeredFrom, readApiAnswers } from "./answers.ts";
import { type ApiExample, readApiExamples } from "./examples.ts";

const answers = readApiAnswers();
const snapshot = answeredFrom(answers);
const { segment } = (answers["2-segment"]?.variables ?? {}) as { segment?: string };
const personal = populations.flatMap(({ id, traits }) =>
  traits.filter((trait) => trait.personal === true).map((trait) => `\`${trait.id}\` of ${id}`),
);

/** The hash is of the key's bytes alone, without a line end. */
const keyCommand = `node -e 'const {createHash, randomBytes} = require("node:crypto"); const key = randomBytes(32).toString("base64url"); console.log(key, createHash("sha256").update(key).digest("hex"))'`;

stdout.write(`---
title: API
---

# API

Apps ask over GraphQL at \`/graphql\`: which segments a customer is in and since when, who is in a segment, how large it is, what to offer. A server answers from the current snapshot of its lake; these pages show the one that was current when they were built. <a href="/graphql" rel="external" target="_blank">Open GraphiQL</a> to try a query against a running server.

The answers below were computed when this site was built, from snapshot \`${snapshot.id}\` of ${snapshot.study}, as of \`${snapshot.asOf}\`. Where an answer is about single people, only its shape is shown, and a number of fewer than 10 customers is null here: pages are public.

## Ask

With curl:

\`\`\`sh
curl http://127.0.0.1:4000/graphql \\
  --header 'content-type: application/json' \\
  --data '{"query":"{ segment(study: \\"${snapshot.study}\\", id: \\"${segment}\\") { size share } }"}'
\`\`\`

From JavaScript:

\`\`\`js run=false
const response = await fetch("http://127.0.0.1:4000/graphql", {
  method: "POST",
  headers: {"content-type": "application/json"},
  body: JSON.stringify({
    query: "query ($id: ID!) { customer(study: \\"${snapshot.study}\\", customerId: $id) { memberships { segment { key } isMember } } }",
    variables: {id: customerId}
  })
});
const {data, errors} = await response.json();
\`\`\`

Send values as variables, never inside the query's text: the server keeps parsed queries, so a query that stays the same is answered faster.

${readApiExamples().map(section).join("\n\n")}

A draft is the JSON of a definition file; send it as a variable. It may be 20 deep and hold 500 conditions. Sizes are exact however small, since whoever may ask may read the customers too; a draft on personal data needs the scope \`pii:read\`. An explanation compares personal data for everyone, but tells their values only with that scope. \`explain(where: …)\` explains a draft.

## Pages of results

\`segments\` and \`members\` are connections as Relay defines them; \`nodes\` gives the page without the cursors of \`edges\`. Ask for \`first: n\` or \`last: n\`, at most 1,000 and not both; go on with \`after: endCursor\` while \`hasNextPage\`, or back from the end with \`last: n, before: startCursor\` while \`hasPreviousPage\`. A cursor of \`members\` names a customer, not a position, so it stays good when a new snapshot is published between two pages: no customer is shown twice, and no one who is a member in both snapshots is left out. Without \`first\` and \`last\`, \`members\` gives 50 and \`segments\` 100.

## Keys

A server without keys answers this machine only: it refuses a \`--host\` that others can reach, and requests that come under another name than localhost. No one sees personal traits then.

To let apps in from elsewhere, give each a key. This prints a new key and its SHA-256:

\`\`\`sh
${keyCommand}
\`\`\`

Hand the key to the app, and put the SHA-256 into a JSON file with the scopes of the key: \`[]\` for everything but personal traits, \`["pii:read"]\` for these too. The file holds no key itself, so who reads it cannot ask.

\`\`\`json
[
  {"sha256": "64 hexadecimal digits in lower case", "scopes": []},
  {"sha256": "another 64", "scopes": ["pii:read"]}
]
\`\`\`

Name the file in \`ATLAS_API_KEYS\` when the server starts; it is read once:

\`\`\`sh
ATLAS_API_KEYS=keys.json npm run atlas -- serve --host 0.0.0.0
\`\`\`

From then on every GraphQL request needs the header \`Authorization: Bearer <key>\`, on this machine too; the built pages need none. The server speaks HTTP: put one that speaks HTTPS in front of it before keys travel over a network.

${personal.length === 0 ? "No study has personal traits now." : `Personal traits are ${personal.join(", ")}.`}

## Errors

A wrong name is an error with a code, never an empty success. \`extensions.code\` is for programs, the message for people.

| code | meaning | who mends it |
| --- | --- | --- |
| \`UNKNOWN_STUDY\`, \`UNKNOWN_SEGMENT\`, \`UNKNOWN_TRAIT\` … | nothing has that name; the message suggests a similar one if there is any | whoever asks |
| \`UNKNOWN_CUSTOMER\` | \`customerSegmentMembership\` was asked about a customer who is not in the snapshot | whoever asks |
| \`UNKNOWN_AS_OF\` | a metric was asked for as of an instant of which the snapshot and those before it hold no value; the message lists those that there are | whoever asks |
| \`BAD_USER_INPUT\` | an argument or a variable is out of range or of another form than expected, or two exclude each other | whoever asks |
| \`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\` | the query is not GraphQL, or names a field that does not exist | whoever asks |
| \`SEGMENT_DEFINITION\` | a draft does not fit the study; \`extensions.problems\` lists every problem with its path and what was expected | whoever asks |
| \`PREVIEW_TIMEOUT\`, \`PREVIEW_BUSY\` | a draft took longer than ten seconds, or too many others are under way; ask for less, or again in a moment | whoever asks |
| \`PREVIEW_FAILED\` | the process that computes drafts ended or ran out of its memory; it is started again by the next one | whoever asks, again |
| \`SNAPSHOT_STALE\` | a draft reads tables that were replaced after the snapshot; traits, segments and the measures that segments use can be previewed still | whoever runs the server: make a new snapshot |
| \`VARIABLE_LIMIT\` | the variables are nested too deep or hold too many values | whoever asks |
| \`TOKEN_LIMIT\`, \`DEPTH_LIMIT\`, \`ALIAS_LIMIT\`, \`DIRECTIVE_LIMIT\` | the query's text is too long or too deep, or has too many aliases or directives | whoever asks |
| \`COST_LIMIT\` | the request asks for more than 100,000 objects (customers, segments, memberships, trait values); ask for smaller pages. An \`overlap\` counts as one object, and as one more for each 10,000 customers of the study; each condition of an explanation counts as 20, a draft that must be computed as 10,000 | whoever asks |
| \`UNAUTHENTICATED\` | the server has keys, and the request brought none that it knows | whoever asks |
| \`FORBIDDEN\` | the field needs a scope that the key does not have: personal traits need \`pii:read\`, and so do ids of customers that are personal, such as telephone numbers | whoever gives out keys |
| \`CONFIG\` | the server's data cannot be read; its log says why | whoever runs the server |
| \`INTERNAL_SERVER_ERROR\` | a defect of ours; the details are in the server's log only | us |

Where a customer is looked up, an unknown one is no error: \`customer\` is null, and \`customers\` has null in that customer's place, because whether a person is known is an answer. Where memberships are asked for, it is one: \`UNKNOWN_CUSTOMER\`, because "in none of these segments" would be untrue.

## When data change

A new snapshot takes the place of the old one between two requests; one that has begun is finished on the snapshot it began with. \`study { snapshot { id } }\` says which one answered.
`);

function section(example: ApiExample): string {
  const answer = answers[example.id];
  if (answer === undefined)
    throw new Error(`no answer to the example ${example.id}; expected one for each example`);
  return [
    `## ${example.title}`,
    fenced("graphql", example.query),
    "Variables:",
    fenced("json", compactJson(answer.variables)),
    example.aboutPeople ? "Shape of the answer:" : "Answer:",
    fenced("json", compactJson(answer.answer)),
  ].join("\n\n");
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
