/** A session goes on from a PostgreSQL that the build has started; it is the one that would start. */
import { packTar } from 'modern-tar';
import { beforeAll, describe, expect, test } from 'vitest';
import { SessionClock } from '../../../src/sandbox/engine/clock/session-clock.ts';
import {
  emscriptenOf,
  usedMemory,
} from '../../../src/sandbox/engine/database/images/emscripten.ts';
import { PAGE, runsOf, takeBase } from '../../../src/sandbox/engine/database/images/heap.ts';
import { checksumOf } from '../../../src/sandbox/engine/database/images/portable.ts';
import { isOfStarted } from '../../../src/sandbox/engine/database/images/started.ts';
import { SeededFs } from '../../../src/sandbox/engine/database/seeded-fs.ts';
import {
  packSnapshot,
  readSnapshot,
  unpackSnapshot,
} from '../../../src/sandbox/engine/database/snapshot.ts';
import { START } from '../../../src/sandbox/engine/database/spare-servers.ts';
import { startPGlite } from '../../../src/sandbox/engine/database/start-pglite.ts';
import { entriesOf } from '../../../src/sandbox/engine/database/tar.ts';
import { Timeouts } from '../../../src/sandbox/engine/database/timeouts.ts';
import { sharedAssets } from '../../support/assets.ts';
import { processFiles } from '../../support/process-files.ts';

/** What a process is after its start, as far as anything can tell. */
interface Process {
  readonly memory: Uint8Array;
  readonly files: ReadonlyMap<string, string>;
  readonly open: readonly unknown[];
  readonly directory: string;
  readonly umask: number;
  readonly stack: number;
  readonly nextInode: number;
  readonly libraries: number;
  readonly clock: unknown;
  readonly used: unknown;
  readonly checksum: number;
  readonly parsers: readonly string[];
  readonly wasRecorded: boolean;
}

async function start(base: Uint8Array<ArrayBuffer>): Promise<Process> {
  const { postgresWasm } = await sharedAssets();
  const clock = new SessionClock(START);
  return clock.during(async () => {
    const fs = new SeededFs(new Timeouts(), { postgresWasm, base });
    const pglite = await startPGlite(fs, postgresWasm);
    const module = emscriptenOf(pglite.Module);
    const { FS } = module;
    const used = takeBase(usedMemory(module, fs.breakAt, PAGE));
    return {
      memory: usedMemory(module, fs.breakAt, PAGE).slice(),
      files: processFiles(FS),
      // Terminals count what was written to them.
      open: FS.streams.flatMap((stream) =>
        stream
          ? [
              [
                stream.fd,
                stream.node.name,
                stream.flags,
                (stream.fd ?? 0) < 3 ? 0 : stream.position,
              ],
            ]
          : [],
      ),
      directory: FS.cwd(),
      umask: fs.systemCalls.umask(0),
      stack: module.stackSave(),
      nextInode: FS.nextInode,
      libraries: fs.libraries,
      clock: fs.started?.clock ?? clock.state,
      used: fs.started?.used ?? runsOf(used.image.pages),
      checksum: fs.started?.checksum ?? checksumOf(used),
      parsers: Object.keys(pglite.parsers),
      wasRecorded: fs.started !== null,
    };
  });
}

async function withoutStarted(base: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const entries = entriesOf(unpackSnapshot(base)).filter((entry) => !isOfStarted(entry));
  const tar = await packTar(
    entries.map(({ path, data }) =>
      data === null
        ? { header: { name: `${path}/`, size: 0, type: 'directory', mtime: new Date(0) } }
        : {
            header: { name: path, size: data.length, type: 'file', mtime: new Date(0) },
            body: data,
          },
    ),
  );
  return readSnapshot(packSnapshot(tar));
}

describe('what the build has recorded', () => {
  let recorded: Process;
  let anew: Process;
  beforeAll(async () => {
    const { base } = await sharedAssets();
    recorded = await start(base);
    anew = await start(await withoutStarted(base));
  });

  test('is a start of its own', () => {
    expect([recorded.wasRecorded, anew.wasRecorded]).toEqual([true, false]);
  });

  test('has the same memory', () => {
    expect(recorded.memory.length).toBe(anew.memory.length);
    const differs: number[] = [];
    recorded.memory.forEach((byte, i) => {
      if (byte !== anew.memory[i]) differs.push(i);
    });
    expect(differs).toEqual([]);
  });

  test('has the same files', () => {
    expect([...recorded.files.keys()].sort()).toEqual([...anew.files.keys()].sort());
    const other = [...anew.files].filter(([path, file]) => recorded.files.get(path) !== file);
    expect(other.map(([path]) => path)).toEqual([]);
  });

  test.each([
    'open',
    'directory',
    'umask',
    'stack',
    'nextInode',
    'libraries',
    'clock',
    'used',
    'checksum',
    'parsers',
  ] as const)('has the same: %s', (part) => {
    expect(recorded[part]).toEqual(anew[part]);
  });
});
