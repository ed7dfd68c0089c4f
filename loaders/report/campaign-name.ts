import { columnNoun } from "../../data/contract.ts";
import type { Trial } from "../../data/roles.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier, literal } from "../duckdb/quote.ts";

/** SQL: what a campaign is called; one without a name is `campaign 7`, since a number alone says nothing. */
export function campaignName(
  { tables }: Pick<PopulationStudy, "tables">,
  { table, campaign }: Trial,
  name: string,
): string {
  const column = tables.find((each) => each.name === table)?.columns[campaign];
  const { en } = columnNoun(campaign, column);
  return `coalesce(${identifier(name)}, ${literal(`${en} `)} || ${duckdbDialect.toText(identifier(campaign))})`;
}
