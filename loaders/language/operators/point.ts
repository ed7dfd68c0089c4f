import type { Circle, Operator } from "./operator.ts";
import { is } from "./words.ts";

/** Mean radius of the Earth in kilometres (IUGG). */
const earthRadiusKm = 6371.0088;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres by the haversine formula (Sinnott, "Virtues of the Haversine", 1984). */
function distanceKm(
  [latA, lonA]: readonly [number, number],
  [latB, lonB]: readonly [number, number],
): number {
  const h =
    Math.sin(radians(latB - latA) / 2) ** 2 +
    Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const pointOperators: readonly Operator[] = [
  {
    id: "WITHIN_KM",
    types: ["point"],
    value: "circle",
    sql: (operand, value, { dialect }) => {
      const { km, of } = value as Circle;
      return `${dialect.distanceKm(operand, of, earthRadiusKm)} <= ${dialect.value(km)}`;
    },
    predicate: (value) => {
      const { km, of } = value as Circle;
      return (operand) => distanceKm(operand as readonly [number, number], of) <= km;
    },
    ...is(
      (values) => `within ${values[0]} km of ${values[1]}`,
      (values) => `تا ${values[0]} کیلومتری ${values[1]}`,
    ),
  },
];
