/** Bytes on their way into a link and out of it: compressed, checked, and as characters of an address. */

/** A view of memory of its own, as the browser's streams want it. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Compressed as raw DEFLATE (RFC 1951). */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The bytes that were compressed; null if there are more than `max` of them. Rejects if it is no DEFLATE. */
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

/** CRC-32 as zip and PNG have it (ISO 3309, polynomial 0xEDB88320). */
export function crc32(bytes: Bytes): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Base64 with the alphabet of addresses and without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Bytes): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes; null if a character does not belong there. */
export function fromBase64Url(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
