import { expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { populationStudies } from "../../../data/study.ts";
import { membersNamed } from "../../../loaders/language/members-named.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { study } from "../../fixtures/studies/stays/study.ts";

const hosts = populationStudies(study).find(({ population }) => population.id === "hosts");
if (hosts === undefined) throw new Error("the study has no hosts");
const vocabulary = new Vocabulary(hosts);

const named = (condition: Condition) =>
  membersNamed(condition, vocabulary, study.populations).map(
    ({ population, table, column }) => `${population.id} by ${column} of ${table}`,
  );

const stays = (parts: object): Condition =>
  ({
    event: { table: "stays", where: [], measure: "COUNT", column: null, op: "GTE", value: 1, ...parts },
  }) as Condition;
const where = (column: string, op: string, value?: unknown) => ({ where: [{ column, op, value }] });

test("members are named by the columns of events that tell them apart, of whichever population", () => {
  expect(named(stays(where("guest_id", "EQ", "g1")))).toEqual(["guests by guest_id of stays"]);
  expect(named({ not: stays(where("guest_id", "STARTS_WITH", "g")) })).toEqual([
    "guests by guest_id of stays",
  ]);
  expect(named(stays(where("host_no", "IN", [1])))).toEqual(["hosts by host_no of stays"]);
  expect(named(stays({ measure: "MIN", column: "guest_id" }))).toEqual(["guests by guest_id of stays"]);
  const steps = [{ table: "stays" }, { table: "stays", ...where("guest_id", "EQ", "g1") }];
  expect(named({ sequence: { steps } } as Condition)).toEqual(["guests by guest_id of stays"]);
});

test("nobody is named by other columns, by whether there is an id, or by how many there are", () => {
  expect(named(stays(where("nights", "GTE", 3)))).toEqual([]);
  expect(named(stays(where("guest_id", "EXISTS")))).toEqual([]);
  expect(named(stays({ measure: "DISTINCT", column: "guest_id" }))).toEqual([]);
  expect(named({ segment: "any" })).toEqual([]);
});
