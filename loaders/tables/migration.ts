import type { StudyIdentity } from "../../data/study.ts";
import { identifier } from "../duckdb/quote.ts";
import { fromZone } from "../duckdb/wall-clock.ts";
import { ConfigError, ContractError } from "../errors.ts";
import { brokenText } from "./column-checks.ts";
import { type ChangedTable, changesText } from "./contract-changes.ts";
import { sqlTypes } from "./ddl.ts";

/** What the analyst knows of columns and the contract does not say; each `table.column`. */
export interface MigrationHints {
  /** New name → old name. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Old columns that nothing takes the place of. */
  readonly dropped?: ReadonlySet<string>;
}

/** How a stored table becomes one of the contract of now. */
export interface Migration {
  readonly table: ChangedTable;
  /** SQL of each column over the stored ones, in the order of the contract. */
  readonly columns: readonly { readonly name: string; readonly sql: string }[];
  /** Columns of another type, and SQL of whether a stored value would be lost in it. */
  readonly widened: readonly { readonly name: string; readonly isLost: string }[];
  /** Why the stored rows do not suffice, in words; none where they do. */
  readonly obstacles: readonly string[];
}

interface Widening {
  /** SQL of the value as an ingest would have read it. */
  readonly value: (x: string, timeZone: string) => string;
  /** A type as which every value must come back the same; left out where none is ever lost. */
  readonly back?: string;
}

/** Types that take the values of another: `from to` → how. */
const widenings: Readonly<Record<string, Widening>> = {
  [`${sqlTypes.integer} ${sqlTypes.number}`]: { value: castTo(sqlTypes.number), back: "HUGEINT" },
  [`${sqlTypes.integer} ${sqlTypes.money}`]: { value: castTo(sqlTypes.money), back: "HUGEINT" },
  [`${sqlTypes.money} ${sqlTypes.number}`]: { value: castTo(sqlTypes.number), back: sqlTypes.money },
  [`${sqlTypes.date} ${sqlTypes.instant}`]: {
    value: (x, timeZone) => fromZone(`CAST(${x} AS TIMESTAMP)`, timeZone),
  },
};

function castTo(type: string): Widening["value"] {
  return (x) => `TRY_CAST(${x} AS ${type})`;
}

/** What would bring a stored table under its contract. A column of another type can be the old one under a new name, too. */
export function planMigration(
  changed: ChangedTable,
  timeZone: string,
  { renamed = new Map(), dropped = new Set() }: MigrationHints = {},
): Migration {
  const { contract, changes, stored } = changed;
  const old = (name: string) => renamed.get(`${contract.name}.${name}`)?.split(".")[1] ?? name;
  const left = changes.dropped.filter(
    (name) => !dropped.has(`${contract.name}.${name}`) && !changes.added.some((added) => old(added) === name),
  );
  const obstacles = changed.broken.map(brokenText);
  const widened: { name: string; isLost: string }[] = [];
  const columns = Object.entries(contract.columns).map(([name, { type, required }]) => {
    const from = old(name);
    const [was, is] = [stored.get(from), sqlTypes[type]];
    if (was === undefined) {
      const alike = left.find((each) => stored.get(each) === is);
      if (alike !== undefined)
        obstacles.push(
          `${name} may be the new name of ${alike}: say --rename ${contract.name}.${alike}=${name}, or --drop ${contract.name}.${alike}`,
        );
      else if (required === true) obstacles.push(`${name} is required, and no stored row has it`);
      return { name, sql: `CAST(NULL AS ${is})` };
    }
    if (was === is) return { name, sql: identifier(from) };
    const widening = widenings[`${was} ${is}`];
    if (widening === undefined) {
      obstacles.push(`${name} is ${was}, of which no ${is} can be made`);
      return { name, sql: identifier(from) };
    }
    const sql = widening.value(identifier(from), timeZone);
    const { back } = widening;
    if (back !== undefined)
      widened.push({ name, isLost: `TRY_CAST(${sql} AS ${back}) IS DISTINCT FROM ${identifier(from)}` });
    return { name, sql };
  });
  return { table: changed, columns, widened, obstacles };
}

/** Says what has changed since tables were ingested, and what to do. */
export function contractChanged(
  { id, timeZone }: Pick<StudyIdentity, "id" | "timeZone">,
  changed: readonly ChangedTable[],
): ContractError {
  return new ContractError(
    `the contract has changed since these tables were ingested: ${changed.map(changedText).join("; ")}; ${remedyOf({ id, timeZone }, changed)}`,
  );
}

/** `orders (channel is new)` */
function changedText({ contract, changes }: ChangedTable): string {
  return `${contract.name} (${changesText(changes)})`;
}

/** Where the stored rows suffice, the command that takes them; otherwise why they do not, and what to do. */
export function remedyOf(
  { id, timeZone }: Pick<StudyIdentity, "id" | "timeZone">,
  changed: readonly ChangedTable[],
): string {
  const obstacles = changed.flatMap((table) =>
    planMigration(table, timeZone).obstacles.map((obstacle) => `${table.contract.name}: ${obstacle}`),
  );
  const command = `npm run atlas -- migrate ${id}`;
  if (obstacles.length === 0) return `bring the stored rows under it: ${command}`;
  if (obstacles.every((obstacle) => obstacle.includes("--rename")))
    return `bring the stored rows under it: ${command}, once it is said what became of columns (${obstacles.join("; ")})`;
  return `the stored rows do not suffice (${obstacles.join("; ")}): ingest the whole tables again with --replace`;
}

/** @throws ConfigError for a hint about a column that did not change so */
export function checkHints(
  changed: readonly ChangedTable[],
  { renamed = new Map(), dropped = new Set() }: MigrationHints,
): void {
  const columns = (of: "added" | "dropped") =>
    new Set(
      changed.flatMap(({ contract, changes }) => changes[of].map((name) => `${contract.name}.${name}`)),
    );
  const [added, gone] = [columns("added"), columns("dropped")];
  for (const [name, old] of renamed) {
    if (!gone.has(old) || !added.has(name) || old.split(".")[0] !== name.split(".")[0])
      throw new ConfigError(
        `--rename ${old}=${name.split(".")[1]}: expected a stored column that the contract no longer has (${list(gone)}) and a new one of the same table (${list(added)})`,
      );
  }
  for (const name of dropped)
    if (!gone.has(name))
      throw new ConfigError(
        `--drop ${name}: expected a stored column that the contract no longer has (${list(gone)})`,
      );
}

function list(names: ReadonlySet<string>): string {
  return names.size === 0 ? "there is none" : [...names].join(", ");
}
