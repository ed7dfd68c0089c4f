/**
 * Runs a `.sql` file beside a page as its data loader: `docs/<study>/…/<name>.<format>.sql`. The query reads the tables
 * and the current snapshot of the study that the folder names; the answer goes to stdout as json or csv.
 */
import { readFile } from "node:fs/promises";
import { argv, env, exit, stderr } from "node:process";

const path = argv[2];
if (path === undefined) {
  stderr.write("expected the path of an .sql file\n");
  exit(2);
}
