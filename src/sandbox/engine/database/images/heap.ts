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

/** A run of pages: the first, and the one after the last. */
export type Run = readonly [from: number, to: number];

/** Returns the runs of pages in ascending order. */
export function runsOf(pages: Iterable<number>): Run[] {
  const runs: [number, number][] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last?.[1] === page) last[1] = page + 1;
    else runs.push([page, page + 1]);
  }
  return runs;
}

/** Takes the first image of a memory. `used` are the pages that are not zero, where that is known. */
export function takeBase(heap: Uint8Array, used: readonly Run[] | null = null): BaseHeap {
  const image = used === null ? collect(heap, () => ZEROS) : copyOf(heap, pagesOf(used));
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
  putPages(heap, base.image);
  putPages(heap, image);
}

/** Puts pages in place, and leaves all others as they are. */
export function putPages(heap: Uint8Array, { pages, bytes }: HeapImage): void {
  pages.forEach((page, place) => {
    heap.set(bytes.subarray(place * PAGE, (place + 1) * PAGE), page * PAGE);
  });
}

/** Makes the image of the pages that are not as `before` says. */
function collect(heap: Uint8Array, before: (page: number) => Int32Array): HeapImage {
  const words = new Int32Array(heap.buffer, heap.byteOffset, heap.length / 4);
  const found: number[] = [];
  for (let page = 0; page * WORDS < words.length; page += 1) {
    if (!isEqual(words, page * WORDS, before(page))) found.push(page);
  }
  return copyOf(heap, found);
}

function copyOf(heap: Uint8Array, pages: readonly number[]): HeapImage {
  const bytes = new Uint8Array(pages.length * PAGE);
  pages.forEach((page, place) => {
    bytes.set(heap.subarray(page * PAGE, (page + 1) * PAGE), place * PAGE);
  });
  return { pages: Uint32Array.from(pages), bytes };
}

const pagesOf = (runs: readonly Run[]): number[] =>
  runs.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));

function isEqual(words: Int32Array, at: number, expected: Int32Array): boolean {
  for (let i = 0; i < WORDS; i += 1) if (words[at + i] !== expected[i]) return false;
  return true;
}
