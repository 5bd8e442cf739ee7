/** The terminal's files answer and keep the same before and after a shell works on them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readReleases } from '../../../src/content/releases.ts';
import { SessionClock } from '../../../src/sandbox/engine/clock/session-clock.ts';
import { filesOf, type Files } from '../../../src/sandbox/engine/files/files.ts';
import { keepFiles, type FilesImage } from '../../../src/sandbox/engine/files/files-image.ts';
import { readFolder } from '../../../src/sandbox/engine/files/folder.ts';
import {
  PACKAGE_DIRECTORY,
  SCHEMA_PATH,
  installRelease,
} from '../../../src/sandbox/engine/files/image.ts';
import { TerminalFiles } from '../../../src/sandbox/engine/files/terminal-files.ts';
import { WatchedFs } from '../../../src/sandbox/engine/files/watched-fs.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';

const START = new Date('2026-01-02T03:04:05Z');
const MIGRATIONS = `${PACKAGE_DIRECTORY}/migrations`;

let releases: readonly Release[] = [];
beforeAll(async () => {
  releases = await readReleases();
});

/** The first release, the last, one between, and one with folders that have no migration.sql. */
const chosen = (): Release[] => {
  const [first, last] = [releases[0], releases.at(-1)];
  const between = releases[Math.floor(releases.length / 2)];
  const all = [first, between, last].filter((release) => release !== undefined);
  const names = ['20990101000000_without_file', 'Ä_not_ascii', 'B_upper', 'a_lower'];
  return [...all, ...all.slice(0, 1).map((release) => ({ ...release, withoutFile: names }))];
};

/** Does the same to plain files and to those of a shell, at the same time of a session's clock. */
async function bothWays(work: (files: Files) => Promise<void>) {
  const at = <T>(make: () => Promise<T>): Promise<T> => new SessionClock(START).during(make);
  const plain = await at(async () => {
    const files = new TerminalFiles();
    await work(files);
    return files;
  });
  const fs = await at(async () => {
    const made = new WatchedFs();
    await work(filesOf(made));
    return made;
  });
  return { plain, fs };
}

/** Every path that is there, and some that are not. */
const pathsOf = (image: FilesImage): string[] => [
  ...image.map(({ path }) => path),
  ...image.map(({ path }) => `${path}/nothing`),
  ...['', '.', '//', '/app/../app/', `${MIGRATIONS}/`, '/nothing', '/app\0', `${SCHEMA_PATH}/`],
];

async function answersOf(files: Files, paths: readonly string[]): Promise<unknown[]> {
  return Promise.all(
    paths.map(async (path) => [
      ...[path, await files.read(path), await files.readStrictly(path), await files.has(path)],
      ...[await files.list(path), await files.folders(path)],
    ]),
  );
}

/** What is kept, with the times of directories too, which an image does not have. */
async function wholeOf(fs: WatchedFs): Promise<unknown[]> {
  const times = fs.getAllPaths().map(async (path) => [path, (await fs.stat(path)).mtime]);
  return [await keepFiles(fs), await Promise.all(times)];
}

describe('a release', () => {
  test('is the same as plain files and as those of a shell', async () => {
    expect(chosen()).toHaveLength(4);
    for (const release of chosen()) {
      const { plain, fs } = await bothWays((files) => installRelease(files, release));
      const image = await keepFiles(fs);
      expect(plain.arePlain).toBe(true);
      expect(await plain.keep()).toEqual(image);
      expect(image.filter(({ kind }) => kind === 'file')).toHaveLength(
        release.migrations.length + 2,
      );
      const paths = pathsOf(image);
      expect(await answersOf(plain, paths)).toEqual(await answersOf(filesOf(fs), paths));
      expect(await readFolder(plain, SCHEMA_PATH)).toEqual(
        await readFolder(filesOf(fs), SCHEMA_PATH),
      );
      expect(plain.arePlain).toBe(true);
    }
  });

  test('takes the place of another in the same way', async () => {
    const [first, second] = chosen();
    if (!first || !second) throw new Error('there are no releases');
    const { plain, fs } = await bothWays(async (files) => {
      await installRelease(files, first);
      await files.write('/app/own/deep/a.txt', '\ufeffbytes \ud800 as they are');
      await files.write(SCHEMA_PATH, 'edited');
      await files.makeDirectory(`${MIGRATIONS}/own/`);
      await files.remove(`${MIGRATIONS}/${first.migrations[0]?.name ?? ''}`);
      await files.remove('/nothing');
      await installRelease(files, second);
    });
    expect(plain.arePlain).toBe(true);
    expect(await plain.keep()).toEqual(await keepFiles(fs));
  });

  test('becomes the files of a shell, with their times, and goes on counting changes', async () => {
    const [release] = chosen();
    if (!release) throw new Error('there are no releases');
    const { plain, fs } = await bothWays((files) => installRelease(files, release));
    const { version } = plain;
    const ofShell = await plain.forShell();
    if (!(ofShell instanceof WatchedFs)) throw new Error('the shell has other files');
    expect(await wholeOf(ofShell)).toEqual(await wholeOf(fs));
    expect(plain.arePlain).toBe(false);
    expect(plain.version).toBe(version);
    expect(await plain.keep()).toEqual(await keepFiles(fs));
    expect(await plain.forShell()).toBe(ofShell);
    const paths = pathsOf(await keepFiles(fs));
    expect(await answersOf(plain, paths)).toEqual(await answersOf(filesOf(fs), paths));
    await ofShell.writeFile('/app/a.txt', 'a');
    expect(plain.version).toBeGreaterThan(version);
    expect(await plain.read('/app/a.txt')).toBe('a');
  });
});

describe('what is in the way', () => {
  test.each<[string, (files: Files) => Promise<void>]>([
    ['a directory where a file is to be', (files) => files.write('/app/a', 'a')],
    ['a file where a directory is to be', (files) => files.makeDirectory('/app/b')],
    ['a file above a directory', (files) => files.makeDirectory('/app/b/c')],
    ['a file above a file', (files) => files.write('/app/b/c', 'c')],
    ['a path that nothing can have', (files) => files.makeDirectory('/app/\0')],
  ])('%s is left to the shell', async (_, work) => {
    const reasons: unknown[] = [];
    const { plain, fs } = await bothWays(async (files) => {
      await files.makeDirectory('/app/a');
      await files.write('/app/b', 'b');
      await work(files).catch((error: unknown) => reasons.push(error));
    });
    expect(plain.arePlain).toBe(false);
    expect(await plain.keep()).toEqual(await keepFiles(fs));
    expect(reasons[0]).toEqual(reasons[1]);
  });
});

describe('what was kept', () => {
  test('comes back as plain files, and with a link as those of a shell', async () => {
    const { plain, fs } = await bothWays((files) => files.write('/app/a.txt', 'a'));
    await fs.chmod('/app', 0o700);
    const image = await keepFiles(fs);
    const back = await TerminalFiles.from(image);
    expect(back.arePlain).toBe(true);
    expect(await back.keep()).toEqual(image);
    expect(await plain.keep()).not.toEqual(image);
    await fs.symlink('a.txt', '/app/link');
    const linked = await TerminalFiles.from(await keepFiles(fs));
    expect(linked.arePlain).toBe(false);
    expect(await linked.keep()).toEqual(await keepFiles(fs));
    expect(await linked.read('/app/link')).toBe('a');
  });
});
