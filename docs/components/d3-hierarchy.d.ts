/** What the treemap uses of d3-hierarchy, which comes without types. */
declare module "d3-hierarchy" {
  interface Rectangle<Datum> {
    readonly data: Datum;
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
    leaves(): Rectangle<Datum>[];
  }
  interface Hierarchy<Datum> {
    sum(value: (datum: Datum) => number): Hierarchy<Datum>;
  }
  interface Treemap {
    <Datum>(root: Hierarchy<Datum>): Rectangle<Datum>;
    size(size: readonly [number, number]): Treemap;
    padding(pixels: number): Treemap;
    round(whole: boolean): Treemap;
  }
  export function hierarchy<Datum>(
    root: Datum,
    children: (datum: Datum) => readonly Datum[] | undefined,
  ): Hierarchy<Datum>;
  export function treemap(): Treemap;
}
