/** A drill as a file: what is written is read again, version 1 stays readable, and what is no drill is refused with the way out. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  drillAsFile,
  drillOf,
  readDrillFile,
  type DrillFile,
} from '../../../src/sandbox/drill/drill-file.ts';
import { readScenario } from '../../support/session.ts';

const WORDS = {
  title: 'Monday’s incident',
  pager: 'The pods do not come up.',
  explanation: 'Somebody marked it as applied.',
  hints: ['Look at the ledger.'],
  help: true,
};

async function someDrill(words: Partial<typeof WORDS> = {}): Promise<DrillFile> {
  return drillOf(
    await readScenario('p3009-killed-before'),
    { ...WORDS, ...words },
    {
      from: 'p3009-killed-before',
      made: [{ kind: 'command', line: 'prisma migrate status' }],
      now: new Date('2026-11-30T10:00:00Z'),
    },
  );
}

const blob = (text: string): Blob => new Blob([text]);

test('what was written is read again, and tells nothing of the scenario that it began with', async () => {
  const drill = await someDrill();
  const { name, text } = drillAsFile(drill);
  expect(name).toBe('monday-s-incident.drill.json');
  expect(await readDrillFile(blob(text))).toEqual({ kind: 'drill', drill });
  expect(drill.scenario).toMatchObject({
    id: 'own-drill',
    title: WORDS.title,
    story: WORDS.pager,
    suggestions: [],
    hints: WORDS.hints,
  });
});

test('without help there are no hints', async () => {
  expect((await someDrill({ help: false })).scenario.hints).toEqual([]);
});

test('a title of other letters still gives a name', async () => {
  expect(drillAsFile(await someDrill({ title: '日本' })).name).toBe('drill.drill.json');
});

test('a file that was published stays readable', async () => {
  const text = await readFile(new URL('published.drill.json', import.meta.url), 'utf8');
  const reading = await readDrillFile(blob(text));
  if (reading.kind !== 'drill') throw new Error(reading.message);
  expect(reading.drill).toMatchObject({ version: 1, title: 'A release that was taken back' });
  expect(JSON.parse(drillAsFile(reading.drill).text)).toEqual(JSON.parse(text));
});

test.each(['', '[]', '{"format":"unstuck-progress","version":1}', 'SELECT 1'])(
  '%j is no drill',
  async (text) => {
    const reading = await readDrillFile(blob(text));
    if (reading.kind !== 'refused') throw new Error('it was taken');
    expect(reading.message).toContain('Choose a file that ends in .drill.json');
  },
);

test('a later version, a field that is wrong and a file that is too large are each told', async () => {
  const drill = await someDrill();
  const told = async (value: unknown, size?: number): Promise<string> => {
    const text = JSON.stringify(value);
    const reading = await readDrillFile(
      size === undefined ? blob(text) : { size, text: () => Promise.resolve(text) },
    );
    if (reading.kind !== 'refused') throw new Error('it was taken');
    return reading.message;
  };
  expect(await told({ ...drill, version: 2 })).toContain('version 2');
  expect(await told({ ...drill, from: '../../x' })).toContain('from: ');
  expect(await told({ ...drill, title: ' ' })).toContain('title: ');
  expect(await told({ ...drill, scenario: { ...drill.scenario, state: 7 } })).toContain(
    'scenario.state: ',
  );
  expect(await told(drill, 64 * 1024 ** 2)).toContain('64.0 MB');
});
