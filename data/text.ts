/** Text in every language the product speaks. */
export interface Localized {
  readonly en: string;
  readonly fa: string;
}

export type Locale = keyof Localized;
