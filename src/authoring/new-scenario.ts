/** `npm run new:scenario -- <id>` writes a scenario whose accident can be replayed at once, ready to be changed. */
import { make, slugFrom, writeSkeleton } from './skeleton.ts';

await make(async () => {
  const id = slugFrom(process.argv.slice(2), 'new:scenario');
  const folder = `content/scenarios/${id}`;
  await writeSkeleton('scenario.yaml', `${folder}/scenario.yaml`, id);
  await writeSkeleton('damage.sql', `${folder}/damage.sql`, id);
  return `${folder}/ is written.
Next: npm run check -- --run ${folder}
Then: npm run rehearse -- ${id}`;
});
