/** Sums up bytes, to tell whether they are the ones that were recorded. */

/** Sums up the words of `bytes`, which begin where a word does, on top of `seed`. */
export function sumOfWords(bytes: Uint8Array, seed: number): number {
  let sum = seed;
  for (const word of new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4)))
    sum = (Math.imul(sum, 31) + word) | 0;
  return sum;
}
