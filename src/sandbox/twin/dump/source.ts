/** Gets the text of a dump from a file, or says why it is none. */
import { reasonOf } from '../../../thrown.ts';
import { chunksOf, firstBytes } from '../folder/bytes.ts';
import { HEAD_LENGTH, archiveKind } from '../folder/kind.ts';
import { decode } from '../folder/text.ts';
import { RefusedDump, type DumpRefusal } from './dump.ts';

/** Dumps of a schema have some hundred KB; what is larger has rows in it. */
const MOST_MB = 50;
const MOST_BYTES = MOST_MB * 1024 * 1024;

const AGAIN = 'pg_dump --schema-only --file=dump.sql "$DATABASE_URL"';

/** Reads a plain dump, packed with gzip or not. Throws RefusedDump. */
export async function textOfDump(file: Blob): Promise<string> {
  try {
    const head = await firstBytes(file, HEAD_LENGTH);
    const kind = archiveKind(head);
    if (kind !== 'gzip') checkFormat(head, kind);
    const plain = file.stream();
    const bytes = await limited(
      kind === 'gzip' ? plain.pipeThrough(new DecompressionStream('gzip')) : plain,
    );
    return decoded(bytes);
  } catch (error) {
    if (error instanceof RefusedDump) throw error;
    throw refused(
      'unreadable',
      null,
      `The file cannot be read: ${reasonOf(error)}.`,
      `Make it again: ${AGAIN}`,
    );
  }
}

function checkFormat(head: Uint8Array, kind: ReturnType<typeof archiveKind>): void {
  const toText =
    'Turn it into text: pg_restore --schema-only --file=dump.sql FILE. Or make it with pg_dump -Fp.';
  if (new TextDecoder('latin1').decode(head).startsWith('PGDMP')) {
    throw refused('other-format', null, 'This is a dump in pg_dump’s custom format (-Fc).', toText);
  }
  if (kind === 'tar') {
    throw refused(
      'other-format',
      null,
      'This is a tar, perhaps a dump in pg_dump’s tar format (-Ft).',
      toText,
    );
  }
  if (kind === 'zip') {
    throw refused(
      'other-format',
      null,
      'This is a zip.',
      'Unpack it and give the .sql file. A folder of migrations belongs in the field for the folder.',
    );
  }
}

/** The bytes of a stream, of which there are not too many. */
async function limited(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of chunksOf(stream)) {
    length += piece.length;
    if (length > MOST_BYTES) {
      throw refused(
        'too-large',
        null,
        `The dump has more than ${MOST_MB} MB.`,
        `Leave the rows out: ${AGAIN}`,
      );
    }
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

function decoded(bytes: Uint8Array): string {
  const text = decode(bytes);
  if ('text' in text) return text.text.replace(/^\uFEFF/, '');
  const line = bytes.subarray(0, text.offset).reduce((n, byte) => n + (byte === 0x0a ? 1 : 0), 1);
  const wayOut = text.problem.includes('UTF-16')
    ? `PowerShell’s > writes UTF-16. Let pg_dump write the file: ${AGAIN}`
    : `Make it in UTF-8: ${AGAIN} --encoding=UTF8`;
  throw refused('encoding', line, `The dump ${text.problem}, on line ${line}.`, wayOut);
}

/** A refusal to be thrown. */
export const refused = (
  code: DumpRefusal['code'],
  line: number | null,
  message: string,
  wayOut: string,
): RefusedDump => new RefusedDump({ code, line, message, wayOut });
