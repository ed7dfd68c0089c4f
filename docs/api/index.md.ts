import { readFileSync } from "node:fs";
import { env, stdout } from "node:process";
import { type ApiExample, readApiExamples } from "./examples.ts";

/** Example id → answer as GraphQL gave it when the site was built; see `cli/site/api-answers.ts`. */
type ApiAnswers = Readonly<Record<string, { readonly variables: unknown; readonly answer: unknown }>>;

const answersFile = env.ATLAS_API_ANSWERS;
if (answersFile === undefined)
  throw new Error("ATLAS_API_ANSWERS is not set; expected the file with the answers");
const answers = JSON.parse(readFileSync(answersFile, "utf8")) as ApiAnswers;

stdout.write(`---
title: API
---

# API

Apps ask over GraphQL at \`/graphql\`: which segments a customer is in and why, who is in a segment, how large it is, what to offer. Answers come from the same snapshot as these pages. <a href="/graphql" rel="external" target="_blank">Open GraphiQL</a> to try a query against a running server.

The answers below were computed when this site was built. Where an answer is about single people, only its shape is shown.

## Ask

With curl:

\`\`\`sh
curl http://127.0.0.1:4000/graphql \\
  --header 'content-type: application/json' \\
  --data '{"query":"{ segment(study: \\"retail\\", id: \\"champions\\") { size share } }"}'
\`\`\`

From JavaScript:

\`\`\`js run=false
const response = await fetch("http://127.0.0.1:4000/graphql", {
  method: "POST",
  headers: {"content-type": "application/json"},
  body: JSON.stringify({
    query: "query ($id: ID!) { customer(study: \\"retail\\", customerId: $id) { memberships { segment { key } isMember } } }",
    variables: {id: customerId}
  })
});
const {data, errors} = await response.json();
\`\`\`

Send values as variables, never inside the query's text: the server keeps parsed queries, so a query that stays the same is answered faster.

${readApiExamples().map(section).join("\n\n")}

## Pages of results

Lists are connections as Relay defines them. Ask for \`first: n\` or \`last: n\`, at most 1,000 and not both; go on with \`after: endCursor\` while \`hasNextPage\`, or back with \`before: startCursor\`. A cursor names a customer, not a position, so it stays good when a new snapshot is published between two pages: no customer is shown twice, and none that is in both snapshots is left out.

## Errors

A wrong name is an error with a code, never an empty success. \`extensions.code\` is for programs, the message for people.

| code | meaning | who mends it |
| --- | --- | --- |
| \`UNKNOWN_STUDY\`, \`UNKNOWN_SEGMENT\`, \`UNKNOWN_TRAIT\` … | nothing has that name; the message suggests the nearest | whoever asks |
| \`BAD_USER_INPUT\` | an argument is out of range, or two exclude each other | whoever asks |
| \`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\` | the query is not GraphQL, or names a field that does not exist | whoever asks |
| \`TOKEN_LIMIT\`, \`DEPTH_LIMIT\`, \`ALIAS_LIMIT\`, \`DIRECTIVE_LIMIT\` | the query's text is too long, too deep or repeats itself too often | whoever asks |
| \`COST_LIMIT\` | the request asks for more than 100,000 objects; ask for smaller pages | whoever asks |
| \`UNAUTHENTICATED\` | the server has keys, and the request brought none that it knows | whoever asks |
| \`FORBIDDEN\` | the field needs a scope that the key does not have: names, e-mail addresses and phone numbers need \`pii:read\` | whoever gives out keys |
| \`INTERNAL_SERVER_ERROR\` | a defect of ours; the details are in the server's log only | us |

An unknown *customer* is no error: \`customer\` is null, and \`customers\` has null in that customer's place, because whether a person is known is an answer.

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
    fenced("json", JSON.stringify(answer.variables, null, 2)),
    example.aboutPeople ? "Shape of the answer:" : "Answer:",
    fenced("json", JSON.stringify(answer.answer, null, 2)),
  ].join("\n\n");
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
