/**
 * Makes files of time zones as small as `zic` makes them today. Those of PGlite hold each zone twice, the first time with
 * 32-bit times, which PostgreSQL passes over where the second is there.
 * Source: RFC 9636, section 3.2; PostgreSQL, src/timezone/localtime.c, `tzloadbody`.
 */

const MAGIC = 'TZif';
const HEADER = 44;
const VERSION = 4;
const COUNTS = 20;

/** Bytes of each entry of a first block, in the order of their counts: two indicators, leap seconds, transitions, types, names. */
const ENTRY_SIZES = [1, 1, 8, 5, 6, 1];

/** The smallest block that a reader takes: one type and one name of one byte. */
const SMALLEST_COUNTS = [0, 0, 0, 0, 1, 1];
const SMALLEST_BLOCK = 7;

/** Returns the file with the smallest first block; as it is if it has no second one. */
export function slimZone(file: Uint8Array): Uint8Array {
  const isZone = new TextDecoder('latin1').decode(file.subarray(0, MAGIC.length)) === MAGIC;
  if (!isZone || file[VERSION] === 0) return file;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = ENTRY_SIZES.reduce(
    (sum, size, i) => sum + size * view.getUint32(COUNTS + 4 * i),
    0,
  );
  const rest = file.subarray(HEADER + length);
  const slim = new Uint8Array(HEADER + SMALLEST_BLOCK + rest.length);
  slim.set(file.subarray(0, HEADER));
  const counts = new DataView(slim.buffer);
  SMALLEST_COUNTS.forEach((count, i) => counts.setUint32(COUNTS + 4 * i, count));
  slim.set(rest, HEADER + SMALLEST_BLOCK);
  return slim;
}
