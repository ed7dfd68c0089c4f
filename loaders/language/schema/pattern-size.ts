/**
 * An upper estimate of the instructions that RE2 compiles a pattern into; it refuses a pattern of more than some
 * 87,000 (8 MiB), while its port in memory, which counts a class of thousands of characters as one, would take it.
 */
export function patternSize(pattern: string): number {
  const groups: { total: number; last: number }[] = [{ total: 0, last: 0 }];
  const top = () => groups.at(-1) ?? { total: 0, last: 0 };
  const atom = (size: number) => {
    const group = top();
    group.total += group.last;
    group.last = size;
  };
  const tokens =
    /\\[pP](?:\{[^}]*\}|.)|\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\[pP](?:\{[^}]*\}|.)|\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|[\s\S]/gu;
  for (const match of pattern.matchAll(tokens)) {
    const [token, least, largest] = match;
    if (token === "(") groups.push({ total: 2, last: 0 });
    else if (token === ")") {
      const { total, last } =
        groups.length > 1 ? (groups.pop() ?? { total: 0, last: 0 }) : { total: 0, last: 0 };
      atom(total + last);
    } else if (least !== undefined) top().last *= Math.max(1, Number(largest || 0), Number(least)) + 1;
    else atom(atomSize(token));
  }
  return groups.reduce((sum, { total, last }) => sum + total + last, 0);
}

/** A class of Unicode is a few hundred ranges of bytes; a negated class and the dot are some ten. */
function atomSize(token: string): number {
  if (/\\[pP]|\\[DSWdsw]|\[:/.test(token))
    return /\\[pP]/.test(token) ? 500 * (token.match(/\\[pP]/g)?.length ?? 1) : 20;
  if (token.startsWith("[")) return 20 + 8 * token.length;
  return token === "." ? 20 : 4 * token.length;
}
