import { readFileSync } from 'node:fs';
import { Session } from './sandbox/engine/session/session.ts';
import { readAssets } from './sandbox/node/assets.ts';
import { scenarioSchema } from './sandbox/scenario.ts';
const [file, id = 'healthy'] = process.argv.slice(2);
const scenario = scenarioSchema.parse(JSON.parse(readFileSync(`generated/scenarios/${id}.json`, 'utf8')));
const session = await Session.open(await readAssets(), scenario);
for (const line of readFileSync(file!, 'utf8').split('\n').filter((l) => l !== '')) {
  const t = Date.now();
  const f = await session.run({ kind: 'command', line });
  console.log(`$ ${line}`);
  console.log(f.output.chunks.map(({ text }) => text).join('').split('\n').slice(0, 14).join('\n').trimEnd());
  console.log('  == ' + (f.output.error?.code ?? ''));
  console.log(`  -- exit ${f.exitCode} ${f.timedOut ? 'TIMEDOUT' : ''} ${Date.now() - t}ms`);
}
await session.close();
process.exit(0);
