/**
 * `npm run new:runbook -- <slug>` writes a runbook with every field filled, ready to be changed: on the scenario of the same
 * name, or without one on another. Its addresses are published later, when its options have their names.
 */
import { scenarioIds } from '../content/scenario-sources.ts';
import { LIKE_THE_SKELETON, make, slugFrom, writeSkeleton } from './skeleton.ts';

await make(async () => {
  const slug = slugFrom(process.argv.slice(2), 'new:runbook');
  const path = `content/runbooks/${slug}.mdx`;
  const hasOwn = (await scenarioIds()).includes(slug);
  await writeSkeleton('runbook.mdx', path, slug, hasOwn ? slug : undefined);
  const on = hasOwn
    ? `It runs on content/scenarios/${slug}; --run names each block that does something else there than the page says.`
    : `It runs on content/scenarios/${LIKE_THE_SKELETON}, as there is no content/scenarios/${slug}.`;
  return `${path} is written. ${on}
Next: npm run check -- --run ${path}
When the names of its options are final: npm run check -- --add-permalinks ${path}`;
});
