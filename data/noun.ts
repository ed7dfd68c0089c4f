/** What one or several of a kind are called in a sentence. Persian may be left out; the English words then stand in. */
export interface Noun {
  readonly en: { readonly one: string; readonly many: string };
  readonly fa?: {
    /** سفارش */
    readonly one: string;
    /** With the ending of "one" or "any": سفارشی. */
    readonly any: string;
    /** سفارش‌ها */
    readonly many: string;
    /** Before a clause that says which: سفارش‌هایی. */
    readonly those: string;
  };
}

/** A noun with words in both languages. */
export interface BilingualNoun extends Noun {
  readonly fa: NonNullable<Noun["fa"]>;
}

/** The noun with English words where it has no Persian ones. */
export function bilingual({ en, fa }: Noun): BilingualNoun {
  return { en, fa: fa ?? { one: en.one, any: en.one, many: en.many, those: en.many } };
}
