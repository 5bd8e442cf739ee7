/**
 * Writes a state as the fragment of an address, `#s=1.<data>`, and reads it again. The data is base64url of
 * four bytes with the CRC-32 of the text, two bytes with the length of the rest, and the text as raw
 * DEFLATE. Numbers are big-endian. Links of version 1 stay readable for ever.
 */
import { crc32, deflate, fromBase64Url, inflate, toBase64Url, type Bytes } from './bytes.ts';
import { MAX_HASH, MAX_UNPACKED, packState, unpackState, type LinkState } from './state.ts';

const VERSION = 1;
const HEADER = 6;
/** The beginning of every such fragment. */
const PREFIX = '#s=';
/** Characters of a sentence that chats and mail programs take into an address before them. */
const END_OF_SENTENCE = /[).,;:!?'"\]>]{1,5}$/;

export type Decoded =
  | { kind: 'state'; state: LinkState }
  /** Characters are missing at the end, as when a chat cuts a long address. */
  | { kind: 'cut-off' }
  | { kind: 'damaged' }
  /** Made by another version of the site. */
  | { kind: 'other-version'; version: number };

/** Returns the fragment with its `#`, or null if the state is too large for a link. */
export async function encodeState(state: LinkState): Promise<string | null> {
  const json = packState(state);
  if (json === null) return null;
  const text: Bytes = new TextEncoder().encode(json);
  if (text.length > MAX_UNPACKED) return null;
  const packed = await deflate(text);
  if (packed.length > 0xffff) return null;
  const whole = new Uint8Array(HEADER + packed.length);
  const header = new DataView(whole.buffer);
  header.setUint32(0, crc32(text));
  header.setUint16(4, packed.length);
  whole.set(packed, HEADER);
  const data = `${String(VERSION)}.${toBase64Url(whole)}`;
  return data.length > MAX_HASH ? null : `${PREFIX}${data}`;
}

/** Reads a fragment that begins with `#s=`. Never rejects, whatever the fragment holds. */
export async function decodeState(hash: string): Promise<Decoded> {
  const data = hash.slice(PREFIX.length).replace(END_OF_SENTENCE, '');
  const [, version, encoded = ''] = /^(\d{1,4})(?:\.(.*))?$/.exec(data) ?? [];
  if (version === undefined || data.length > MAX_HASH) return { kind: 'damaged' };
  if (Number(version) !== VERSION) return { kind: 'other-version', version: Number(version) };
  // One character too many is no whole byte. The rest tells whether the link was cut off.
  const whole = fromBase64Url(encoded.length % 4 === 1 ? encoded.slice(0, -1) : encoded);
  if (whole === null) return { kind: 'damaged' };
  if (whole.length < HEADER) return { kind: 'cut-off' };
  const header = new DataView(whole.buffer);
  const length = header.getUint16(4);
  const packed = whole.slice(HEADER);
  if (packed.length < length) return { kind: 'cut-off' };
  if (packed.length > length) return { kind: 'damaged' };
  const text = await inflate(packed, MAX_UNPACKED).catch(() => null);
  if (text === null || crc32(text) !== header.getUint32(0)) return { kind: 'damaged' };
  const state = unpackState(new TextDecoder().decode(text));
  return state === null ? { kind: 'damaged' } : { kind: 'state', state };
}
