import type { RE2JS } from "re2js";

/**
 * Names that the port knows and the engine does not, or understands otherwise (to the engine `C` leaves out what is not
 * assigned): in small letters, without underscores. Scripts are those that Unicode took in after the engine's tables.
 */
const unknownToEngine = new Set(
  `c cn lc ascii assigned unknown asciihexdigit alphabetic dash emoji emojicomponent emojimodifier emojimodifierbase
   emojipresentation extendedpictographic hexdigit lowercase math quotationmark terminalpunctuation uppercase whitespace
   beriaerfe garay gurungkhema kiratrai olonal sidetic sunuwar taiyo todhri tolongsiki tulutigalari`.split(
    /\s+/,
  ),
);
/** Instructions that the engine's 8 MiB hold, with room to spare: it refuses a larger pattern when it runs. */
const maxInstructions = 150_000;

/**
 * Whether the engine understands a pattern that its port in memory has compiled: a definition that passes the check
 * must not fail in the build.
 */
export function engineUnderstands(pattern: string, compiled: RE2JS): boolean {
  return (
    hasKnownProperties(pattern) &&
    hasKnownGroups(pattern, compiled) &&
    instructions(compiled) <= maxInstructions
  );
}

function hasKnownProperties(pattern: string): boolean {
  for (const [, , braced, single] of pattern.matchAll(/\\Q.*?(?:\\E|$)|\\[pP](\{\^?([^}]*)\}|(.))|\\./gsu)) {
    const name = braced ?? single;
    if (name !== undefined && unknownToEngine.has(name.toLowerCase().replaceAll(/[_\s-]/g, ""))) return false;
  }
  return true;
}

/** Groups are named as `(?P<name>…)`. */
function hasKnownGroups(pattern: string, compiled: RE2JS): boolean {
  return Object.keys(compiled.namedGroups()).every((name) => pattern.includes(`(?P<${name}>`));
}

/**
 * No fewer than the engine needs: it works on bytes of UTF-8, so that a class beyond ASCII takes a small automaton, about
 * twenty instructions and one or two for each further range.
 */
function instructions(compiled: RE2JS): number {
  let sum = 0;
  for (const { runes } of compiled.re2Input.prog.inst as { readonly runes: ArrayLike<number> | null }[]) {
    const edges = Array.from(runes ?? []);
    if (edges.length === 0) sum += 10;
    else if (edges.length > 1 && edges.some((rune) => rune > 127)) sum += 20 + 1.5 * edges.length;
    else sum += 4 + edges.length;
  }
  return sum;
}
