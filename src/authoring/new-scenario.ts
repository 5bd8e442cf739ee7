/**
 * `npm run new:scenario -- <id>` writes a scenario whose accident can be replayed at once, ready to be changed; with
 * `--drill FILE`, one of a drill that was made in a sandbox.
 */
import { openAsBlob } from 'node:fs';
import { parseArgs } from 'node:util';
import { provideScenario } from '../build/pieces/on-demand.ts';
import { readBuiltScenario } from '../content/built-scenarios.ts';
import { readScenarioSource } from '../content/scenario-sources.ts';
import { readDrillFile } from '../sandbox/drill/drill-file.ts';
import { Session } from '../sandbox/engine/session/session.ts';
import { readAssets } from '../sandbox/node/assets.ts';
import { scenarioFromDrill } from './from-drill.ts';
import { make, slugFrom, writeNew, writeSkeleton } from './skeleton.ts';

await make(async () => {
  const { values, positionals } = parseArgs({
    options: { drill: { type: 'string' } },
    allowPositionals: true,
  });
  const id = slugFrom(positionals, 'new:scenario');
  const folder = `content/scenarios/${id}`;
  if (values.drill === undefined) {
    await writeSkeleton('scenario.yaml', `${folder}/scenario.yaml`, id);
    await writeSkeleton('damage.sql', `${folder}/damage.sql`, id);
  } else await writeFromDrill(values.drill, folder);
  return `${folder}/ is written.
Next: npm run check -- --run ${folder}
Then: npm run rehearse -- ${id}`;
});

async function writeFromDrill(file: string, folder: string): Promise<void> {
  const reading = await readDrillFile(await openAsBlob(file));
  if (reading.kind === 'refused') throw new Error(`${file}: ${reading.message}`);
  const { drill } = reading;
  if (drill.from === null) {
    throw new Error(
      `${file}: it was made of a copy of somebody’s database, and how that came to be is not known. Bring the same state about in a broken database of this site, and keep that.`,
    );
  }
  const base = await readScenarioSource(drill.from);
  await provideScenario(drill.from);
  const session = await Session.open(await readAssets(), await readBuiltScenario(drill.from));
  try {
    const files = await scenarioFromDrill(drill, base, session);
    for (const [name, text] of files) await writeNew(`${folder}/${name}`, text);
  } finally {
    await session.close();
  }
}
