import type { Label } from "../../data/text.ts";

/** Words that are written together with what follows or stands before: `userid`, `custid`. */
const joinedIds =
  /^(user|cust|customer|client|member|account|movie|item|product|order|visitor|subscriber)(id|no)$/;

/** As German and Dutch write it: `Kundennr`, `Bestellnummer`. */
const joinedNumbers = /^(\p{L}{3,})(nr|nummer)$/u;

/** The words of a raw heading, in lower case: `MonthlyCharges` → monthly charges, `Sub-Category` → sub category. */
export function wordsOf(heading: string): string[] {
  // Of `Income (k$)` what stands in brackets is the unit, not the name.
  const bare = heading.replace(/\s*[([][^)\]]*[)\]]\s*$/, "");
  const plain = (bare === "" ? heading : bare).normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return plain
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replace(joinedIds, "$1 $2")
    .replace(joinedNumbers, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => word.replace(joinedIds, "$1 $2").split(" "))
    .filter((word) => word !== "");
}

/** Words of Persian headings, without marks, by which meanings are known and ids written. */
const persianWords = new Map(
  `
  شناسه=id کد=code شماره=number ردیف=row مشتری=customer کاربر=user
  عضو=member سفارش=order فاکتور=invoice خرید=purchase محصول=product کالا=item
  تعداد=quantity تاریخ=date زمان=time مبلغ=amount قیمت=price جمع=total
  تخفیف=discount نام=name شهر=city استان=province کشور=country جنسیت=gender
  سن=age تلفن=phone موبایل=mobile ایمیل=email نشانی=address ادرس=address
  وضعیت=status`
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split("=") as [string, string]),
);

/** With the letters that keyboards of Arabic write for those of Persian. */
function ofPersian(word: string): string {
  const plain = word.replaceAll("ي", "ی").replaceAll("ك", "ک");
  return persianWords.get(plain) ?? word;
}

/** An id of the segment language and of SQL: `monthly_charges`; `fallback` where a heading has no letter of ASCII and no word that is known. */
export function snakeOf(heading: string, fallback: string): string {
  const name = wordsOf(heading)
    .map(ofPersian)
    .join("_")
    .replaceAll(/[^a-z0-9_]/g, "");
  const trimmed = name.replaceAll(/_+/g, "_").replaceAll(/^_|_$/g, "");
  if (trimmed === "") return fallback;
  return /^[a-z]/.test(trimmed) ? trimmed : `n_${trimmed}`;
}

/** The name, or with the lowest number behind it that makes it one of its own; it is then taken. */
export function unused(name: string, taken: Set<string>): string {
  let found = name;
  for (let n = 2; taken.has(found); n += 1) found = `${name}_${n}`;
  taken.add(found);
  return found;
}

/** Of an English noun: order → orders, category → categories, person → people. */
export function pluralOf(noun: string): string {
  if (/(^|[ _])person$/.test(noun)) return noun.replace(/person$/, "people");
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, "ies");
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Of an English plural; undefined where the word does not look like one. */
export function singularOf(noun: string): string | undefined {
  if (/(^|[ _])people$/.test(noun)) return noun.replace(/people$/, "person");
  if (/[^aeiou]ies$/.test(noun)) return noun.replace(/ies$/, "y");
  if (/(ss|x|z|ch|sh)es$/.test(noun)) return noun.replace(/es$/, "");
  return /[^su]s$/.test(noun) ? noun.replace(/s$/, "") : undefined;
}

/** Words that end so and are one thing. */
const notSeveral = /(ss|us|is|as)$/;

/** What something is called, with the number of its noun as its ending tells it. */
export function labelOf(words: string): Label {
  const head = words.replace(/ (of|in|to|from|on|with|at|for|per|since|last|about|by)( .*)?$/, "");
  return /s$/.test(head) && !notSeveral.test(head) ? { en: words, plural: true } : { en: words };
}
