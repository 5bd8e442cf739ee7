/** Plays the stories again, and compares with the recordings that the pages show. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordingSchema } from '../../src/recording/schema.ts';
import { startPostgres, type Postgres } from './postgres.ts';
import { record, RECORDINGS, recordingFile, stories } from './replicas/recordings.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres.stop());

test.for(stories)('$name happens as recorded', async (story) => {
  const recording = recordingSchema.parse(JSON.parse(readFileSync(recordingFile(story), 'utf8')));
  const { recordedOn } = recording; // the server here may be another one
  expect({ ...(await record(story, postgres)), recordedOn }).toEqual(recording);
});

test('every recording has its story', () => {
  const files = globSync(path.join(RECORDINGS, '*.json')).toSorted();
  expect(files).toEqual(stories.map(recordingFile).toSorted());
});
