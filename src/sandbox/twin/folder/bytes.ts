/** Streams of bytes that stop at a limit, and their first bytes. */

/** The first bytes of a file. */
export const firstBytes = async (file: Blob, length: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, length).arrayBuffer());

/** Reads a stream chunk by chunk. Safari's streams cannot be iterated. Cancels the stream if the reader stops early. */
export async function* chunksOf<Chunk>(stream: ReadableStream<Chunk>): AsyncGenerator<Chunk> {
  const reader = stream.getReader();
  let isDone = false;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    isDone = true;
  } finally {
    // Not awaited: a stream in the middle of a chain may wait for a reader that is gone.
    if (!isDone) void reader.cancel().catch(() => undefined);
  }
}

/** Calls `count` with the length of each chunk that passes; what it throws ends the stream. */
export const counting = (
  count: (length: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> =>
  new TransformStream({
    transform(chunk, controller) {
      count(chunk.length);
      controller.enqueue(chunk);
    },
  });

/** The first bytes of what a gzip file unpacks to; as many as there are if it ends or breaks before. */
export async function firstUnpacked(file: Blob, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let at = 0;
  try {
    for await (const chunk of chunksOf(
      file.stream().pipeThrough(new DecompressionStream('gzip')),
    )) {
      head.set(chunk.subarray(0, length - at), at);
      at += Math.min(chunk.length, length - at);
      if (at === length) break;
    }
  } catch {
    // Reading all of it tells what is wrong.
  }
  return head.subarray(0, at);
}
