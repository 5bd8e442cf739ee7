/** The page’s store with a worker that answers when the test wants it to. */
import { expect, test } from 'vitest';
import { planGoal } from '../../../src/yours/goals.ts';
import { createYours } from '../../../src/yours/store.ts';
import { createUpgrade } from '../../../src/yours/upgrade-store.ts';
import type { GivenFolder, GivenSource } from '../../../src/yours/given.ts';
import { Ended, type YoursWorker } from '../../../src/yours/worker/client.ts';

interface Waiting {
  readonly method: string;
  readonly params: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** A worker whose calls wait; `end` rejects them, as the real one does. */
function waitingWorker() {
  let waiting: Waiting[] = [];
  let ends = 0;
  let isRunning = false;
  const worker: YoursWorker = {
    call: (method, params) =>
      new Promise((resolve, reject) => {
        isRunning = true;
        waiting.push({
          method,
          params,
          reject,
          resolve: (value) => {
            // @ts-expect-error The test answers what the method would.
            resolve(value);
          },
        });
      }),
    end: () => {
      ends += 1;
      const before = waiting;
      waiting = [];
      for (const { reject } of before) reject(new Ended('It was ended.'));
      isRunning = false;
    },
    isRunning: () => isRunning,
  };
  const answer = async (method: string, value: unknown): Promise<void> => {
    const call = waiting.find((one) => one.method === method);
    if (!call) throw new Error(`nothing waits for ${method}`);
    waiting = waiting.filter((one) => one !== call);
    call.resolve(value);
    await settled();
  };
  return { worker, answer, ends: () => ends, waits: () => waiting.map(({ method }) => method) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const SOURCE: GivenSource = { name: 'bundle.json', blob: new Blob(['{}']) };
const FOLDER: GivenFolder = { kind: 'files', name: 'prisma', files: [], directories: [] };
const SOURCE_READ = { answer: { kind: 'source', schemas: [{ name: 'public' }], unseen: [] } };
const FOLDER_READ = { answer: { kind: 'folder', migrations: 3, hasSchema: true, notes: [] } };
const TWIN = { scenario: { state: 'SELECT 1' }, missing: [], failing: [] };

async function ready() {
  const fake = waitingWorker();
  const yours = createYours(
    planGoal('/knowledge.json', () => ''),
    fake.worker,
  );
  void yours.readSource(SOURCE);
  await fake.answer('readSource', SOURCE_READ);
  void yours.readFolder(FOLDER);
  await fake.answer('readFolder', FOLDER_READ);
  return { ...fake, yours };
}

test('it is ready once both were read, and not before', async () => {
  const fake = waitingWorker();
  const yours = createYours(
    planGoal('/knowledge.json', () => ''),
    fake.worker,
  );
  void yours.readFolder(FOLDER);
  expect(yours.folder.value?.answer.kind).toBe('reading');
  await fake.answer('readFolder', FOLDER_READ);
  expect(yours.isReady.value).toBe(false);
  void yours.readSource(SOURCE);
  await fake.answer('readSource', { answer: { kind: 'refused', message: 'cut at line 3' } });
  expect(yours.isReady.value).toBe(false);
  expect(yours.source.value?.answer).toMatchObject({ message: 'cut at line 3' });
  void yours.readSource(SOURCE);
  await fake.answer('readSource', SOURCE_READ);
  expect(yours.isReady.value).toBe(true);
});

test('the copy is shown before the plan is found, and the worker ends after it', async () => {
  const { yours, answer, ends } = await ready();
  void yours.build();
  expect(yours.stage.value.kind).toBe('working');
  await answer('build', { answer: { kind: 'twin', twin: TWIN } });
  expect(yours.stage.value).toMatchObject({ kind: 'built', search: { kind: 'looking' } });
  const before = ends();
  await answer('plan', { planned: { report: { sentence: 'All agree.' }, files: [] } });
  expect(yours.stage.value).toMatchObject({ kind: 'built', search: { kind: 'found' } });
  expect(ends()).toBe(before + 1);
  expect(yours.message.value).toBe('All agree.');
});

test('stopping the search leaves the copy, stopping the building leaves what was brought', async () => {
  const { yours, answer } = await ready();
  void yours.build();
  yours.stop();
  await settled();
  expect(yours.stage.value.kind).toBe('bringing');
  expect(yours.isReady.value).toBe(true);
  void yours.build();
  await answer('build', { answer: { kind: 'twin', twin: TWIN } });
  yours.stop();
  await settled();
  expect(yours.stage.value).toMatchObject({
    kind: 'built',
    twin: TWIN,
    search: { kind: 'stopped' },
  });
});

test('a crash in the search is told beside the copy', async () => {
  const { yours, answer, worker } = await ready();
  worker.call = () => Promise.reject(new Error('memory access out of bounds'));
  void yours.build();
  await settled();
  expect(yours.stage.value).toEqual({ kind: 'refused', message: 'memory access out of bounds' });
  expect(yours.isReady.value).toBe(true);
  await expect(answer('plan', null)).rejects.toThrow('nothing waits');
});

test('what is brought anew ends what runs, and drops the copy of the old', async () => {
  const { yours, answer, waits } = await ready();
  void yours.build();
  void yours.readSource({ name: 'other.json', blob: new Blob(['{}']) });
  await settled();
  expect(yours.stage.value.kind).toBe('bringing');
  expect(waits()).toEqual(['readSource']);
  await answer('readSource', SOURCE_READ);
  expect(yours.source.value?.given.name).toBe('other.json');
});

test('a reading that hangs is ended by the next one, and what else was being read is read again', async () => {
  const fake = waitingWorker();
  const yours = createYours(
    planGoal('/knowledge.json', () => ''),
    fake.worker,
  );
  void yours.readSource(SOURCE);
  void yours.readFolder(FOLDER);
  const other: GivenFolder = { ...FOLDER, name: 'other' };
  void yours.readFolder(other);
  await settled();
  expect(fake.waits().toSorted()).toEqual(['readFolder', 'readSource']);
  await fake.answer('readFolder', FOLDER_READ);
  await fake.answer('readSource', SOURCE_READ);
  expect(yours.folder.value?.given).toBe(other);
  expect(yours.isReady.value).toBe(true);
});

test('to forget drops everything and ends the worker, also while it works', async () => {
  const { yours, waits } = await ready();
  void yours.build();
  yours.forget();
  await settled();
  expect(waits()).toEqual([]);
  expect(yours.stage.value.kind).toBe('bringing');
  for (const part of [yours.source, yours.folder, yours.schemaFile, yours.schema, yours.root])
    expect(part.value).toBeNull();
  expect(yours.listing.value).toBe('');
});

test('answers about rows are judged on the same copy, refused where they are none, and dropped with the database', async () => {
  const fake = waitingWorker();
  const { yours, counts, takeCounts } = createUpgrade('/knowledge.json', fake.worker);
  void yours.readSource(SOURCE);
  await fake.answer('readSource', SOURCE_READ);
  void yours.readFolder(FOLDER);
  await fake.answer('readFolder', FOLDER_READ);
  void yours.build();
  await fake.answer('build', { answer: { kind: 'twin', twin: TWIN } });
  await fake.answer('check', { checked: { check: { sentence: 'One question is open.' } } });
  expect(yours.message.value).toBe('One question is open.');

  const refused = takeCounts('ERROR: x');
  await fake.answer('readCounts', { problem: 'It is not the answer.' });
  expect(await refused).toBe('It is not the answer.');
  expect(counts()).toBeNull();
  expect(yours.stage.value).toMatchObject({ search: { kind: 'found' } });

  const taken = takeCounts('{"counts":[]}');
  await fake.answer('readCounts', { problem: null });
  expect(await taken).toBeNull();
  expect(fake.waits()).toEqual(['check']);
  expect(yours.stage.value).toMatchObject({ kind: 'built', search: { kind: 'looking' } });
  await fake.answer('check', { checked: { check: { sentence: 'Nothing is open.' } } });
  expect(yours.message.value).toBe('Nothing is open.');
  expect(counts()).toBe('{"counts":[]}');

  // A copy whose worker was ended is built anew.
  yours.stop();
  void takeCounts('{"counts":[1]}');
  await fake.answer('readCounts', { problem: null });
  yours.stop();
  await settled();
  void yours.lookAgain();
  expect(fake.waits()).toEqual(['build']);

  void yours.readSource({ name: 'other.json', blob: new Blob(['{}']) });
  await settled();
  expect(counts()).toBeNull();
});
