/** Reads tar archives, compressed with gzip or not, as a stream. */
import { createTarDecoder, type ParsedTarEntry, type TarHeader } from 'modern-tar';
import { reasonOf } from '../../../thrown.ts';
import { chunksOf, counting } from './bytes.ts';
import type { EntryKind, Intake } from './intake.ts';
import { RATIO_FROM, sizeInWords, type FolderLimits } from './limits.ts';
import { shownName } from './names.ts';
import { RefusedFolder } from './refusal.ts';

/** A block of a tar. */
export const TAR_BLOCK = 512;

/** Passes all entries of a tar to the intake. Throws RefusedFolder. */
export async function readTar(
  archive: Blob,
  { source, isPacked, limits }: { source: string; isPacked: boolean; limits: FolderLimits },
  intake: Intake,
): Promise<void> {
  let last = source;
  const stopped: { by: RefusedFolder | null } = { by: null };
  try {
    const bytes = plainBytes(archive, isPacked, (unpacked, packed) => {
      stopped.by ??= tooMuch(source, last, { unpacked, packed }, limits);
      if (stopped.by) throw stopped.by;
    });
    // Strict: an archive without its end mark was cut off, perhaps between two files.
    for await (const entry of chunksOf(bytes.pipeThrough(createTarDecoder({ strict: true })))) {
      last = entry.header.name;
      await readEntry(entry, intake);
    }
  } catch (error) {
    // A stream may wrap what was thrown in it.
    throw stopped.by ?? refusalOf(error, source, last);
  }
}

/** The tar's own bytes. `check` gets the counts of bytes until now, and throws where they are too many. */
function plainBytes(
  archive: Blob,
  isPacked: boolean,
  check: (unpacked: number, packed: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let packed = 0;
  let unpacked = 0;
  const given = archive.stream().pipeThrough(counting((length) => (packed += length)));
  const plain = isPacked ? given.pipeThrough(new DecompressionStream('gzip')) : given;
  return plain.pipeThrough(
    counting((length) => {
      unpacked += length;
      check(unpacked, packed);
    }),
  );
}

async function readEntry({ header, body }: ParsedTarEntry, intake: Intake): Promise<void> {
  const path = intake.enter(header.name, kindOf(header));
  if (path !== null) return intake.keep(path, chunksOf(body));
  // Read, not cancelled: modern-tar 0.8.6 waits for ever at a later file after some cancelled ones.
  await body.pipeTo(new WritableStream());
}

const SPECIAL = new Set<TarHeader['type']>(['character-device', 'block-device', 'fifo']);

function kindOf({ type, pax }: TarHeader): EntryKind {
  if (type === 'directory') return type;
  if (type === 'link' || type === 'symlink') return 'link';
  const isSparse = Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse'));
  return isSparse || SPECIAL.has(type) ? 'special-file' : 'file';
}

function tooMuch(
  source: string,
  last: string,
  { unpacked, packed }: { unpacked: number; packed: number },
  { unpackedBytes, ratio }: FolderLimits,
): RefusedFolder | null {
  const isLarge = unpacked > unpackedBytes;
  if (!isLarge && (unpacked < RATIO_FROM || unpacked < packed * ratio)) return null;
  const limit = isLarge
    ? `more than ${sizeInWords(unpackedBytes)}`
    : `over ${ratio} times its size`;
  return new RefusedFolder(
    'limit',
    shownName(last),
    `${source} unpacks to ${limit}; reading stopped at ${shownName(last)}.`,
    'Pack only the folder of the migrations and its schema.prisma.',
  );
}

function refusalOf(error: unknown, source: string, last: string): RefusedFolder {
  if (error instanceof RefusedFolder) return error;
  const after = last === source ? 'at its beginning' : `in or after ${shownName(last)}`;
  return new RefusedFolder(
    'damaged',
    source,
    `${source} is cut off or damaged ${after}: ${reasonOf(error).replace(/\.$/, '')}.`,
    'Make it again and compare the sizes. kubectl loses the end of a stream when the connection breaks: see that tar ended with exit code 0.',
  );
}
