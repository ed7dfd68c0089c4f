import type { GraphQLLeafType } from "graphql";
import { asciiBytes, type WrittenBytes } from "./answer-text.ts";
import { LeftToExecutor, type Write } from "./write.ts";

/** Instants that are given are as-ofs of snapshots as a rule, which many customers share. */
const mostInstants = 2000;

/** Writes a scalar or a value of an enum. @param charges whether it is charged here, and not by the field's own guard */
export function leafWrite(type: GraphQLLeafType, charges: boolean): Write {
  if (type.name === "DateTime") {
    const known = new Map<unknown, WrittenBytes>();
    const write = leafWriteOf(type, charges);
    const writeFirst: Write = (value, writer, asked) => {
      const kept = writer.keep(() => write(value, writer, asked));
      if (known.size >= mostInstants) known.clear();
      if (kept !== undefined) known.set(value, kept);
    };
    return (value, writer, asked) => {
      const written = known.get(value);
      if (written === undefined) {
        writeFirst(value, writer, asked);
        return;
      }
      if (charges) asked.context.budget.chargeText(written.length - 2);
      writer.again(written);
    };
  }
  return leafWriteOf(type, charges);
}

function leafWriteOf(type: GraphQLLeafType, charges: boolean): Write {
  if (type.name === "String" || type.name === "ID")
    return (value, writer, { context }) => {
      const bytes = writer.quoted(typeof value === "string" ? value : String(type.serialize(value)));
      if (charges) context.budget.chargeText(bytes);
    };
  return (value, writer, { context }) => {
    const told: unknown = type.serialize(value);
    if (typeof told === "string") {
      const bytes = writer.quoted(told);
      if (charges) context.budget.chargeText(bytes);
      return;
    }
    if (charges) context.budget.charge(value);
    switch (typeof told) {
      case "boolean":
        writer.again(told ? yes : no);
        return;
      case "number":
        if (Number.isFinite(told)) writer.number(told);
        else writer.again(nothing);
        return;
      default: {
        // Of what is no JSON, such as undefined, there is no text.
        const text: unknown = told === null ? undefined : JSON.stringify(told);
        if (typeof text !== "string") throw new LeftToExecutor(type.name);
        writer.json(text);
      }
    }
  };
}

const nothing = asciiBytes("null");
const yes = asciiBytes("true");
const no = asciiBytes("false");
