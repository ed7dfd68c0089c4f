/**
 * What a change of the same month a year before has to do with one since a month: the season did as much where that was in the same
 * direction and at least half as large, as shares of what each began with. Whatever else it was is told beside it.
 * @param words the change of a year before, as it is written
 */
export function seasonWords(difference: number, season: number, words: string): string {
  return isAlike(difference, season) ? `, as a year before (${words})` : `; a year before ${words}`;
}

/** Whether both are of the same direction, whatever their sizes: the season may then have a part in it. */
export function mayBeSeason(difference: number, season: number): boolean {
  return Math.sign(season) === Math.sign(difference);
}

function isAlike(difference: number, season: number): boolean {
  return mayBeSeason(difference, season) && Math.abs(season) >= Math.abs(difference) / 2;
}
