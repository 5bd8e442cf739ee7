/** `npm run check` finds nothing in `content/`, and the skeletons make files in shape. */
import { readFile, rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkGuide, checkRunbook, checkSummary } from '../../src/authoring/check-page.ts';
import { checkPermalinks } from '../../src/authoring/check-permalinks.ts';
import { checkScenario } from '../../src/authoring/check-scenario.ts';
import { readKnown } from '../../src/authoring/known.ts';
import { slugFrom, writeSkeleton } from '../../src/authoring/skeleton.ts';
import { scenarioFileSchema } from '../../src/content/scenario-sources.ts';
import { readRunbooks } from '../../src/content/pages.ts';
import { runbookSchema } from '../../src/runbook/schema.ts';

const known = await readKnown();

describe('nothing is missing in', () => {
  test.each([...known.runbooks])('runbook %s', async (slug) => {
    expect(await checkRunbook(slug, known)).toEqual([]);
  });
  test.each([...known.guides])('guide %s', async (slug) => {
    expect(await checkGuide(slug, known)).toEqual([]);
  });
  test.each([...known.scenarios])('scenario %s', async (id) => {
    expect(await checkScenario(id, known)).toEqual([]);
  });
});

describe('what a new file still needs is named with the file that needs it', () => {
  test('a place to practise', async () => {
    expect(await checkScenario('healthy', { ...known, exercises: new Set() })).toEqual([
      'content/exercises.yaml: no track has healthy; add `- { scenario: healthy, minutes: 15 }` where it is to be practised',
    ]);
  });

  test('a short name for a long title', async () => {
    const labels = { runbooks: {}, guides: {} };
    expect(await checkRunbook('p3009-failed-migration', { ...known, labels })).toEqual([
      'content/labels.yaml: the title has 61 letters, more than 45; give `p3009-failed-migration` a short name under `runbooks`',
    ]);
  });

  test('addresses, in one line', async () => {
    const path = 'content/runbooks/new.mdx';
    expect(await checkPermalinks(path, ['/runbooks/p3009-failed-migration/'])).toEqual([]);
    expect(await checkPermalinks(path, ['/runbooks/new/'])).toEqual([
      'tests/permalinks.txt: /runbooks/new/ is not in it; once the names are final, run: npm run check -- --add-permalinks content/runbooks/new.mdx',
    ]);
    expect(await checkPermalinks(path, ['/runbooks/new/', '/runbooks/new/#a'])).toEqual([
      'tests/permalinks.txt: 2 addresses, from /runbooks/new/ on, are not in it; once the names are final, run: npm run check -- --add-permalinks content/runbooks/new.mdx',
    ]);
  });
});

test('a summary links to no anchor of its own page alone', () => {
  expect(checkSummary('new', { summary: 'See [how](/runbooks/new/#how).' })).toEqual([]);
  expect(checkSummary('new', { summary: 'See [how](#how).' })).toEqual([
    'summary: #how is a link within this page, and the summary stands on /e/ pages too; write /runbooks/new/#how',
  ]);
});

test('a signature belongs to one runbook', async () => {
  const signatures = [...(await readRunbooks())].flatMap(([slug, runbook]) =>
    runbook.signatures.map(({ id, pattern }) => ({ slug, id, pattern })),
  );
  for (const field of ['id', 'pattern'] as const) {
    const values = signatures.map((signature) => signature[field]);
    const twice = signatures.filter(
      (signature) => values.filter((v) => v === signature[field]).length > 1,
    );
    expect(twice).toEqual([]);
  }
});

describe('skeletons', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unstuck-skeletons-'));
  afterAll(() => rm(folder, { recursive: true }));

  test('a runbook is in shape, and is not written over', async () => {
    const file = path.join(folder, 'disk-full.mdx');
    await writeSkeleton('runbook.mdx', file, 'disk-full');
    const front = (await readFile(file, 'utf8')).split(/^---$/m)[1] ?? '';
    const runbook = runbookSchema.parse(parse(front));
    expect(runbook.signatures[0]?.id).toBe('disk-full');
    expect(known.scenarios).toContain(runbook.scenario);
    await expect(writeSkeleton('runbook.mdx', file, 'disk-full')).rejects.toThrow(
      'is there already',
    );
  });

  test('a runbook is written on the scenario that is named', async () => {
    const file = path.join(folder, 'on-its-own.mdx');
    await writeSkeleton('runbook.mdx', file, 'on-its-own', 'healthy');
    expect(await readFile(file, 'utf8')).toContain('\nscenario: healthy\n');
  });

  test('a scenario is in shape', async () => {
    const file = path.join(folder, 'disk-full', 'scenario.yaml');
    await writeSkeleton('scenario.yaml', file, 'disk-full');
    expect(
      scenarioFileSchema.parse(parse(await readFile(file, 'utf8'))).accident.length,
    ).toBeGreaterThan(0);
  });

  test('a slug is asked for, and has to be one', () => {
    expect(slugFrom(['disk-full'], 'new:runbook')).toBe('disk-full');
    expect(() => slugFrom([], 'new:runbook')).toThrow('npm run new:runbook -- <slug>');
    expect(() => slugFrom(['Disk full'], 'new:runbook')).toThrow('lower-case words');
  });
});
