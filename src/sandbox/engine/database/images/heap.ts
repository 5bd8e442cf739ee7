/**
 * Keeps the memory of PostgreSQL's WebAssembly instance. Of 128 MB some ten hold anything but zeros, so an image is the
 * pages that differ from the first one, and the first one is the pages that are not zero.
 */

/** Bytes of one page of an image; smaller than WebAssembly's, because most inputs touch few places. */
export const PAGE = 4_096;
const WORDS = PAGE / 4;

/** Pages of memory by number, in ascending order, with their bytes one after another. */
export interface HeapImage {
  readonly pages: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The first image, with the place of each page in it. */
export interface BaseHeap {
  readonly image: HeapImage;
  /** For each page of memory its place in `image`, or -1 for a page of zeros. */
  readonly places: Int32Array;
}

/** The image of a memory that is as it was. */
export const NO_PAGES: HeapImage = { pages: new Uint32Array(), bytes: new Uint8Array() };

const ZEROS = new Int32Array(WORDS);

/** Takes the first image of a memory. */
export function takeBase(heap: Uint8Array): BaseHeap {
  const image = collect(heap, () => ZEROS);
  const places = new Int32Array(heap.length / PAGE).fill(-1);
  image.pages.forEach((page, place) => (places[page] = place));
  return { image, places };
}

/** Takes the pages that differ from the first image. */
export function takeImage(heap: Uint8Array, base: BaseHeap): HeapImage {
  const words = new Int32Array(base.image.bytes.buffer);
  const before = (page: number): Int32Array => {
    const place = base.places[page] ?? -1;
    return place < 0 ? ZEROS : words.subarray(place * WORDS, (place + 1) * WORDS);
  };
  return collect(heap, before);
}

/** Makes `heap` what it was when `image` was taken. Its first `used` bytes are in use now; what has grown since becomes zeros. */
export function putBack(heap: Uint8Array, used: number, base: BaseHeap, image: HeapImage): void {
  heap.fill(0, 0, used);
  for (const { pages, bytes } of [base.image, image]) {
    pages.forEach((page, place) => {
      heap.set(bytes.subarray(place * PAGE, (place + 1) * PAGE), page * PAGE);
    });
  }
}

/** Makes the image of the pages that are not as `before` says. */
function collect(heap: Uint8Array, before: (page: number) => Int32Array): HeapImage {
  const words = new Int32Array(heap.buffer, heap.byteOffset, heap.length / 4);
  const found: number[] = [];
  for (let page = 0; page * WORDS < words.length; page += 1) {
    if (!isEqual(words, page * WORDS, before(page))) found.push(page);
  }
  const bytes = new Uint8Array(found.length * PAGE);
  found.forEach((page, place) => {
    bytes.set(heap.subarray(page * PAGE, (page + 1) * PAGE), place * PAGE);
  });
  return { pages: Uint32Array.from(found), bytes };
}

function isEqual(words: Int32Array, at: number, expected: Int32Array): boolean {
  for (let i = 0; i < WORDS; i += 1) if (words[at + i] !== expected[i]) return false;
  return true;
}
