/** Decodes files as Prisma reads them: UTF-8 or nothing, with every byte kept. */

/** A file's text; or where it stops being text. */
export type Decoded =
  | { readonly text: string }
  /** `offset` counts bytes from 0. */
  | { readonly problem: string; readonly offset: number };

/** `ignoreBOM` keeps a byte order mark: it counts for the checksum, and the engine sends it on. */
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes bytes. PostgreSQL takes no NUL in a text, so one is a problem too: most often the text is UTF-16. */
export function decode(bytes: Uint8Array): Decoded {
  if (isUtf16(bytes)) return { problem: 'is UTF-16, not UTF-8', offset: 0 };
  let text: string;
  try {
    text = STRICT.decode(bytes);
  } catch {
    const offset = firstInvalid(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return { problem: `is not UTF-8: byte ${offset} is 0x${byte}`, offset };
  }
  const nul = bytes.indexOf(0);
  return nul === -1 ? { text } : { problem: `is no text: byte ${nul} is NUL`, offset: nul };
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/** The offset of the first byte that belongs to no character: there the bytes change when they are decoded and encoded. */
function firstInvalid(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(LENIENT.decode(bytes));
  let at = bytes.findIndex((byte, i) => byte !== again[i]);
  if (at === -1) at = bytes.length;
  // The replacement character begins as others do: go back to its first byte.
  while (at > 0 && isContinuation(again[at])) at -= 1;
  return Math.min(at, bytes.length - 1);
}

const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && (byte & 0xc0) === 0x80;
