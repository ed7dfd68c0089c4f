import { cases, is, type World } from "./case.ts";

const near = (km: number, latitude: number, longitude: number) =>
  is("home", "WITHIN_KM", { km, of: [latitude, longitude] });

/** A degree of a great circle is 111.195 km on a sphere with a radius of 6371.0088 km. */
export const placeWorld: World = {
  name: "places",
  asOf: "2026-01-01",
  rows: {
    customers: [
      { customer_id: "a", latitude: 0, longitude: 179.5 },
      { customer_id: "b", latitude: 0, longitude: -179.5 },
      { customer_id: "c", latitude: 90, longitude: 0 },
      { customer_id: "d", latitude: 89, longitude: 135 },
      { customer_id: "e", latitude: -90, longitude: 77 },
      { customer_id: "f", latitude: 0, longitude: 0 },
      { customer_id: "g", latitude: 0 },
      { customer_id: "h", longitude: 0 },
      { customer_id: "i", latitude: 0, longitude: 180 },
      { customer_id: "j", latitude: 0, longitude: -180 },
    ],
  },
  cases: cases(
    [near(111.2, 0, 179.5), "abij", "across the date line"],
    [near(111.1, 0, 179.5), "aij"],
    [near(0, 0, 180), "i"],
    [near(0.001, 0, 180), "ij", "180 east is 180 west"],
    [near(0.001, 90, -120), "c", "the pole lies on every meridian"],
    [near(111.2, 90, 10), "cd"],
    [near(111.1, 90, 10), "c"],
    [near(0, -90, 77), "e"],
    [near(0, 0, 0), "f", "nought and nought are a place"],
    [near(20015.2, 0, 0), "abcdefij", "half way round"],
    [near(20015, 0, 0), "abcdef"],
    [is("home", "MISSING"), "gh"],
  ),
};
