/**
 * Names of keys, columns and headings under which a whole number says how many customers a figure describes. Written as
 * `nameWords` gives them; the one list that every disclosure check reads.
 */
const countNames: ReadonlySet<string> = new Set([
  "active",
  "added",
  "buyers",
  "by_customers",
  "by_definition",
  "came_back",
  "churned",
  "control",
  "control_ordered",
  "count",
  "customer_count",
  "customers",
  "entered",
  "entered_by_definition",
  "exited",
  "held_out",
  "households",
  "joined",
  "left",
  "left_by_definition",
  "member_count",
  "members",
  "n",
  "ordered",
  "overlap",
  "people",
  "removed",
  "returned_customers",
  "size",
  "size_by_previous_definition",
  "stayed",
  "total_count",
  "treated",
  "treated_ordered",
  "users",
]);

/** A name in lower case with `_` between its words: `cameBack`, `Came back` and `came-back` are all `came_back`. */
function nameWords(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
}

/** Does what stands under this name count people? */
export function countsPeople(name: string): boolean {
  return countNames.has(nameWords(name));
}

/** Does what stands under this name name a person? `customer`, `customer_id`, `id`, `household id` … */
export function namesPerson(name: string): boolean {
  const words = nameWords(name);
  return /(^|_)(id|ids|key)$/.test(words) || /^(customer|member|buyer|person|user|household)$/.test(words);
}

/** Is this the name of a date of birth? */
export function namesBirth(name: string): boolean {
  return /(^|_)(birth|born|dob|birthday)/.test(nameWords(name));
}
