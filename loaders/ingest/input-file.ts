import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { basename } from "node:path";
import { sha256File } from "../canonical.ts";
import { ConfigError, ContractError } from "../errors.ts";

/** A raw file as it was when the ingest began. */
export interface InputFile {
  readonly path: string;
  /** Name without folders: what messages, the catalog and the quarantine say. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Identity and times of the file, to notice that it was written to meanwhile. */
  readonly state: string;
}

/** @throws ConfigError when the file is missing or not readable; ContractError when it is empty. */
export async function openInput(path: string): Promise<InputFile> {
  const { state, bytes } = await inspect(path);
  if (bytes === 0) throw new ContractError(`${path} is empty; expected a header and rows`);
  return { path, name: basename(path), bytes, state, sha256: await sha256File(path) };
}

/** @throws ContractError when the file is no longer what it was: the rows read may be of neither version. */
export async function assertUnchanged(input: InputFile): Promise<void> {
  const { state } = await inspect(input.path);
  if (state !== input.state || (await sha256File(input.path)) !== input.sha256) {
    throw new ContractError(
      `${input.path} changed while it was read; nothing was changed in the lake: run the command again when the file is complete`,
    );
  }
}

async function inspect(path: string): Promise<{ state: string; bytes: number }> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs, ...kind } = await stat(path, { bigint: true });
    if ((kind.mode & BigInt(constants.S_IFMT)) !== BigInt(constants.S_IFREG)) {
      throw new ConfigError(`${path} is not a file; expected the path of a raw file`);
    }
    await access(path, constants.R_OK);
    return { state: [dev, ino, size, mtimeNs, ctimeNs].join(":"), bytes: Number(size) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new ConfigError(`no such file: ${path}`);
    if (code === "EACCES" || code === "EPERM")
      throw new ConfigError(`cannot read ${path}: permission is denied`);
    throw error;
  }
}
