/**
 * Clears what PostgreSQL's write-ahead log holds of a state that is recorded. A process in memory never recovers from it: what is
 * written is read no more, in the file and in the buffers, and is a quarter of a record.
 */
import type { Database } from '../../sandbox/engine/database/database.ts';
import { PAGE, type HeapImage } from '../../sandbox/engine/database/images/heap.ts';
import type { PortableImage } from '../../sandbox/engine/database/images/portable.ts';
import { z } from '../../zod.ts';

/** Bytes of a page of the log. */
const LOG_PAGE = 8_192n;

/** Pages of an image that are one page of the log. */
const PARTS = Number(LOG_PAGE) / PAGE;

/** XLOG_PAGE_MAGIC of PostgreSQL 18, with which a page begins, and where its address is. (src/include/access/xlog_internal.h.) */
const MAGIC = 0xd1_18;
const ADDRESS_AT = 8;

/** Directory of the log’s segments. */
const LOG = '/pglite/data/pg_wal/';

/** How far the log is written: its file, the place in that, the address, and the number of pages that its buffers hold. */
const endSchema = z.object({
  file: z.string(),
  offset: z.string().transform(BigInt),
  address: z.string().transform(BigInt),
  buffers: z.string().transform(BigInt),
});

const END = `
  SELECT file_name AS file, file_offset AS "offset", lsn - '0/0' AS address, setting AS buffers
  FROM pg_current_wal_flush_lsn() AS lsn, pg_walfile_name_offset(lsn), pg_settings
  WHERE name = 'wal_buffers'`;

/** Returns the image of the state that `database` is in, without the pages of the log that were written before the last. */
export async function forgetLog(image: PortableImage, database: Database): Promise<PortableImage> {
  const [row] = await database.read(END);
  const { file, offset, address, buffers } = endSchema.parse(row);
  const current = `${LOG}${file}`;
  return {
    ...image,
    heap: withoutLog(image.heap, pageOf(address), buffers),
    entries: image.entries.map((entry) => {
      if (entry.kind === 'directory' || entry.bytes === null) return entry;
      if (!entry.path.startsWith(LOG) || entry.path > current) return entry;
      const written = entry.path === current ? Number(pageOf(offset)) : entry.bytes.length;
      return { ...entry, bytes: entry.bytes.slice().fill(0, 0, written) };
    }),
  };
}

const pageOf = (address: bigint): bigint => address - (address % LOG_PAGE);

/** Clears the buffers of pages before `current`. They are a ring: the address of a page tells its place in it. */
function withoutLog({ pages, bytes }: HeapImage, current: bigint, buffers: bigint): HeapImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = [...pages].flatMap((page, place) => {
    const at = place * PAGE;
    if (view.getUint16(at, true) !== MAGIC) return [];
    const address = view.getBigUint64(at + ADDRESS_AT, true);
    const start = page - PARTS * Number((address / LOG_PAGE) % buffers);
    return [{ page, at, address, start }];
  });
  const ring = found.find(({ address }) => address === current)?.start;
  // Its page is as it was at the start: the script has written nothing.
  if (ring === undefined) return { pages, bytes };
  const cleared = bytes.slice();
  for (const { page, at, address, start } of found) {
    if (start !== ring || address >= current) continue;
    // Its second part may be as it was at the start.
    const parts = pages[at / PAGE + 1] === page + 1 ? PARTS : 1;
    cleared.fill(0, at, at + parts * PAGE);
  }
  return { pages, bytes: cleared };
}
