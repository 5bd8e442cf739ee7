/**
 * `npm run pack [FOLDER]` makes `unstuck-<version>.zip` in FOLDER, `dist-pack` if it is not given, from the site in `dist`: for a host without a network, and for any
 * server of files. The same site gives the same archive.
 */
import { glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { z } from 'zod';
import { HOST_FILES } from '../hosting/files.ts';
import { readBuiltSite } from './built-site.ts';

const SITE = 'dist';
const TARGET = process.argv[2] ?? 'dist-pack';

/** The time of each entry, so that nothing in the archive tells when it was made. */
const MADE = new Date(1980, 0, 1);

const site = await readBuiltSite(SITE);
if (site.base !== '/') throw new Error(`${SITE} was built for ${site.base}: build it for /`);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(await readFile('package.json', 'utf8')));
const name = `unstuck-${version}`;
await mkdir(TARGET, { recursive: true });
const archive = join(TARGET, `${name}.zip`);

const readme = `Unstuck ${version}: runbooks for stuck LiteLLM database migrations. It needs no network.
Run “python3 -m http.server --bind 127.0.0.1 --directory site 8080” here, and open http://localhost:8080/.
For other readers: serve the folder “site” over HTTPS by any server of files; hosting/ has set-ups for some.
`;

const zip = new ZipWriter(new Uint8ArrayWriter(), {
  lastModDate: MADE,
  extendedTimestamp: false,
  useWebWorkers: false,
});
await zip.add(`${name}/README.txt`, new TextReader(readme));
await zip.add(`${name}/LICENSE`, new TextReader(await readFile('LICENSE', 'utf8')));
for (const file of HOST_FILES)
  await zip.add(`${name}/hosting/${file.name}`, new TextReader(file.text(site)));
const paths = (await Array.fromAsync(glob('**', { cwd: SITE }))).sort();
let files = 0;
for (const path of paths) {
  const file = join(SITE, path);
  if (!(await stat(file)).isFile()) continue;
  await zip.add(`${name}/site/${path}`, new Uint8ArrayReader(await readFile(file)));
  files += 1;
}
const bytes = await zip.close();
await writeFile(archive, bytes);
console.log(`${archive}: ${files} files of the site, ${(bytes.length / 1e6).toFixed(1)} MB`);
