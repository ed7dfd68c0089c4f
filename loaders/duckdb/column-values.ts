import {
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBResult,
  DuckDBTypeId,
  type DuckDBVector,
} from "@duckdb/node-api";
import { type CodedTexts, TextCoder } from "./coded-texts.ts";

/** A column of a result: numbers, NaN where there is none or one that is not finite, or texts. */
export type ColumnValues = Float64Array | CodedTexts;

/** Rows that the engine moves at once. */
const rowsInChunk = 2048;

/** All columns of a result of DOUBLE and VARCHAR, without an object for any row. */
export async function readColumns(result: DuckDBResult): Promise<ColumnValues[]> {
  const columns = result
    .columnTypes()
    .map(({ typeId }) => (typeId === DuckDBTypeId.VARCHAR ? new TextCoder() : ([] as Float64Array[])));
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  )
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index);
      if (column instanceof TextCoder) {
        const texts = vector as DuckDBVector<string>;
        for (let row = 0; row < chunk.rowCount; row++) column.add(texts.getItem(row));
      } else column.push(numbersOf(vector as DuckDBVector<number>, chunk.rowCount));
    }
  return columns.map((column) => (column instanceof TextCoder ? column.coded() : joined(column)));
}

/** Appends rows to a table whose columns are all DOUBLE, and closes the appender. */
export function appendColumns(appender: DuckDBAppender, columns: readonly Float64Array[]): undefined {
  const rows = columns[0]?.length ?? 0;
  const types = columns.map(() => DOUBLE);
  for (let first = 0; first < rows; first += rowsInChunk) {
    const count = Math.min(rowsInChunk, rows - first);
    const chunk = DuckDBDataChunk.create(types, count);
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index) as DuckDBVector<number>;
      for (let row = 0; row < count; row++) {
        const value = column[first + row] ?? Number.NaN;
        vector.setItem(row, Number.isNaN(value) ? null : value);
      }
      vector.flush();
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function numbersOf(vector: DuckDBVector<number>, count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const value = vector.getItem(row);
    numbers[row] = value !== null && Number.isFinite(value) ? value : Number.NaN;
  }
  return numbers;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
