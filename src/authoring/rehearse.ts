/** `npm run rehearse`: makes the scenario if it has changed, then opens it in the terminal. */
import { existsSync } from 'node:fs';
import { provideScenario } from '../build/pieces/on-demand.ts';
import { readRehearseOptions } from '../sandbox/node/rehearse-options.ts';
import { reasonOf } from '../thrown.ts';

try {
  const [id] = readRehearseOptions(process.argv.slice(2)).ids;
  if (id !== undefined && existsSync(`content/scenarios/${id}`)) await provideScenario(id);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
await import('../sandbox/node/rehearse.ts');
