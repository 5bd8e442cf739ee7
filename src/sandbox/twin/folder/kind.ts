/** Tells archives apart by their first bytes; names lie, or are lost on the way. */
import { TAR_BLOCK } from './tar.ts';

export type ArchiveKind =
  | 'zip'
  | 'tar'
  | 'gzip'
  /** Known, and not read here. */
  | { readonly other: string; readonly wayOut: string }
  | null;

/** Bytes that `archiveKind` wants to see. */
export const HEAD_LENGTH = TAR_BLOCK;

const REPACK =
  'Unpack it and give the folder itself, or pack it again: tar czf migrations.tar.gz prisma';
const WRONG_PLACE =
  'It belongs in the field for the database. Here the folder of migrations is wanted.';

/** Signatures of what people give by mistake. https://en.wikipedia.org/wiki/List_of_file_signatures */
const OTHERS: readonly (readonly [string, string, string])[] = [
  ['BZh', 'a bzip2 archive', REPACK],
  ['\u00fd7zXZ\u0000', 'an xz archive', REPACK],
  ['\u0028\u00b5\u002f\u00fd', 'a zstd archive', REPACK],
  ['7z\u00bc\u00af\u0027\u001c', 'a 7z archive', REPACK],
  ['Rar!', 'a rar archive', REPACK],
  ['PGDMP', 'a dump of pg_dump -Fc', WRONG_PLACE],
  ['--\n-- PostgreSQL database', 'a dump of pg_dump', WRONG_PLACE],
];

/** Returns the kind of an archive from its first `HEAD_LENGTH` bytes; null if it is none. */
export function archiveKind(head: Uint8Array): ArchiveKind {
  // A local file, an empty archive, or one of several parts.
  if (['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'].some((sign) => begins(head, sign)))
    return 'zip';
  if (begins(head, '\u001f\u008b')) return 'gzip';
  const other = OTHERS.find(([sign]) => begins(head, sign));
  if (other) return { other: other[1], wayOut: other[2] };
  return isTarHeader(head) ? 'tar' : null;
}

const begins = (head: Uint8Array, sign: string): boolean =>
  Array.from(sign).every((character, i) => head[i] === character.charCodeAt(0));

/** True if the block's checksum is right, which old tars without a signature have too. An empty tar is zeros. */
function isTarHeader(block: Uint8Array): boolean {
  if (block.length < TAR_BLOCK) return false;
  if (block.every((byte) => byte === 0)) return true;
  const field = String.fromCharCode(...block.subarray(148, 156));
  const [, octal] = /^ *([0-7]+)[ \0]*$/.exec(field) ?? [];
  const sum = block.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  return octal !== undefined && Number.parseInt(octal, 8) === sum;
}
