/**
 * Letters whose case is younger than the engine's tables (Unicode 15): the first and the last of the capitals, or of
 * other forms, and how far from each its small letter stands.
 */
const newLetters: readonly (readonly [first: number, last: number, toSmall: number])[] = [
  [0x1c89, 0x1c89, 1],
  [0xa7cb, 0xa7cb, 0x264 - 0xa7cb],
  [0xa7cc, 0xa7cc, 1],
  [0xa7ce, 0xa7ce, 1],
  [0xa7d2, 0xa7d2, 1],
  [0xa7d4, 0xa7d4, 1],
  [0xa7da, 0xa7da, 1],
  [0xa7dc, 0xa7dc, 0x19b - 0xa7dc],
  [0x10d50, 0x10d65, 0x20],
  [0x16ea0, 0x16eb8, 0x1b],
  // Equal to letters that the engine knows, since Unicode 15.1.
  [0x1fd3, 0x1fd3, 0x390 - 0x1fd3],
  [0x1fe3, 0x1fe3, 0x3b0 - 0x1fe3],
  [0xfb05, 0xfb05, 1],
];

/** Each such capital with its small letter. */
export function newLetterPairs(): [string, string][] {
  return newLetters.flatMap(([first, last, toSmall]) =>
    Array.from({ length: last - first + 1 }, (_, i): [string, string] => [
      String.fromCodePoint(first + i),
      String.fromCodePoint(first + i + toSmall),
    ]),
  );
}

const partners: ReadonlyMap<string, string> = new Map(
  newLetterPairs().flatMap(([one, other]) => [[one, other] as const, [other, one] as const]),
);

/** The other letter of the pair; undefined for all letters that the engine folds itself, and for what is no letter. */
export function partnerOf(character: string): string | undefined {
  return partners.get(character);
}
