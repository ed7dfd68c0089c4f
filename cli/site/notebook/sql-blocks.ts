import { declarationInComments, declarationText } from "../../../loaders/disclosure/declaration.ts";
import type { Grain } from "../../../loaders/disclosure/grain.ts";
import { ConfigError } from "../../../loaders/errors.ts";

/** A block of SQL on a page. */
export interface SqlBlock {
  /** What its rows are called on the page: a name, or a destructuring such as `[row]`; undefined where it has no name. */
  readonly binding?: string;
  readonly sql: string;
}

/** A query with the queries that it puts in, ready to run. */
export interface WholeQuery {
  readonly sql: string;
  /** What each number of its answer is: a declaration in text. */
  readonly numbers: string;
}

const plainName = /^[A-Za-z_$][\w$]*$/;

/**
 * A block's query, with every `${name}` replaced by the query of that name as a subquery. What the queries that it puts in
 * declare of columns holds for it too, where its own comments do not say otherwise.
 * @throws ConfigError for what is no name of a query on the page, and for queries that put in one another
 */
export function wholeQuery(block: SqlBlock, page: readonly SqlBlock[]): WholeQuery {
  const { sql, grain } = withParts(block, page, []);
  return { sql, numbers: declarationText(grain) };
}

function withParts(
  block: SqlBlock,
  page: readonly SqlBlock[],
  inside: readonly SqlBlock[],
): { sql: string; grain: Grain } {
  if (inside.includes(block)) {
    const names = [...inside.slice(inside.indexOf(block)), block].map(({ binding }) => binding);
    throw new ConfigError(`queries put in one another: ${names.join(" → ")}`);
  }
  const inherited: Grain[] = [];
  const sql = block.sql.replace(/\s*;?\s*$/, "").replaceAll(/\$\{([^}]*)\}/g, (_whole, text: string) => {
    const part = partOf(text.trim(), page);
    const { sql: inner, grain } = withParts(part, page, [...inside, block]);
    inherited.push(grain);
    // On lines of their own: the last one may be a comment.
    return `(\n${inner}\n)`;
  });
  const grain = new Map([...inherited.flatMap((each) => [...each]), ...declarationInComments(block.sql)]);
  return { sql, grain };
}

function partOf(name: string, page: readonly SqlBlock[]): SqlBlock {
  const found = page.filter(({ binding }) => binding === name);
  const [part] = found;
  if (found.length > 1)
    throw new ConfigError(`\${${name}} is the name of ${found.length} queries of the page`);
  if (part !== undefined && plainName.test(name)) return part;
  const names = page.flatMap(({ binding }) =>
    binding !== undefined && plainName.test(binding) ? binding : [],
  );
  const queries = names.length === 0 ? "" : ` (the page has ${names.join(", ")})`;
  throw new ConfigError(
    `\${${name}} is known in the browser alone, and the query has run by then; put in another query by its name${queries}, or filter the rows in the page: rows.filter((row) => …)`,
  );
}
