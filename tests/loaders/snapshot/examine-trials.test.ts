import { expect, test } from "vitest";
import { examineStudy } from "../../../loaders/snapshot/examine.ts";
import { retail } from "../../fixtures/retail.ts";
import { sampleLakes } from "../../fixtures/sample-lake.ts";

test("campaigns that plays are measured by and the data do not have are named", async () => {
  const lakes = await sampleLakes(100);
  try {
    const lake = await lakes.fresh("trials");
    const ofPlays = async (study: typeof retail) =>
      (await examineStudy(lake, study)).filter(({ what }) => what === "plays");
    expect(await ofPlays(retail)).toEqual([]);
    const plays = retail.plays.map((play) =>
      play.worth?.trials?.includes("K03") === true
        ? { ...play, worth: { ...play.worth, trials: ["K30"] } }
        : play,
    );
    expect(await ofPlays({ ...retail, plays })).toEqual([
      {
        what: "plays",
        state: "note",
        detail: "campaign_exposures has no K30, by which plays are measured: what these bring is assumed",
        remedy: "mend trials in the study's plays, or ingest the campaigns",
      },
    ]);
  } finally {
    await lakes.remove();
  }
});
