import type { PopulationNumbers } from "../language/population-number.ts";

/** A select over the layer below that only adds columns. */
export type Layer = (from: string, numbers: PopulationNumbers) => string;
