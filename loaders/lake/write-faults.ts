import { ConfigError, isKnownError } from "../errors.ts";

const causes: readonly { readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    pattern: /ENOSPC|no space left/i,
    sentence: "no space is left on the disk; free some and run the command again",
  },
  {
    pattern: /EDQUOT|quota exceeded/i,
    sentence: "the disk quota is used up; free some space and run the command again",
  },
  {
    pattern: /EFBIG|file too large/i,
    sentence: "the file would be larger than the file system, or a limit of the process (ulimit -f), allows",
  },
  { pattern: /EISDIR/, sentence: "a folder stands where the file would" },
  { pattern: /ENOTDIR|EEXIST/, sentence: "a file stands where a folder would" },
  { pattern: /EROFS|read-only file system/i, sentence: "the file system is read-only" },
  { pattern: /EACCES|EPERM|permission denied/i, sentence: "permission is denied" },
];

/**
 * Runs a step that writes under `folder`; a fault of the disk becomes a ConfigError that names the folder, any
 * other error stays what it is.
 */
export async function writing<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isKnownError(error) || !(error instanceof Error)) throw error;
    const cause = causes.find(({ pattern }) => pattern.test(error.message));
    if (cause === undefined) throw error;
    throw new ConfigError(`cannot write to ${folder}: ${cause.sentence}; nothing was changed`, {
      cause: error,
    });
  }
}
