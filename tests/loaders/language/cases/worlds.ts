import type { World } from "./case.ts";
import { dayWorlds } from "./day-cases.ts";
import { measureWorld, periodWorld } from "./measure-cases.ts";
import { columnWorld, traitWorld } from "./operator-cases.ts";
import { placeWorld } from "./place-cases.ts";
import { rankWorlds } from "./rank-cases.ts";
import { sequenceWorlds } from "./sequence-cases.ts";
import { structureWorlds } from "./structure-cases.ts";
import { textWorld } from "./text-cases.ts";
import { versusWorld } from "./versus-cases.ts";
import { windowWorlds } from "./window-cases.ts";

/** The table of cases. What they hold for was worked out by hand from the contract, never read off a run. */
export const worlds: readonly World[] = [
  traitWorld,
  columnWorld,
  versusWorld,
  textWorld,
  placeWorld,
  measureWorld,
  periodWorld,
  ...dayWorlds,
  ...windowWorlds,
  ...rankWorlds,
  ...structureWorlds,
  ...sequenceWorlds,
];
