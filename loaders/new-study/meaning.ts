import type { Basis } from "../../data/study.ts";

/** What a heading says of the values below it; the analyst may know better, so that each is a proposal. */
export interface Meaning {
  readonly unit?: string;
  readonly basis?: Basis;
  /** Names, addresses and the like: never on a page. */
  readonly personal?: boolean;
  /** The values name something, so that digits among them are no numbers. */
  readonly isName?: boolean;
}

/** Anywhere among words that are joined by `_`. */
const rule = (words: string, meaning: Meaning) => [new RegExp(`(^|_)(${words})(_|$)`), meaning] as const;

/** At the end alone: a phone is somebody's, a phone service is not. */
const last = (words: string, meaning: Meaning) => [new RegExp(`(^|_)(${words})$`), meaning] as const;

/** The unit is what the heading counts: `web_visits`, visits. */
const ownWord = "*";

/** The first that fits counts. Patterns, not names: what a business calls its columns is its own. */
const rules: readonly (readonly [RegExp, Meaning])[] = [
  last("e_?mail(_address)?", { personal: true, isName: true, basis: "demographic" }),
  last("(phone|mobile|telephone|msisdn|fax)(_(no|nr|number))?", {
    personal: true,
    isName: true,
    basis: "demographic",
  }),
  last(
    "(address|street)(_(line|[0-9]))*|ssn|passport(_(no|number))?|iban|ip(_address)?|surname|(first|last|full|family|given|middle)_name",
    {
      personal: true,
      isName: true,
      basis: "demographic",
    },
  ),
  rule("births?|born|birthday|dob|yob", { personal: true, basis: "demographic" }),
  rule("ids?|uuid|guid|nr|nummer|numero|code|sku|isbn|zip|zipcode|postal|postcode", { isName: true }),
  last("lat|latitude|lng|lon|longitude", { unit: "degrees", basis: "demographic" }),
  rule("score|scores|index|rank|ranking|grade", { unit: "score", basis: "behavioural" }),
  rule("ratings?|stars?|satisfaction|nps", { unit: "score", basis: "psychographic" }),
  rule("ages?", { unit: "years", basis: "demographic" }),
  rule("recency|days?", { unit: "days", basis: "behavioural" }),
  rule("tenure|months?", { unit: "months", basis: "journey" }),
  rule("minutes?|mins", { unit: "minutes", basis: "behavioural" }),
  rule("hours?|hrs?", { unit: "hours", basis: "behavioural" }),
  rule("seconds?|secs", { unit: "seconds", basis: "behavioural" }),
  // Before words such as total, which then say how much of it there was.
  ...["kwh", "km", "miles", "kg", "mb", "gb"].map((unit) => rule(unit, { unit, basis: "behavioural" })),
  rule("rate|share|ratio|pct|percent|percentage|discount|probability", {
    unit: "share",
    basis: "behavioural",
  }),
  rule("visits?|calls?|logins?|sessions?|points?|purchases|orders", { unit: ownWord, basis: "behavioural" }),
  rule("quantity|qty|items|units", { unit: "items", basis: "behavioural" }),
  // A total of them is a number of them, and no amount.
  rule("counts?|cnt|num", { basis: "behavioural" }),
  rule("income|salary|wage|wealth", { unit: "currency", basis: "demographic" }),
  rule(
    "amounts?|amt|mnt|revenue|sales?|spend|spent|spending|costs?|charges?|prices?|fees?|payments?|paid|balance|profit|turnover|gmv|total|margin|bill|premium|dollars|euros|betrag|umsatz|preis|kosten|montant|prix|importe|precio|bedrag|prijs",
    { unit: "currency", basis: "value" },
  ),
  rule(
    "gender|sex|marital|married|education|partner|dependents?|child|children|kids?|kidhome|teenhome|household|family|city|country|state|region|county|province|location|stadt|ort|ville|ciudad|stad|pays|pais|occupation|job|senior|citizen|language|race|ethnicity|nationality",
    { basis: "demographic" },
  ),
  rule("company|industry|sector|employees|firm|organisation|organization|department", {
    basis: "firmographic",
  }),
  rule("interests?|preferences?|attitude|opinion|lifestyle|persona", { basis: "psychographic" }),
  rule("stage|status|churn|churned|attrition|exited|left|contract|plan|subscription", { basis: "journey" }),
];

/** What the words of a heading, joined by `_`, say: of `calls_per_day` what is counted, and not by what. */
export function meaningOf(name: string): Meaning {
  const said = name.replace(/_per_.*$/, "");
  const [pattern, meaning = {}] = rules.find(([each]) => each.test(said)) ?? [];
  if (meaning.unit !== ownWord) return meaning;
  const word = pattern?.exec(said)?.[2] ?? "";
  return { ...meaning, unit: word.endsWith("s") ? word : `${word}s` };
}

/** Of other languages, what English calls those whom a business has for its members. */
const foreignMembers: Readonly<Record<string, string>> = {
  ...{ kunde: "customer", kunden: "customer", klant: "customer", cliente: "customer" },
  ...{ mitglied: "member", membre: "member", adherent: "member", socio: "member" },
  ...{ nutzer: "user", benutzer: "user", utilisateur: "user", usuario: "user" },
  ...{ abonnent: "subscriber", abonnenten: "subscriber", abonne: "subscriber", gast: "guest" },
};

/** Words before which stand what something names: `id_customer`, `numero_cliente`. */
const idBefore = /^(id|no|nr|num|number|numero|code)_/;

const members = `${Object.keys(foreignMembers).join("|")}|cust|customer|client|user|member|subscriber|account|guest|patient|person|household|visitor|buyer|shopper|host|company|donor|student|employee|player|passenger|policyholder|consumer|contact|reader|viewer|listener|traveller|tenant|voter`;

/** Headings that name whom a business has for its members, alone, before `id` or after it; `num_customers` counts them. */
export const memberWords = new RegExp(
  `${idBefore.source}(${members})$|^(${members})s?(_(id|no|nr|num|number|nummer|numero|key|code|uuid|guid|ref))?$`,
);

/** The same of what several rows belong to. */
const foreignOrders: Readonly<Record<string, string>> = {
  ...{ bestell: "order", bestellung: "order", bestelling: "order", auftrag: "order", commande: "order" },
  ...{ pedido: "order", rechnung: "invoice", facture: "invoice", factura: "invoice", beleg: "receipt" },
  ...{ buchung: "booking" },
};

/** Headings of what several rows belong to. */
export const orderWords = new RegExp(
  `(^|_)(${Object.keys(foreignOrders).join("|")}|order|invoice|transaction|receipt|basket|booking|bill|ticket|trip|cart|sale)(_(id|no|nr|num|number|nummer|numero|key|code|ref))?$`,
);

/** Headings of what a row is about. */
export const thingWords =
  /(^|_)(product|item|stock|sku|movie|film|title|article|asset|track|song|isbn|asin|book|game|show|material|part|service|dish)(_(id|no|nr|num|number|key|code))?$/;

const idWords = /(^|_)(id|no|nr|num|number|nummer|numero|key|code|uuid|guid|ref)$/;

/** Whether a heading says that the values below it name something: `customer_id`, `id_customer`, and no mere `customer`. */
export function hasIdWord(name: string): boolean {
  return idWords.test(name) || (idBefore.test(name) && !name.endsWith("s"));
}

/** What is left of a heading without the words that say that it names something: `customer_id`, `id_customer`, `kunden_nr` → customer. */
export function namedBy(name: string): string {
  const bare = name.replace(idBefore, "").replace(idWords, "");
  return foreignMembers[bare] ?? foreignOrders[bare] ?? bare;
}

/** Headings of what reaches people, by which many businesses know them. */
export const contactWords = /(^|_)(e_?mail(_address)?|(phone|mobile|telephone|msisdn)(_(no|nr|number))?)$/;

/** Headings of a mere place in a file. */
export const rowWords =
  /^(row|index|line|unnamed|unnamed_0|column_1|rownum|serial|sr)(_(id|no|nr|num|number))?$/;

/** Headings of when somebody became a member. */
export const sinceWords =
  /(join|signup|sign_up|regist|creat|since|start|enrol|first_seen|opened|activat|subscri|dt_cust)/;

/** Headings of when something is still to happen, or of somebody's life. */
export const otherTimeWords =
  /(ship|deliver|due|end|expir|birth|born|dob|updated|modified|return|cancel|paid)/;

/** Headings of how it ended between a business and somebody, where true means the one side. */
export const leftWords =
  /(^|_)(churn|churned|attrition|exited|left|cancelled|canceled|closed|inactive|unsubscribed)(_|$)/;
export const gainedWords =
  /(^|_)(response|responded|converted|conversion|subscribed|accepted|deposit|purchased|bought|won|active|retained)(_|$)/;
