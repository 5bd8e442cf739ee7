/** Compresses files beforehand, so that a host sends them small without working for it. */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Kinds of files that get smaller. Fonts, pictures and archives are compressed already. */
const KINDS = new Set([
  ...['html', 'css', 'js', 'mjs', 'json', 'webmanifest', 'md', 'txt', 'xml', 'svg', 'ttf'],
  ...['wasm', 'data'],
]);

/** Below this a compressed file saves no packet. */
const SMALLEST = 512;

/** How hard it tries: brotli’s quality from 0 to 11, gzip’s level from 1 to 9. */
export interface Effort {
  brotli: number;
  gzip: number;
}

/** For a host. It takes minutes. */
const FULL_EFFORT: Effort = { brotli: 11, gzip: 9 };

/** What was compressed. */
export interface Compressed {
  files: number;
  bytes: number;
  brotli: number;
  gzip: number;
}

/** Writes a `.br` and a `.gz` beside each file of the folder that gets smaller by it. */
export async function precompress(
  folder: string,
  effort: Effort = FULL_EFFORT,
): Promise<Compressed> {
  const paths = (await Array.fromAsync(glob('**/*.*', { cwd: folder }))).filter((path) =>
    KINDS.has(extname(path).slice(1)),
  );
  const sums: Compressed = { files: 0, bytes: 0, brotli: 0, gzip: 0 };
  const next = async (): Promise<void> => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      const file = join(folder, path);
      const bytes = await readFile(file);
      if (bytes.length < SMALLEST) continue;
      const [br, gz] = await Promise.all([
        brotli(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: effort.brotli,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          },
        }),
        zip(bytes, { level: effort.gzip }),
      ]);
      if (br.length >= bytes.length || gz.length >= bytes.length) continue;
      await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
      sums.files += 1;
      sums.bytes += bytes.length;
      sums.brotli += br.length;
      sums.gzip += gz.length;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  return sums;
}
