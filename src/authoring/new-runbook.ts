/** `npm run new:runbook -- <slug>`: a runbook with every field filled, on a scenario that is there, ready to be changed. */
import { addPermalinks } from './permalinks.ts';
import { make, slugFrom, writeSkeleton } from './skeleton.ts';

await make(async () => {
  const slug = slugFrom(process.argv.slice(2), 'new:runbook');
  const path = `content/runbooks/${slug}.mdx`;
  await writeSkeleton('runbook.mdx', path, slug);
  await addPermalinks(`/runbooks/${slug}/`, ['repair', 'restart-again']);
  return `${path} is written, and its addresses are in tests/permalinks.txt.
Next: npm run check -- ${path}
Then: npm run check -- --run ${path}`;
});
