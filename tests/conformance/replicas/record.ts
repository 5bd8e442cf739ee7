/** Writes the recordings again. Run it when a story changes, and review the difference. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { startPostgres } from '../postgres.ts';
import { record, RECORDINGS, recordingFile, stories } from './recordings.ts';

mkdirSync(RECORDINGS, { recursive: true });
const postgres = await startPostgres();
try {
  for (const story of stories) {
    const json = JSON.stringify(await record(story, postgres));
    writeFileSync(recordingFile(story), await format(json, { parser: 'json', printWidth: 100 }));
    console.log(recordingFile(story));
  }
} finally {
  await postgres.stop();
}
