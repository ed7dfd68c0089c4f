/** How exact numbers of customers are, for descriptions. */
export const countWords =
  "Exact for keys that may know who they are (scope profiles:read, and pii:read where personal data are read). For others 0 where suppressed, being under ten, all but under ten, or telling of so few beside the size of another segment; without profiles:read, and of what a segment that reads personal data shares with others, perturbed by up to 40.";

/** A part of a whole, 0 to 1; 0 of nothing. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
