/** Values as compressed JSON, as the packed command has them beside it. */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

/** Compresses a value. Texts that are much alike become very small: the window holds all of them. */
export const compact = (value: unknown): Promise<Uint8Array> =>
  promisify(brotliCompress)(JSON.stringify(value), {
    params: { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS },
  });

/** Reads what `compact` wrote. Rejects if it is something else. */
export async function expand(bytes: Uint8Array): Promise<unknown> {
  const text = await promisify(brotliDecompress)(bytes);
  return JSON.parse(text.toString());
}
