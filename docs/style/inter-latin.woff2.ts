import { readFileSync } from "node:fs";
import { stdout } from "node:process";
import { fontPath, siteFonts } from "./fonts.ts";

const font = siteFonts["inter-latin.woff2"];
if (font === undefined) throw new Error("inter-latin.woff2 is not declared in docs/style/fonts.ts");
stdout.write(readFileSync(fontPath(font)));
