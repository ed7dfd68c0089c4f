import type { Play } from "../study.ts";
import { text, type Words } from "./define-traits.ts";

/** A play by its words in both languages. */
export function play(id: string, words: Readonly<Record<Exclude<keyof Play, "id" | "worth">, Words>>): Play {
  return {
    id,
    objective: text(words.objective),
    offer: text(words.offer),
    message: text(words.message),
    channel: text(words.channel),
    kpi: text(words.kpi),
  };
}
