import { env } from "node:process";
import fc from "fast-check";

const nightly = env.ATLAS_NIGHTLY === "1";
/** Definitions tried by `npm test`, and by a nightly run with ATLAS_NIGHTLY=1. */
export const caseCount = nightly ? 20_000 : 2_000;
/** ATLAS_SEED tries others; the one that was used is printed. */
export const seed = env.ATLAS_SEED === undefined ? 20_260_101 : Number(env.ATLAS_SEED);

/**
 * Runs a law on random values until so many cases are tried; each run says how many it was. Should it fail, the values
 * are shrunk and what the last failure says is thrown, which is written to be read: the definition, the rows and both
 * answers.
 */
export async function holds<Values>(
  arbitrary: fc.Arbitrary<Values>,
  cases: number,
  ownSeed: number,
  law: (values: Values) => Promise<number>,
): Promise<void> {
  let tried = 0;
  let shrinking = false;
  const property = fc.asyncProperty(arbitrary, async (values) => {
    if (tried >= cases && !shrinking) return;
    try {
      tried += await law(values);
    } catch (error) {
      shrinking = true;
      throw error;
    }
  });
  const interruptAfterTimeLimit = nightly ? 1_500_000 : 150_000;
  const result = await fc.check(property, {
    seed: ownSeed,
    numRuns: cases,
    interruptAfterTimeLimit,
    markInterruptAsFailure: true,
  });
  const { errorInstance, counterexamplePath, numShrinks } = result;
  if (errorInstance instanceof Error)
    throw new Error(
      `seed ${ownSeed}, path ${counterexamplePath}, after ${numShrinks} steps of shrinking:\n${errorInstance.stack}`,
    );
  if (result.failed || tried < cases)
    throw new Error(`seed ${ownSeed}: ${tried} of ${cases} cases were tried`);
}
