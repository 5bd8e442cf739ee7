/**
 * `npm run hosting [FOLDER]` makes `dist-hosting/` from the built site in FOLDER, `dist` if it is not given: the site under
 * its path with compressed files beside the others, and the set-ups of the guide.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOST_FILES } from '../hosting/files.ts';
import { precompress } from '../hosting/precompress.ts';
import { readBuiltSite } from './built-site.ts';

const TARGET = 'dist-hosting';

const folder = process.argv[2] ?? 'dist';
const site = await readBuiltSite(folder);
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET);
for (const { name, text } of HOST_FILES) await writeFile(join(TARGET, name), text(site));
const files = join(TARGET, 'site', site.base);
await cp(folder, files, { recursive: true });
const sums = await precompress(files);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
console.log(
  `${sums.files} files compressed: ${megabytes(sums.bytes)}, with gzip ${megabytes(sums.gzip)}, with brotli ${megabytes(sums.brotli)}`,
);
console.log(`The site for ${site.origin}${site.base} and its set-ups are in ${TARGET}/`);
