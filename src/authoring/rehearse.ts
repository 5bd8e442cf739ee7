/** `npm run rehearse`: makes the scenario if it has changed, then opens it in the terminal. */
import { existsSync } from 'node:fs';
import { provideScenario } from '../build/pieces/on-demand.ts';

const words = process.argv.slice(2);
const id = words.includes('--folder') ? undefined : words.find((word) => !word.startsWith('-'));
if (id !== undefined && existsSync(`content/scenarios/${id}`)) {
  await provideScenario(id).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
await import('../sandbox/node/rehearse.ts');
