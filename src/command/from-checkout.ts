/** The command as it runs in a checkout: its pages are those of `content/` as they are now. */
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { run } from './run.ts';
import { SITE_ADDRESS } from './site.ts';

const called = process.cwd();
// Files of `content/` are read from the project; files that are named, from where it was called.
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const argv = process.argv.slice(2);
await run(
  argv.map((given) =>
    given.startsWith('-') || URL.canParse(given) ? given : resolve(called, given),
  ),
  {
    site: SITE_ADDRESS,
    readIndex: async () => (await import('../content/search-index.ts')).readSearchIndex(),
  },
);
