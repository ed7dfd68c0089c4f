/** Bytes that answers are written into. */
export type Room = Buffer<ArrayBuffer>;

/** A room is so large at first. */
const first = 1 << 15;

/** Bytes of rooms that are kept for answers to come, all together. */
export const mostKept = 2 << 20;

const kept: Room[] = [];
let keptBytes = 0;

/** One that nobody reads, with whatever was written into it before. */
export function takeRoom(): Room {
  const room = kept.pop();
  if (room === undefined) return Buffer.allocUnsafeSlow(first);
  keptBytes -= room.length;
  return room;
}

/** For answers to come; nobody may read it any more. */
export function giveRoomBack(room: Room): void {
  if (keptBytes + room.length > mostKept) return;
  kept.push(room);
  keptBytes += room.length;
}
