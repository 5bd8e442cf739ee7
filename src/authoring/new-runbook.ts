/** `npm run new:runbook -- <slug>` writes a runbook with every field filled, on an existing scenario, ready to be changed. */
import { readFrontMatter } from '../content/read.ts';
import { runbookSchema } from '../runbook/schema.ts';
import { addPermalinks, runbookPermalinks } from './permalinks.ts';
import { make, slugFrom, writeSkeleton } from './skeleton.ts';

await make(async () => {
  const slug = slugFrom(process.argv.slice(2), 'new:runbook');
  const path = `content/runbooks/${slug}.mdx`;
  await writeSkeleton('runbook.mdx', path, slug);
  const runbook = await readFrontMatter(`runbooks/${slug}.mdx`, runbookSchema);
  await addPermalinks(runbookPermalinks(slug, runbook));
  return `${path} is written, and its addresses are in tests/permalinks.txt.
Next: npm run check -- ${path}
Then: npm run check -- --run ${path}`;
});
