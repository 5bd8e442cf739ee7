/**
 * The state that a scenario’s script makes of an empty cluster, as the build has recorded it: what differs from the PostgreSQL
 * that has just started. Running the script takes a quarter of the time to a first answer, because a browser compiles each of
 * PostgreSQL’s functions when it is first called.
 *
 * Pages and files are packed over those that they take the place of, so that what stays the same is zeros.
 */
import { z } from '../../../../zod.ts';
import type { ClockState } from '../../clock/session-clock.ts';
import type { StateRecord } from '../assets.ts';
import { unpackSnapshot } from '../snapshot.ts';
import { dataAt, entriesOf } from '../tar.ts';
import type { KeptTimeouts } from '../timeouts.ts';
import {
  differenceSchema,
  packDifference,
  unpackDifference,
  type Difference,
} from './difference.ts';
import { isBytes, type Emscripten } from './emscripten.ts';
import { PAGE } from './heap.ts';
import { sumOfWords } from './sum.ts';

export interface RecordedState extends Difference {
  /** The checksum of the memory that it differs from. */
  readonly start: number;
  readonly timeouts: KeptTimeouts;
  readonly clock: ClockState;
}

/** What a record holds, by its names in the snapshot. */
const STATE = 'state.json';
const BYTES = 'bytes';

const stateSchema = differenceSchema.extend({
  start: z.int(),
  /** Of the script that makes it. */
  script: z.int(),
  /** Of its bytes. */
  checksum: z.int(),
  timeouts: z.strictObject({ isStored: z.boolean() }),
  clock: z.strictObject({ microseconds: z.number(), generator: z.array(z.int()) }),
});

/** Makes the entries of a snapshot that hold the state. `started` is a process that has just started. */
export function packRecorded(
  state: RecordedState,
  script: string,
  started: Emscripten,
): { path: string; data: Uint8Array }[] {
  const { packed, bytes } = packDifference(overStart(state, started));
  const { start, timeouts, clock } = state;
  const rest: z.infer<typeof stateSchema> = {
    ...packed,
    ...{ start, timeouts, script: sumOfText(script), checksum: sum(bytes) },
    clock: { ...clock, generator: [...clock.generator] },
  };
  return [
    { path: STATE, data: new TextEncoder().encode(JSON.stringify(rest)) },
    { path: BYTES, data: bytes },
  ];
}

/**
 * Reads the state that was recorded of a script. `start` is the checksum of `started`, a process that has just started. Null
 * if the record is of another script or another start, or is damaged: the script can be run.
 */
export function readRecorded(
  { packed, script }: StateRecord,
  start: number,
  started: Emscripten,
): RecordedState | null {
  const found = unpacked(packed);
  if (found === null) return null;
  const { timeouts, clock, pages } = found.state;
  const isSame = found.state.start === start && found.state.script === sumOfText(script);
  // Memory that had grown does not fit into a process that has just started.
  if (!isSame || ((pages.at(-1) ?? 0) + 1) * PAGE > started.HEAPU8.length) return null;
  return { ...overStart(found.difference, started), start, timeouts, clock };
}

/** Unpacks a record; null if it is damaged. */
function unpacked(packed: Uint8Array<ArrayBuffer>) {
  try {
    const entries = entriesOf(unpackSnapshot(packed));
    const [text, bytes] = [dataAt(entries, STATE), dataAt(entries, BYTES)];
    if (text === null || bytes === null) return null;
    const json: unknown = JSON.parse(new TextDecoder().decode(text));
    const state = stateSchema.parse(json);
    const { pages, made, removed, open } = state;
    if (state.checksum !== sum(bytes)) return null;
    return { state, difference: unpackDifference({ pages, made, removed, open }, bytes) };
  } catch {
    return null;
  }
}

/** Turns each byte into its difference from the one in its place, and such a difference back into the byte. */
function overStart({ heap, made, ...rest }: Difference, { HEAPU8, FS }: Emscripten): Difference {
  const bytes = heap.bytes.slice();
  heap.pages.forEach((page, place) => {
    const part = bytes.subarray(place * PAGE, (place + 1) * PAGE);
    mix(part, HEAPU8.subarray(page * PAGE, (page + 1) * PAGE));
  });
  return {
    ...rest,
    heap: { pages: heap.pages, bytes },
    made: made.map((entry) => {
      if (entry.kind === 'directory' || entry.bytes === null) return entry;
      if (!FS.analyzePath(entry.path).exists) return entry;
      const { contents, usedBytes } = FS.lookupPath(entry.path).node;
      const mixed = entry.bytes.slice();
      if (isBytes(contents)) {
        mix(mixed, new Uint8Array(contents.buffer, contents.byteOffset, usedBytes).slice());
      }
      return { ...entry, bytes: mixed };
    }),
  };
}

/** Mixes the other bytes into `bytes`, as far as both go. Both begin where a word does. */
function mix(bytes: Uint8Array, other: Uint8Array): void {
  const length = Math.min(bytes.length, other.length);
  const whole = wordsOf(bytes.subarray(0, length));
  const mixed = wordsOf(other.subarray(0, length));
  for (let i = 0; i < whole.length; i += 1) whole[i] = (whole[i] ?? 0) ^ (mixed[i] ?? 0);
  for (let i = whole.length * 4; i < length; i += 1) bytes[i] = (bytes[i] ?? 0) ^ (other[i] ?? 0);
}

const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Int32Array =>
  new Int32Array(buffer, byteOffset, Math.floor(length / 4));

const sum = (bytes: Uint8Array): number => sumOfWords(bytes, bytes.length);

function sumOfText(text: string): number {
  let total = text.length;
  for (let i = 0; i < text.length; i += 1) total = (Math.imul(total, 31) + text.charCodeAt(i)) | 0;
  return total;
}
