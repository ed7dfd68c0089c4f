import fc from "fast-check";
import { expect, it } from "vitest";
import { fullHtml, shortHtml } from "../../../docs/components/short-html.ts";

const row = (name: string, share: number) =>
  `<tr><th scope="row"><a href="./segments/${name}">${name}</a></th><td class="number" data-value="${share}">${share * 100} %</td></tr>\n`;
const rowsOf = (shift: number) =>
  ["a", "b", "c", "d"].map((name, index) => row(name, (index + shift) / 16)).join("");

it("gives back every piece, and says once what they repeat", () => {
  const pieces = [1, 2, 3, 4, 5].map(rowsOf);
  const short = shortHtml(pieces);
  expect(short.pieces.map((piece) => fullHtml(short, piece))).toEqual(pieces);
  expect(JSON.stringify(short).length).toBeLessThan(0.4 * JSON.stringify(pieces).length);
});

it("gives back texts with the signs that it uses itself", () => {
  const pieces = [
    "a|b",
    "=1",
    "<b>=1|2</b>",
    "¤",
    '<i title="¤1">¤</i>',
    "",
    '<p data-value="-2.5">|</p>',
    "10",
  ];
  const short = shortHtml(pieces);
  expect(short.pieces.map((piece) => fullHtml(short, piece))).toEqual(pieces);
});

it("gives back whatever it is given", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "<td>",
      "</td>",
      '<td data-value="12">',
      '<span style="width:3.5%">',
      "|",
      "=",
      "¤",
      "0",
      " ",
    ),
    fc.string().filter((text) => !text.includes("<")),
  );
  const piece = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const short = shortHtml(pieces);
      expect(short.pieces.map((each) => fullHtml(short, each))).toEqual(pieces);
    }),
    { seed: 7, numRuns: 300 },
  );
});
