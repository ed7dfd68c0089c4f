import { expect, test } from "vitest";
import { Largest } from "../../../loaders/disclosure/largest.ts";

test.each([1, 2, 7, 64, 100])("the largest of %i numbers and its first place, whatever changes", (size) => {
  const numbers = Float64Array.from({ length: size }, (_, place) => (place * 37) % 11);
  const largest = new Largest(numbers);
  for (let step = 0; step < 200; step += 1) {
    const [place, value] = [(step * 13) % size, (step * 29) % 17];
    numbers[place] = value;
    largest.set(place, value);
    const most = Math.max(...numbers);
    expect(largest.most).toBe(most);
    expect(largest.first(most)).toBe(numbers.indexOf(most));
    expect(largest.first(most / 2)).toBe(numbers.findIndex((each) => each >= most / 2));
  }
});

test("of no numbers none is the largest", () => {
  expect(new Largest(new Float64Array(0)).most).toBe(0);
});
