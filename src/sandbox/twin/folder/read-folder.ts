/**
 * Reads a folder of Prisma migrations from what a reader dropped or chose: files of a directory, a .zip or wheel, a .tar
 * or .tar.gz. The same in a worker and in Node. Nothing is stored, and nothing is written anywhere.
 */
import { reasonOf } from '../../../thrown.ts';
import { answerFor, type FolderAnswer } from './answer.ts';
import { chunksOf, firstBytes, firstUnpacked } from './bytes.ts';
import { Intake } from './intake.ts';
import { HEAD_LENGTH, archiveKind } from './kind.ts';
import { FOLDER_LIMITS, sizeInWords, type FolderLimits } from './limits.ts';
import { baseName } from './names.ts';
import { RefusedFolder } from './refusal.ts';
import { readTar } from './tar.ts';
import { readZip } from './zip.ts';

/** A file of a directory. */
export interface GivenFile {
  /** Its path from the directory that was given on, with that directory's name or without. */
  readonly path: string;
  /** Opens it; called only for the files that matter. Browsers have it at hand, Node opens it. */
  open(): Blob | Promise<Blob>;
}

/** A directory by its path. Only an empty one need be given, which Prisma stops at with P3015. */
export interface GivenDirectory {
  readonly path: string;
  readonly isDirectory: true;
}

/** One file alone may be an archive; more are the files of a directory. */
export type Given =
  Iterable<GivenFile | GivenDirectory> | AsyncIterable<GivenFile | GivenDirectory>;

/**
 * Reads the folder. Never rejects for what the files hold: a refusal names the place and the way out. `source` is the name
 * that the reader knows the files by, e.g. `migrations.tar.gz`.
 */
export async function readMigrationsFolder(
  source: string,
  given: Given,
  limits: FolderLimits = FOLDER_LIMITS,
): Promise<FolderAnswer> {
  const intake = new Intake(source, limits);
  try {
    await takeAll(source, given, intake, limits);
    return answerFor(source, intake);
  } catch (error) {
    if (!(error instanceof RefusedFolder)) throw error;
    return { kind: 'refused', refusal: error.refusal };
  }
}

/** Takes the files one by one; the first waits until it is known whether another comes. */
async function takeAll(
  source: string,
  given: Given,
  intake: Intake,
  limits: FolderLimits,
): Promise<void> {
  let first: GivenFile | null = null;
  let count = 0;
  for await (const file of given) {
    count += 1;
    if ('isDirectory' in file) {
      intake.enter(file.path, 'directory');
      continue;
    }
    if (count === 1) {
      first = file;
      continue;
    }
    if (first) await takeFile(first, intake);
    first = null;
    await takeFile(file, intake);
  }
  if (first) await takeOnly(source, first, intake, limits);
}

async function takeOnly(
  source: string,
  file: GivenFile,
  intake: Intake,
  limits: FolderLimits,
): Promise<void> {
  const blob = await opened(file);
  const kind = archiveKind(await unlessUnreadable(file.path, firstBytes(blob, HEAD_LENGTH)));
  if (kind === null) return takeFile(file, intake);
  if (typeof kind === 'object') {
    throw new RefusedFolder('other-kind', source, `${source} is ${kind.other}.`, kind.wayOut);
  }
  if (blob.size > limits.archiveBytes) {
    throw new RefusedFolder(
      'limit',
      source,
      `${source} has ${sizeInWords(blob.size)}; archives of more than ${sizeInWords(limits.archiveBytes)} are not read.`,
      'Pack only the folder of the migrations and its schema.prisma.',
    );
  }
  if (kind === 'zip') return readZip(blob, source, intake);
  if (kind === 'gzip') await checkPacked(source, blob);
  return readTar(blob, { source, isPacked: kind === 'gzip', limits }, intake);
}

/** Refuses gzip of anything but a tar, such as a script alone. */
async function checkPacked(source: string, blob: Blob): Promise<void> {
  const head = await firstUnpacked(blob, HEAD_LENGTH);
  const kind = archiveKind(head);
  // A tar that breaks in its first block is told as damaged.
  if (kind === 'tar' || (kind === null && head.length < HEAD_LENGTH)) return;
  const found = kind !== null && typeof kind === 'object' ? kind : null;
  throw new RefusedFolder(
    'other-kind',
    source,
    `${source} is packed with gzip, and what is in it is ${found?.other ?? 'no tar'}.`,
    found?.wayOut ?? 'Pack the folder, not a file of it: tar czf migrations.tar.gz prisma',
  );
}

async function takeFile(file: GivenFile, intake: Intake): Promise<void> {
  const path = intake.enter(file.path, 'file');
  if (path === null) return;
  const blob = await opened(file);
  await unlessUnreadable(path, intake.keep(path, chunksOf(blob.stream())));
}

const opened = (file: GivenFile): Promise<Blob> =>
  unlessUnreadable(
    baseName(file.path),
    Promise.resolve().then(() => file.open()),
  );

async function unlessUnreadable<Value>(path: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof RefusedFolder) throw error;
    throw new RefusedFolder(
      'unreadable',
      path,
      `${path} cannot be read: ${reasonOf(error)}.`,
      'See that it is still there and that you may read it, then give it again.',
    );
  }
}
