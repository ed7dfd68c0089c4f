import type { SqlSource } from "../../../../source.ts";
import { sqlTables } from "../../../sql-tables.ts";

/**
 * Homes, calendar and reviews of a town as Inside Airbnb publishes them. A review stands for a stay: the reviewer is the guest, its
 * day the arrival; with whom, for how long and for how much is not known, so nor is what was paid. Prices and the calendar are those
 * of the day on which the site was read. A home’s first offer is its first review, or else since when its host has an account. One
 * who hosts and travels is a host and a guest. Reviews of homes that are no longer there are quarantined.
 * @see https://insideairbnb.com/get-the-data/
 */
export const insideAirbnb: SqlSource = {
  id: "inside-airbnb",
  description: "Inside Airbnb: listings.csv, reviews.csv and calendar.csv, each plain or .gz",
  wholeDataset: true,
  relations: {
    homes: { files: ["listings.csv", "listings.csv.gz"] },
    reviews: { files: ["reviews.csv", "reviews.csv.gz"] },
    calendar: {
      files: ["calendar.csv", "calendar.csv.gz"],
      optional: ["listing_id", "date", "available"],
    },
  },
  tables: sqlTables(import.meta.dirname),
};
