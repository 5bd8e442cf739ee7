/**
 * The base snapshot: PostgreSQL’s files and a freshly initialised cluster, packed so that they are small on any host.
 *
 * A tar of them repeats whole pages (three template databases, zeros), and gzip’s 32 KB window cannot see that, so equal
 * blocks are stored once. The file is a WebAssembly module with one section and no code: hosts compress that type as
 * well as they can, and files of no known type not at all. Nobody compiles it: a browser takes twice as long for that as for
 * reading it.
 *
 * Layout of the section: magic, number of blocks, number of distinct blocks (three uint32, little-endian), one int32 per
 * block (its distinct block’s number minus the one before, minus 1), then the distinct blocks.
 */
import { DamagedFile } from '../../damaged-file.ts';

const FILE = 'base.wasm';
const SECTION = 'snapshot';

/** tar aligns everything to 512 bytes, so that is the unit in which repetition shows. */
const BLOCK = 512;
const MAGIC = 0x55_4e_53_31;
const HEADER_WORDS = 3;

/** What stands for a block that is the one before. */
const SAME_AGAIN = -1;

/** `\0asm`, version 1. */
const WASM_HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const CUSTOM_SECTION = 0;

/** Packs a tar into a WebAssembly module. Throws if its length is not a multiple of 512. */
export function packSnapshot(tar: Uint8Array): Uint8Array<ArrayBuffer> {
  return moduleWith(SECTION, packBlocks(tar));
}

/** Finds in the file what was packed. Throws, with the file’s name, if it is another file or not the whole one. */
export function readSnapshot(file: Uint8Array<ArrayBuffer>, name = FILE): Uint8Array<ArrayBuffer> {
  const [size, at] = readUnsigned(file, WASM_HEADER.length + 1);
  const head = headOf(SECTION, size - labelled(SECTION).length);
  if (head.some((byte, i) => file[i] !== byte)) throw new DamagedFile(name, 'holds no database');
  if (file.length !== at + size)
    throw new DamagedFile(name, 'does not have the length that it states');
  return file.subarray(head.length);
}

function packBlocks(tar: Uint8Array): Uint8Array {
  if (tar.length % BLOCK !== 0) throw new Error(`a tar of ${tar.length} bytes is cut short`);
  const total = tar.length / BLOCK;
  const deltas = new Int32Array(total);
  const distinct: Uint8Array[] = [];
  const seen = new Map<string, number>();
  const latin1 = new TextDecoder('latin1');
  let previous = -1;
  for (let i = 0; i < total; i += 1) {
    const block = tar.subarray(i * BLOCK, (i + 1) * BLOCK);
    const key = latin1.decode(block);
    let number = seen.get(key);
    if (number === undefined) {
      number = distinct.length;
      seen.set(key, number);
      distinct.push(block);
    }
    deltas[i] = number - previous - 1;
    previous = number;
  }
  const bodyAt = (HEADER_WORDS + total) * 4;
  const packed = new Uint8Array(bodyAt + distinct.length * BLOCK);
  const words = new DataView(packed.buffer);
  [MAGIC, total, distinct.length].forEach((word, i) => {
    words.setUint32(i * 4, word, true);
  });
  deltas.forEach((delta, i) => {
    words.setInt32((HEADER_WORDS + i) * 4, delta, true);
  });
  distinct.forEach((block, i) => {
    packed.set(block, bodyAt + i * BLOCK);
  });
  return packed;
}

/** The tar that was packed. Throws if something else was, or it holds less than it says. */
export function unpackSnapshot(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const words = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.length < HEADER_WORDS * 4 || words.getUint32(0, true) !== MAGIC) {
    throw new DamagedFile(FILE, 'holds no database');
  }
  const total = words.getUint32(4, true);
  const bodyAt = (HEADER_WORDS + total) * 4;
  if (packed.length !== bodyAt + words.getUint32(8, true) * BLOCK) {
    throw new DamagedFile(FILE, 'is cut short');
  }
  const tar = new Uint8Array(total * BLOCK);
  const deltaOf = (i: number): number => words.getInt32((HEADER_WORDS + i) * 4, true);
  let number = -1;
  /** The block of zeros, once it has come twice: a new tar holds it already. */
  let zeros = -1;
  for (let i = 0; i < total;) {
    const delta = deltaOf(i);
    number += delta + 1;
    if (delta === SAME_AGAIN && number !== zeros && isZeros(packed, bodyAt + number * BLOCK)) {
      zeros = number;
    }
    if (number === zeros) {
      i += 1;
      continue;
    }
    // Blocks that follow each other in both are copied at once.
    let run = 1;
    while (i + run < total && deltaOf(i + run) === 0) run += 1;
    const at = bodyAt + number * BLOCK;
    tar.set(packed.subarray(at, at + run * BLOCK), i * BLOCK);
    i += run;
    number += run - 1;
  }
  return tar;
}

function isZeros(packed: Uint8Array, at: number): boolean {
  for (let i = at; i < at + BLOCK; i += 1) if (packed[i] !== 0) return false;
  return true;
}

/** A module of one custom section. https://webassembly.github.io/spec/core/binary/modules.html#custom-section */
function moduleWith(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = headOf(name, content.length);
  const module = new Uint8Array(head.length + content.length);
  module.set(head);
  module.set(content, head.length);
  return module;
}

/** What comes before a content of `length` bytes. */
function headOf(name: string, length: number): number[] {
  const label = labelled(name);
  return [...WASM_HEADER, CUSTOM_SECTION, ...unsigned(label.length + length), ...label];
}

function labelled(name: string): number[] {
  const label = new TextEncoder().encode(name);
  return [...unsigned(label.length), ...label];
}

/** An unsigned number as WebAssembly writes it (LEB128). */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Reads a number, of at most four bytes, that was written so; also gives where it ends. */
function readUnsigned(bytes: Uint8Array, start: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 4; i += 1) {
    const byte = bytes[start + i] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, start + i + 1];
  }
  return [0, start];
}
