import { describe, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import {
  packSnapshot,
  readSnapshot,
  unpackSnapshot,
} from '../../../src/sandbox/engine/database/snapshot.ts';

const tar = new Uint8Array(512 * 6);
tar.fill(1, 512, 1024);
tar.fill(2, 1024, 1536);
tar.fill(1, 2048, 2560);

describe('a snapshot', () => {
  test('comes back as it was', () => {
    expect(unpackSnapshot(packSnapshot(tar))).toEqual(tar);
  });

  test('holds equal blocks once', () => {
    expect(packSnapshot(tar).length).toBe((3 + 6) * 4 + 3 * 512);
  });

  test.each([
    ['nothing', new Uint8Array(0), 'base.snapshot is not a database'],
    [
      'something else',
      new TextEncoder().encode('<!doctype html>'),
      'base.snapshot is not a database',
    ],
    ['a part', packSnapshot(tar).slice(0, -1), 'base.snapshot is cut short'],
  ])('%s is refused', (_what, bytes, reason) => {
    expect(() => unpackSnapshot(bytes)).toThrow(reason);
  });

  test.each([
    ['gzipped', gzipSync(packSnapshot(tar))],
    ['unpacked on the way', packSnapshot(tar)],
  ])('is read %s', async (_how, bytes) => {
    const read = await readSnapshot(new Blob([Uint8Array.from(bytes)]));
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(tar);
  });

  test('a damaged one is refused with the way out', async () => {
    const damaged = gzipSync(packSnapshot(tar)).subarray(0, 40);
    await expect(readSnapshot(new Blob([Uint8Array.from(damaged)]))).rejects.toThrow(
      /^base\.snapshot cannot be unpacked .*reload the page/,
    );
  });

  test('a tar that is cut short is refused', () => {
    expect(() => packSnapshot(tar.subarray(0, 700))).toThrow('cut short');
  });
});
