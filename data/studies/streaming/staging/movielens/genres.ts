/** SQL: what stands for "no genre", among texts in SQL. */
export const unlisted = "'unknown', '(no genres listed)'";

/** SQL of a genre in the spelling of the newer files. */
export function plainGenre(genre: string): string {
  return `CASE ${genre} WHEN 'Children''s' THEN 'Children' ELSE ${genre} END`;
}
