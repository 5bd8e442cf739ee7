import { describe, expect, test } from 'vitest';
import {
  packSnapshot,
  readSnapshot,
  unpackSnapshot,
} from '../../../src/sandbox/engine/database/snapshot.ts';

const tar = new Uint8Array(512 * 6);
tar.fill(1, 512, 1024);
tar.fill(2, 1024, 1536);
tar.fill(1, 2048, 2560);

/** The shortest module: its magic number and its version. */
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];

/** A module of one section called `snapshot`. */
const holding = (content: Uint8Array): Uint8Array<ArrayBuffer> => {
  const name = new TextEncoder().encode('snapshot');
  const section = [name.length, ...name, ...content];
  return Uint8Array.from([
    ...HEADER,
    0,
    ...(section.length < 0x80
      ? [section.length]
      : [(section.length & 0x7f) | 0x80, section.length >> 7]),
    ...section,
  ]);
};

describe('a snapshot', () => {
  const open = (file: Uint8Array<ArrayBuffer>): Uint8Array => unpackSnapshot(readSnapshot(file));

  test('comes back as it was', () => {
    expect(open(packSnapshot(tar))).toEqual(tar);
  });

  test('is a module, so that hosts compress it', async () => {
    const module = await WebAssembly.compile(packSnapshot(tar));
    const [section] = WebAssembly.Module.customSections(module, 'snapshot');
    expect(unpackSnapshot(new Uint8Array(section ?? new ArrayBuffer(0)))).toEqual(tar);
  });

  test('holds equal blocks once', () => {
    const module = HEADER.length + 1 + 2 + 1 + 'snapshot'.length;
    expect(packSnapshot(tar).length).toBe(module + (3 + 6) * 4 + 3 * 512);
  });

  test.each([
    ['a module without one', Uint8Array.from(HEADER), 'holds no database'],
    ['nothing', holding(new Uint8Array()), 'holds no database'],
    ['something else', holding(new TextEncoder().encode('<!doctype html>')), 'holds no database'],
    [
      'a part',
      holding(Uint8Array.of(0x31, 0x53, 0x4e, 0x55, 1, 0, 0, 0, 1, 0, 0, 0)),
      'is cut short',
    ],
  ])('%s is refused with the way out', (_what, module, problem) => {
    expect(() => open(module)).toThrow(`base.wasm ${problem}`);
    expect(() => open(module)).toThrow(/reload the page/);
  });

  test.each([1, 600, 3_000])('a file is refused that lacks its last bytes: %i', (bytes) => {
    expect(() => open(packSnapshot(tar).slice(0, -bytes))).toThrow(
      /does not have the length|holds no database/,
    );
  });

  test('a file that is too long is refused, by its name', () => {
    const longer = Uint8Array.from([...packSnapshot(tar), 0]);
    expect(() => readSnapshot(longer, 'base.abc.wasm')).toThrow(
      'base.abc.wasm does not have the length that it states',
    );
  });

  test('a tar that is cut short is refused', () => {
    expect(() => packSnapshot(tar.subarray(0, 700))).toThrow('cut short');
  });
});
