/** Compresses and checks a link's bytes, and writes them as characters of an address. */

/** Bytes with a buffer of their own, as the browser's streams require. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Compresses to raw DEFLATE (RFC 1951). */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Decompresses raw DEFLATE. Resolves with null if there are more than `max` bytes, rejects if it is no DEFLATE. */
export async function inflate(packed: Bytes, max: number): Promise<Bytes | null> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const whole = new Uint8Array(max);
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (length + read.value.length > max) {
      await reader.cancel();
      return null;
    }
    whole.set(read.value, length);
    length += read.value.length;
  }
  return whole.slice(0, length);
}

/** Returns the CRC-32 of zip and PNG (ISO 3309, polynomial 0xEDB88320). */
export function crc32(bytes: Bytes): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Encodes as base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Bytes): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Decodes base64url. Returns null if a character does not belong in it. */
export function fromBase64Url(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
