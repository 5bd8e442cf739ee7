import { describe, expect, test } from 'vitest';
import { packSnapshot, unpackSnapshot } from '../../../src/sandbox/engine/database/snapshot.ts';

const tar = new Uint8Array(512 * 6);
tar.fill(1, 512, 1024);
tar.fill(2, 1024, 1536);
tar.fill(1, 2048, 2560);

/** The shortest module: its magic number and its version. */
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];

/** A module of one section called `snapshot`. */
const holding = (content: Uint8Array): WebAssembly.Module => {
  const name = new TextEncoder().encode('snapshot');
  const section = [name.length, ...name, ...content];
  return new WebAssembly.Module(
    Uint8Array.from([
      ...HEADER,
      0,
      (section.length & 0x7f) | 0x80,
      section.length >> 7,
      ...section,
    ]),
  );
};

describe('a snapshot', () => {
  test('comes back as it was', async () => {
    expect(unpackSnapshot(await WebAssembly.compile(packSnapshot(tar)))).toEqual(tar);
  });

  test('holds equal blocks once', () => {
    const module = HEADER.length + 1 + 2 + 1 + 'snapshot'.length;
    expect(packSnapshot(tar).length).toBe(module + (3 + 6) * 4 + 3 * 512);
  });

  test.each([
    ['a module without one', new WebAssembly.Module(Uint8Array.from(HEADER)), 'holds no database'],
    ['nothing', holding(new Uint8Array()), 'holds no database'],
    ['something else', holding(new TextEncoder().encode('<!doctype html>')), 'holds no database'],
    [
      'a part',
      holding(Uint8Array.of(0x31, 0x53, 0x4e, 0x55, 1, 0, 0, 0, 1, 0, 0, 0)),
      'is cut short',
    ],
  ])('%s is refused with the way out', (_what, module, problem) => {
    expect(() => unpackSnapshot(module)).toThrow(`base.wasm ${problem}`);
    expect(() => unpackSnapshot(module)).toThrow(/reload the page/);
  });

  test('a file that is cut short is no module', async () => {
    await expect(WebAssembly.compile(packSnapshot(tar).slice(0, -1))).rejects.toThrow();
  });

  test('a tar that is cut short is refused', () => {
    expect(() => packSnapshot(tar.subarray(0, 700))).toThrow('cut short');
  });
});
