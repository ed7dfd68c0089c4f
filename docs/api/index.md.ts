import { stdout } from "node:process";
import { scopes, scopeWords } from "../../data/scopes.ts";
import { populations } from "../../data/studies/index.ts";
import { isPersonalTrait } from "../../loaders/language/personal.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { compactJson } from "../render/compact-json.ts";
import { answeredFrom, readApiAnswers, shortened } from "./answers.ts";
import { type ApiExample, readApiExamples } from "./examples.ts";

const answers = readApiAnswers();
const snapshot = answeredFrom(answers);
const { segment } = (answers["2-segment"]?.variables ?? {}) as { segment?: string };
const personal = populations.flatMap((study) => {
  const vocabulary = new Vocabulary(study);
  return study.traits
    .filter(({ id }) => isPersonalTrait(id, vocabulary))
    .map((trait) => `\`${trait.id}\` of ${study.id}`);
});

const scopeTable = ["| scope | what it gives |", "| --- | --- |"]
  .concat(scopes.map((scope) => `| \`${scope}\` | ${scopeWords[scope]} |`))
  .join("\n");

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

In TypeScript copy \`client.ts\` and \`operations.ts\` of \`tests/client/\`: the queries below with the types of what they take and give, which GraphQL Code Generator writes from the schema (\`node tests/client/generate.ts\`).

\`\`\`ts run=false
const client = new AtlasClient("http://127.0.0.1:4000/graphql", key);
for await (const customerId of client.members("${snapshot.study}", "${segment}")) console.log(customerId);
const {customer} = await client.ask(CustomerDocument, {study: "${snapshot.study}", customer: customerId});
\`\`\`

Send values as variables, never inside the query's text: the server keeps parsed queries, so a query that stays the same is answered faster.

${readApiExamples().flatMap(section).join("\n\n")}

A draft is the JSON of a definition file; send it as a variable. It may be 20 deep and hold 500 conditions. \`explain(where: …)\` explains a draft.

## Listed operations

An app that always asks the same can be answered in a fraction of the time: name in \`ATLAS_OPERATIONS\` a JSON file of ids and queries, as the compilers of Relay, Apollo and GraphQL Code Generator write it, and ask \`/graphql/operations\` by the id. Each query is checked and made ready when the server starts; keys, scopes, limits, audit and errors are those of \`/graphql\`.

\`\`\`sh
curl http://127.0.0.1:4000/graphql/operations \\
  --header 'content-type: application/json' \\
  --data '{"documentId":"profile","variables":{"id":"…"}}'
\`\`\`

The id may stand in \`extensions.persistedQuery.sha256Hash\` too, where links for persisted queries of Apollo and urql put it. Queries that take a condition or a profile are listed as well. \`/graphql\` answers a hash without its query with \`PERSISTED_QUERY_NOT_SUPPORTED\`, upon which these links send the query.

## Pages of results

\`segments\` and \`members\` are connections as Relay defines them; \`nodes\` gives the page without the cursors of \`edges\`. Ask for \`first: n\` or \`last: n\`, at most 1,000 and not both; go on with \`after: endCursor\` while \`hasNextPage\`, or back from the end with \`last: n, before: startCursor\` while \`hasPreviousPage\`. A cursor is of one connection with its arguments, and of one snapshot: a walk that a publication overtakes goes on in the snapshot in which it began, while that is kept, and gives exactly its members. The snapshot before the current one is kept; a cursor of an older one is refused with \`CURSOR_EXPIRED\`, one of another connection with \`CURSOR_MISMATCH\`. Without \`first\` and \`last\`, \`members\` gives 50 and \`segments\` 100.

## Values and their names

A value that is an id, of an item that a model recommends, of a group that it finds, of what raises a chance, has its name beside it: \`words\`, in both languages where the study speaks them, and \`list { value words }\` for each entry of a list. Conditions name the value; \`traitValueSuggestions\` finds it by either. Exports hold the same in a column \`<trait>_label\`.

## Other snapshots

Every field that takes \`study\` also takes \`snapshot\` or \`asOf\`, and then answers from that snapshot, as long as it is kept; \`snapshots\` lists those that there are. What has become personal since is personal in it too.

## Customers who are in no snapshot

\`assign(study, profile)\` judges a customer whom the app describes: attributes, values of traits, rows of events; \`profileColumns\` and \`eventTables\` tell the columns. A table that is left out is one of which nothing is known; send an empty list where there are no rows. The profile is held against the contracts of the tables, judged in memory as of the snapshot or of the day in \`at\`, and not stored. No model is run: \`absent\` says which traits are missing for that and other reasons, and each membership whether it rests on one.

## Exports

\`exportSegment\` needs the scope \`export\` and gives a path on this server, \`/export/…\`, which is good for 15 minutes without a key: whoever has it can read the members, so keep it as secret as a key. A process of its own writes the file once; the server then sends it as fast as it is read, by range if asked. Revoking the key, or changing its scopes, ends its links, what is being read of them and its streams within about a second; those of a token end with it. A file is written anew once its snapshot was, so that whoever was forgotten is not in it.

## Told of changes

The subscription \`segmentChanged(study, segments)\` tells over server-sent events who joined and who left each segment when another snapshot comes to be served, an earlier one too where files of the current one are damaged. Whoever reconnects has missed what was published meanwhile if \`previous\` of the next event is not the snapshot known last: take the members anew then, since events are not kept. For receivers that do not listen all the time name a file in \`ATLAS_WEBHOOKS\`, in a folder that the server may write to:

\`\`\`json
[{"id": "ads", "url": "https://example.org/hook", "secret": "at least 16 characters", "study": "${snapshot.study}", "segments": ["${segment}"]}]
\`\`\`

Segments that tell of personal data are sent to a receiver with \`"personal": true\` alone, each time with a line in the audit. Each is sent a POST for each segment in which somebody moved, with \`added\`, \`removed\`, \`previous\` and \`snapshot\`, in parts of 10,000 ids; none for the state in which it begins, which \`exportSegment\` gives. Where the earlier snapshot is no longer kept \`previous\` is null: \`added\` of all parts is then everybody, and who is not in it has left; one of nobody comes too. \`X-Atlas-Signature: t=<seconds>,v1=<hex>\` holds the HMAC-SHA-256 of \`<seconds>.<body>\` by the secret: compute it anew, and refuse what is old. Verifiers of Standard Webhooks take the headers \`webhook-id\`, \`webhook-timestamp\` and \`webhook-signature\`, given the secret's bytes as key (in Python \`Webhook(secret.encode())\`, in JavaScript with the option \`format: "raw"\`). \`X-Atlas-Delivery\` is the same when a part is sent again. Any answer but 200 to 299 is tried six times in half a minute, and those of further segments of the same publication once; then the change, without its ids, is put into \`<file>.dead.jsonl\`, with why in the log, and \`atlas webhooks replay\` sends of it what is still true of the snapshot that the receiver knows by then, so that late ones undo nothing. What each receiver knows is in \`<file>.told.json\`, so that a server which was away goes on from there; of several servers one tells, and another takes its place half a minute after its last sign.

## Keys

A server without keys answers this machine only: it refuses a \`--host\` that others can reach, and requests that come under another name than localhost. No one sees personal data then.

To let apps in from elsewhere, make each a key, which is shown once; the file holds its SHA-256 alone, so who reads it cannot ask:

\`\`\`sh
npm run -s atlas -- keys create crm --file keys.json --scopes profiles:read,export
ATLAS_API_KEYS=keys.json npm run atlas -- serve --host 0.0.0.0
\`\`\`

\`atlas keys list\` and \`atlas keys revoke <id>\` do the rest; a server that runs follows the file within a second. While the file cannot be read, keys stay as they were, with a line in the log: look there after changing it by hand. From then on every request needs the header \`Authorization: Bearer <key>\`, on this machine too, and no other: urql, Apollo, Relay, graphql-request and gql work as they come. The server speaks HTTP: put one that speaks HTTPS in front of it before keys go over a network.

${scopeTable}

A draft that picks out single members by their ids, of another population too, needs the scope that reads these there. A scope may be of one study, \`pii:read@${snapshot.study}\`, or of one population, \`profiles:read@${snapshot.study}/customers\`. A study or population of which a key may read nothing is answered as one that there is not. JSON Web Tokens of one issuer work as keys do: set \`ATLAS_JWKS\` (address or file of its key set), \`ATLAS_JWT_ISSUER\` and \`ATLAS_JWT_AUDIENCE\`; the claim \`scope\` holds the scopes, as a text or a list. A token is good to the second in which it expires, and from a minute before it begins, since clocks differ; one whose key the issuer withdraws is refused within a quarter of an hour, and its streams and links end with the token. Each key may ask 60,000 times a minute unless \`--per-minute\` says otherwise; \`RateLimit\` in an answer tells what is left. Each request that is given personal data, streams and what is fetched by the links of exports included, leaves a line in the log with the key and the names of what was read.

With keys, GraphiQL, introspection and suggestions of names are off unless \`ATLAS_EXPLORE=yes\`; the built pages, which hold aggregates alone, are public unless \`ATLAS_SITE=key\`.

## Several servers

Any number of servers may read one folder of data; each follows what is published within a few seconds. Give them one file of keys, in a folder that they share: its secret signs the links of exports, so that each serves the links of all, and draws the perturbed numbers, so that all tell the same. With tokens alone each has a secret of its own, so make a file of keys for them too. Limits of requests and drafts are each server's. Their clocks must agree to a few minutes, since links are good for 15. Data in a store of objects are read through a folder: mount it, or copy what is new into one, in any order; a snapshot that is not whole yet is not served, and the one before stays until it is.

A variable of the environment that is misspelt is refused at start, with the one that was meant.

## What personal data can be inferred

${personal.length === 0 ? "No study has personal traits now." : `Personal traits are ${personal.join(", ")}.`} Whatever is computed from them is personal too: traits, and the membership of segments that read them, itself or through other traits and segments, with its dates, reasons and plays. Without \`pii:read\` these are refused, or left out of lists, as if the person had no such data. What remains are the sizes of such segments, as pages give them, at least ten. Their metrics, and those of any segment that count by such data themselves, are suppressed: two exact totals a day apart differ by those of the few who joined or left, by whom someone who may read profiles knows them again. The built pages hold these metrics, of at least ten, to six digits; where pages are built every day, give no keys with \`profiles:read\` to people who are not to know birthdays.

A study can say that something may be read all the same: \`disclose: "value"\` at a trait, \`disclose: "membership"\` at a segment. Whoever follows a person from day to day then learns when it changes: of an age band the year in which somebody passes an edge, of “birthday within 30 days” the birthday itself. No study that comes with this product does so.

A key without \`profiles:read\` reads numbers of groups alone. Each number of customers is perturbed by about ten, the same way each time for the same customers, and suppressed where it could be of fewer than ten; it may size 100 different drafts from one publication to the next, those over earlier snapshots included. Someone who spends all of them on one person guesses right in 57 of 100 cases where a coin does in 50. Keys that work together, and many snapshots, add up: give such keys to people whom you know. Metrics of everyone and of segments are those of the pages and not perturbed, but suppressed where they tell of fewer than ten, or of so few when taken from everyone's or from those of a segment that holds all of the members.

## Errors

A wrong name is an error with a code, never an empty success. \`extensions.code\` is for programs, the message for people.

| code | meaning | who mends it |
| --- | --- | --- |
| \`UNKNOWN_STUDY\`, \`UNKNOWN_SEGMENT\`, \`UNKNOWN_TRAIT\` … | nothing has that name; the message suggests a similar one if there is any | whoever asks |
| \`CONTRACT\` | a profile that was sent does not fit the tables' contracts; the message names each field and what was expected | whoever asks |
| \`REQUEST_ENTITY_TOO_LARGE\` | the body of the request has more than 1,000,000 bytes (413); ask for less at once | whoever asks |
| \`SNAPSHOT_BUSY\` | earlier snapshots are being opened for others (503); ask again in a moment | whoever asks |
| \`EXPORT_LINK\` | the link of an export is too old or not this server's, or its snapshot is no longer kept (410) | whoever asks: for a new link |
| \`EXPORT_FAILED\` | this server writes no exports | whoever runs the server |
| \`UNKNOWN_CUSTOMER\` | \`customerSegmentMembership\` was asked about a customer who is not in the snapshot | whoever asks |
| \`UNKNOWN_POPULATION\` | nothing has that name; or none was given, and the first of the study, which is meant then, is not served to the key: the message says which are | whoever asks |
| \`UNKNOWN_AS_OF\` | a metric was asked for as of an instant of which the snapshot and those before it hold no value; the message lists those that there are | whoever asks |
| \`BAD_USER_INPUT\` | an argument or a variable is out of range or of another form than expected, or two exclude each other | whoever asks |
| \`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\` | the query is not GraphQL, or names a field that does not exist | whoever asks |
| \`SEGMENT_DEFINITION\` | a draft does not fit the study; \`extensions.problems\` lists every problem with its path and what was expected | whoever asks |
| \`PREVIEW_TIMEOUT\`, \`PREVIEW_BUSY\` | a draft took longer than ten seconds, or too many others are under way (503); ask for less, or again in a moment | whoever asks |
| \`PREVIEW_FAILED\` | the process that computes drafts ended or ran out of its memory; it is started again by the next one | whoever asks, again |
| \`SNAPSHOT_STALE\` | a draft reads tables that were replaced after the snapshot; traits, segments and the measures that segments use can be previewed still | whoever runs the server: make a new snapshot |
| \`VARIABLE_LIMIT\` | the variables are nested too deep or hold too many values | whoever asks |
| \`TOKEN_LIMIT\`, \`DEPTH_LIMIT\`, \`ALIAS_LIMIT\`, \`DIRECTIVE_LIMIT\` | the query's text is too long or too deep, or has too many aliases or directives | whoever asks |
| \`COST_LIMIT\` | the request asks for more than 100,000 objects (customers, segments, memberships, trait values), or for more than 10 MB of values; ask for smaller pages or fewer fields. An \`overlap\` counts as one object, and as one more for each 10,000 customers of the study; each condition of an explanation counts as 20, a draft that must be computed as 10,000 | whoever asks |
| \`NAME_LIMIT\`, \`LITERAL_LIMIT\`, \`DOCUMENT_LIMIT\` | a name of the query has more than 100 characters, a text in it more than 2,000, or all of it more than 100,000 | whoever asks |
| \`CURSOR_EXPIRED\` | the snapshot in which the walk began is no longer kept | whoever asks: begin again without a cursor |
| \`CURSOR_MISMATCH\` | the cursor is of another connection, or of the same one with other arguments | whoever asks |
| \`DRAFT_LIMIT\` | a key without \`profiles:read\` sized more than 100 different drafts over one snapshot | whoever asks |
| \`BAD_REQUEST\`, \`CSRF\` | the request is no GraphQL over HTTP, or one that a browser may send unasked | whoever asks |
| \`PERSISTED_QUERY_NOT_FOUND\` | no operation with that id is listed (404) | whoever asks, or lists operations |
| \`PERSISTED_QUERY_NOT_SUPPORTED\` | \`/graphql\` was sent the hash of a query alone; links for persisted queries then send the query | whoever asks |
| \`UNAUTHENTICATED\` | the server has keys, and the request brought none that it knows, or a token that has expired | whoever asks |
| \`TOKENS_UNAVAILABLE\` | the key set of the tokens' issuer cannot be read now (503); ask again in a moment | whoever runs the issuer |
| \`RATE_LIMITED\`, \`OVERLOADED\` | the key asked too often, or too much is under way; \`Retry-After\` says when to come back | whoever asks |
| \`FORBIDDEN\` | the field needs a scope that the key does not have: personal data and what derives from them need \`pii:read\`, and so do ids of customers that are personal, such as telephone numbers | whoever gives out keys |
| \`CONFIG\` | the server's data cannot be read; its log says why | whoever runs the server |
| \`INTERNAL_SERVER_ERROR\` | a defect of ours; the details are in the server's log only | us |

Where a customer is looked up, an unknown one is no error: \`customer\` is null, and \`customers\` has null in that customer's place, because whether a person is known is an answer. Where memberships are asked for, it is one: \`UNKNOWN_CUSTOMER\`, because "in none of these segments" would be untrue.

## When data change

A new snapshot takes the place of the old one between two requests; one that has begun is finished on the snapshot it began with. \`study { snapshot { id } }\` says which one answered.
`);

function section(example: ApiExample): string[] {
  const answer = answers[example.id];
  if (answer === undefined)
    throw new Error(`no answer to the example ${example.id}; expected one for each example`);
  if (answer === null) return [];
  const { shown, isShorter } = shortened(answer.answer);
  return [
    `## ${example.title}`,
    fenced("graphql", example.query),
    "Variables:",
    fenced("json", compactJson(answer.variables)),
    `${example.aboutPeople ? "Shape of the answer" : "Answer"}${isShorter ? ", of each list the first three entries" : ""}:`,
    fenced("json", compactJson(shown)),
  ];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
