import { fileFormats } from "../formats/file-formats.ts";
import { readDatabase } from "../formats/postgres.ts";
import { openFiles } from "./open-files.ts";
import { readMapped } from "./read-mapped.ts";
import type { SourceReader } from "./source-reader.ts";

/** A user's own files, each feeding the table of its name. */
const ownFiles = fileFormats.map(
  ({ id, description, endings, open }): SourceReader => ({
    id,
    description: `${description}, each called as the table that it feeds`,
    wholeDataset: false,
    async read(context) {
      const { files, relations } = await openFiles(context, endings, open);
      return { ...(await readMapped(context, { id }, relations)), files };
    },
  }),
);

/** Tables of a database, those that are called as tables of the study. */
const postgres: SourceReader = {
  id: "postgres",
  description:
    "tables of a PostgreSQL database (postgres://user@host/database) called as those that they feed",
  wholeDataset: false,
  async read(context) {
    const names = context.study.tables.map(({ name }) => name);
    const relations = await readDatabase(context, { names, has: (name) => names.includes(name) });
    return { ...(await readMapped(context, { id: "postgres" }, relations)), files: [] };
  },
};

/** The formats, by which tables come in under their own names. */
export const formats: readonly SourceReader[] = [...ownFiles, postgres].sort((a, b) =>
  a.id < b.id ? -1 : 1,
);
