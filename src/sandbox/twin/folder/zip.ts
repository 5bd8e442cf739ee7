/** Reads .zip files and wheels. Only the files that matter are unpacked, each counted while it is. */
import {
  BlobReader,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  Uint8ArrayReader,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { reasonOf } from '../../../thrown.ts';
import type { EntryKind, Intake } from './intake.ts';
import { shownName } from './names.ts';
import { RefusedFolder } from './refusal.ts';

/** Names are judged by `Intake`; overlapping entries are how small zips unpack to petabytes. */
const OPTIONS = {
  filenameValidation: 'tolerant',
  checkCrc32: true,
  checkOverlappingEntry: true,
  // Its workers come from blob: addresses, which the pages' Content-Security-Policy forbids. This is a worker already.
  useWebWorkers: false,
  // For hundreds of small files a native stream each takes twice as long as its inflate in JavaScript.
  useCompressionStream: false,
} as const;

const LOCKED = [
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_UNSUPPORTED_ENCRYPTION,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_SPLIT_ZIP_FILE,
];

const AGAIN_WITHOUT_PASSWORD =
  'Pack it again without a password, with the usual compression and in one part: zip -r migrations.zip prisma';

/** Passes all entries of a zip to the intake. Throws RefusedFolder. */
export async function readZip(archive: Blob, source: string, intake: Intake): Promise<void> {
  const reader = new ZipReader(await readerOf(archive), OPTIONS);
  try {
    for await (const entry of reader.getEntriesGenerator()) await readEntry(entry, intake);
  } catch (error) {
    throw refusalOf(error, source);
  } finally {
    await reader.close();
  }
}

/** Larger archives are read piece by piece, which is slower and takes less memory. */
const IN_MEMORY = 32 * 1024 * 1024;

async function readerOf(archive: Blob): Promise<BlobReader | Uint8ArrayReader> {
  return archive.size > IN_MEMORY
    ? new BlobReader(archive)
    : new Uint8ArrayReader(new Uint8Array(await archive.arrayBuffer()));
}

async function readEntry(entry: Entry, intake: Intake): Promise<void> {
  const path = intake.enter(entry.filename, kindOf(entry));
  if (path === null || entry.directory) return;
  if (entry.encrypted) {
    throw new RefusedFolder(
      'locked',
      path,
      `${path} is encrypted in the zip.`,
      AGAIN_WITHOUT_PASSWORD,
    );
  }
  try {
    await unpack(entry, path, intake);
  } catch (error) {
    throw refusalOf(error, path);
  }
}

/** Unpacks an entry into the intake. What the intake throws ends the unpacking. */
async function unpack(entry: FileEntry, path: string, intake: Intake): Promise<void> {
  const receiver = intake.receive(path);
  const stopped: { by: unknown } = { by: null };
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      try {
        receiver.add(chunk);
      } catch (error) {
        stopped.by = error;
        throw error;
      }
    },
  });
  try {
    await entry.getData(sink);
  } catch (error) {
    throw stopped.by ?? error;
  }
  receiver.end();
}

/** The file type of Unix, which zips of Unix keep in the upper half of the attributes. */
function kindOf({ directory, externalFileAttributes }: Entry): EntryKind {
  if (directory) return 'directory';
  switch ((externalFileAttributes >>> 16) & 0o170000) {
    case 0o120000:
      return 'link';
    case 0o020000:
    case 0o060000:
    case 0o010000:
    case 0o140000:
      return 'special-file';
    default:
      return 'file';
  }
}

function refusalOf(error: unknown, place: string): RefusedFolder {
  if (error instanceof RefusedFolder) return error;
  const shown = shownName(place);
  const reason = reasonOf(error);
  if (LOCKED.includes(reason)) {
    const message = `${shown} cannot be unpacked here: ${reason}.`;
    return new RefusedFolder('locked', shown, message, AGAIN_WITHOUT_PASSWORD);
  }
  return new RefusedFolder(
    'damaged',
    shown,
    `${shown} is cut off or damaged: ${reason}.`,
    'Copy or download it again, and compare the sizes. If it stays so, pack the folder anew.',
  );
}
