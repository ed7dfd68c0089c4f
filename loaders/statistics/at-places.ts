type Numbers = Float64Array | Int32Array | Uint8Array;

/** What stands at some places of a column, in their order, written into an array of as many. */
export function atPlaces<Into extends Numbers>(values: Numbers, places: Int32Array, into: Into): Into {
  // A loop, since `from` with a function takes twenty times as long.
  for (let i = 0; i < places.length; i++) into[i] = values[places[i] as number] as number;
  return into;
}

/** The same as a column of its own. */
export function numbersAt(values: Numbers, places: Int32Array): Float64Array {
  return atPlaces(values, places, new Float64Array(places.length));
}
