import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/travel/study.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { type Market, marketOf } from "./sampled.ts";

const datasets = process.env.ATLAS_DATASETS ?? "";

const airbnb = (from: string) =>
  marketOf((lake) => ingest({ lake: lake.study(study.id), study, source: "inside-airbnb", from: [from] }));

describe.skipIf(datasets === "")(
  "the published files of Albany (in the folder that ATLAS_DATASETS names)",
  () => {
    let market: Market;
    let report: IngestReport;
    beforeAll(async () => {
      ({ market, filled: report } = await airbnb(join(datasets, "airbnb_albany")));
    });
    afterAll(() => market.remove());

    test("every review is a stay, every reviewer a guest", () => {
      expect(report.total.accepted).toEqual({
        ...{ guests: 21_382, hosts: 189, listings: 421, open_nights: 5_473, stays: 25_313 },
      });
      expect(report.total.quarantined).toEqual({});
    });

    test("prices, shares and the calendar are read as published", async () => {
      expect(await market.count("listings WHERE nightly_price IS NULL")).toBe(37);
      expect(await market.number("SELECT nightly_price FROM listings WHERE listing_id = '2992450'")).toBe(70);
      expect(await market.number("SELECT sum(open_nights) FROM open_nights")).toBe(95_992);
      expect(await market.count("hosts WHERE response_rate NOT BETWEEN 0 AND 1")).toBe(0);
      expect(await market.count("hosts WHERE is_superhost")).toBe(84);
      expect(await market.count("listings WHERE neighbourhood = 'Sixth Ward'")).toBe(102);
    });

    test("budgets are known of who stayed in homes of known price, and ways of travelling of nobody", async () => {
      expect(await market.count("guests_membership WHERE segment_id LIKE 'budget_%'")).toBe(21_382);
      expect(await market.count("guests_membership WHERE segment_id = 'ways_not_told'")).toBe(21_382);
      expect(await market.count("guests_membership WHERE segment_id = 'budget_not_seen'")).toBe(
        await market.count(
          "(SELECT guest_id FROM stays JOIN listings USING (listing_id) GROUP BY guest_id HAVING count(nightly_price) = 0)",
        ),
      );
    });
  },
);

describe("files of the published layout", () => {
  const columns = [
    ...["id", "host_id", "host_since", "host_response_time", "host_response_rate", "host_acceptance_rate"],
    ...["host_is_superhost", "neighbourhood_cleansed", "latitude", "longitude", "room_type", "accommodates"],
    ...["price", "minimum_nights", "first_review", "review_scores_rating"],
  ];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "segment-atlas-homes-"));
    const homes = [
      '7,70,2015-03-01,within an hour,100%,95%,t,CENTRE,42.65,-73.75,Entire home/apt,4,"$1,234.50",2,2019-05-04,4.8',
      "8,80,2016-03-01,N/A,N/A,N/A,f,CENTRE,42.66,-73.76,Private room,1,,1,,",
    ];
    await writeFile(join(folder, "listings.csv"), `${columns.join(",")}\n${homes.join("\n")}\n`);
    await writeFile(
      join(folder, "reviews.csv"),
      "listing_id,id,date,reviewer_id\n7,1,2024-01-15,500\n7,2,2024-07-01,500\n9,3,2024-07-02,501\n",
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("prices with thousands, what is not told, and reviews of homes that are gone", async () => {
    const { market, filled } = await airbnb(folder);
    expect(filled.total.quarantined).toEqual({ missing_host: 1 });
    expect(
      await market.db.rows(
        "SELECT listing_id, nightly_price::DOUBLE AS price, listed_at::VARCHAR AS listed, rating FROM listings ORDER BY 1",
      ),
    ).toEqual([
      { listing_id: "7", price: 1234.5, listed: "2019-05-04 04:00:00", rating: 4.8 },
      { listing_id: "8", price: null, listed: "2016-03-01 05:00:00", rating: null },
    ]);
    expect(
      await market.db.rows("SELECT host_id, answers_within, response_rate AS rate FROM hosts ORDER BY 1"),
    ).toEqual([
      { host_id: "70", answers_within: "within an hour", rate: 1 },
      { host_id: "80", answers_within: null, rate: null },
    ]);
    expect(await market.db.rows("SELECT stay_id, arrival_season AS season FROM stays ORDER BY 1")).toEqual([
      { stay_id: "1", season: "winter" },
      { stay_id: "2", season: "summer" },
    ]);
    await market.remove();
  });
});
