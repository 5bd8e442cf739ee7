/** Turns the bytes of a file into text: UTF-8, or UTF-16 as PowerShell’s `>` writes it. */

/** Bytes that are looked at to tell UTF-16 without a mark at its beginning. */
const LOOKED_AT = 512;

/** The text without a mark at its beginning; or the place of the first byte that is no UTF-8, in the text before it. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'broken'; readonly before: string };

/** Decodes bytes. Control characters stay as they are. */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = utf16Of(bytes);
  if (encoding !== null) return { kind: 'text', text: new TextDecoder(encoding).decode(bytes) };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder().decode(bytes);
    return { kind: 'broken', before: text.slice(0, text.indexOf('\uFFFD')) };
  }
}

/** The byte order of UTF-16, by its mark or by zeros in every second byte, as a JSON text has them; null if it is something else. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return null;
}
