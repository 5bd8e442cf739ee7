/** Cuts what a client writes into whole messages: PGlite cannot wait for the rest of one. */

/** Bytes of a message's length, which counts itself. */
const LENGTH_BYTES = 4;

/**
 * Takes pieces of a client's stream and returns the messages that are complete. libpq writes 8 KB as soon as it has
 * them (`pqPutMsgEnd` in fe-misc.c), so a long query comes in pieces. Format:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class WholeMessages {
  #rest = new Uint8Array();

  /** Returns the bytes up to the end of the last complete message; empty if there is none. */
  take(piece: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.#rest.length + piece.length);
    bytes.set(this.#rest);
    bytes.set(piece, this.#rest.length);
    let end = 0;
    for (let next = endOf(bytes, end); next <= bytes.length; next = endOf(bytes, end)) end = next;
    this.#rest = bytes.slice(end);
    return bytes.slice(0, end);
  }
}

/** Returns where the message that starts at `from` ends; Infinity if that is not known yet. */
function endOf(bytes: Uint8Array, from: number): number {
  // A start-up message has no letter before its length, whose first byte is 0.
  const length = from + (bytes[from] === 0 ? 0 : 1);
  if (length + LENGTH_BYTES > bytes.length) return Infinity;
  return length + new DataView(bytes.buffer, bytes.byteOffset + length).getUint32(0);
}
