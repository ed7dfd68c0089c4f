import { open } from "node:fs/promises";
import type { LayoutSource } from "../../../data/source.ts";
import type { SourceTools } from "../../../data/source-tools.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import { fromZone } from "../../duckdb/wall-clock.ts";
import { ConfigError, ContractError } from "../../errors.ts";
import type { StudyLake } from "../../lake/paths.ts";
import { openAs } from "../formats/file-formats.ts";
import { textRelation } from "../formats/text-relation.ts";
import { unpacked } from "../formats/unpack.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { inputPaths } from "../input-paths.ts";
import { accepted, quarantine, stage } from "../staging.ts";
import { readMapped } from "./read-mapped.ts";
import type { SourceContext, SourceReader } from "./source-reader.ts";

/** A study's source that is code of its own. */
export function layoutReader(source: LayoutSource): SourceReader {
  const { id, description, wholeDataset = false } = source;
  return {
    id,
    description,
    wholeDataset,
    async read(context) {
      const inputs = new Inputs(context.lake);
      const result = await source.read(toolsOf(context, inputs, source));
      return { ...result, files: inputs.all };
    },
  };
}

/** The files that were opened, each hashed and unpacked once. */
class Inputs {
  readonly #lake: StudyLake;
  readonly #opened = new Map<string, InputFile>();
  readonly #plain = new Map<string, string>();

  constructor(lake: StudyLake) {
    this.#lake = lake;
  }

  async open(path: string): Promise<InputFile> {
    const input = this.#opened.get(path) ?? (await openInput(path));
    this.#opened.set(path, input);
    return input;
  }

  /** The path of a file's plain content. */
  async plain(path: string): Promise<string> {
    const input = await this.open(path);
    const plain = this.#plain.get(path) ?? (await unpacked(this.#lake, input, `text-${this.#plain.size}`));
    this.#plain.set(path, plain);
    return plain;
  }

  get all(): readonly InputFile[] {
    return [...this.#opened.values()];
  }
}

function toolsOf(context: SourceContext, inputs: Inputs, source: LayoutSource): SourceTools {
  const { db, study, from, progress } = context;
  let relations = 0;
  return {
    timeZone: study.timeZone,
    step: (label) => progress.step(label),
    paths: (endings) => inputPaths(from, endings),
    firstLines: async (path) => firstLines(await inputs.open(path), await inputs.plain(path)),
    open: async (path) => openAs(context, await inputs.open(path), relations++),
    openText: async (path, layout) =>
      textRelation(await inputs.open(path), await inputs.plain(path), relations++, layout),
    stage: (raw, table, columns, rules) => stage(db, raw, table, columns, { parsing: study, rules }),
    quarantine: (staged, fault, rows) => quarantine(db, staged, fault, rows),
    map: (files, mappings) => readMapped(context, { ...source, mappings }, files),
    run: async (sql) => {
      await db.run(sql);
    },
    accepted,
    identifier,
    literal,
    utc: (wallClock) => fromZone(wallClock, study.timeZone),
    contractError: (message) => new ContractError(message),
    configError: (message) => new ConfigError(message),
  };
}

/** @throws ContractError when the file is not text. */
async function firstLines({ name }: InputFile, plain: string): Promise<string[]> {
  const file = await open(plain);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const text = buffer.toString("latin1", 0, bytesRead);
    if (text.includes("\u0000")) throw new ContractError(`${name} is not text; expected lines of text`);
    return text.split(/\r?\n/);
  } finally {
    await file.close();
  }
}
