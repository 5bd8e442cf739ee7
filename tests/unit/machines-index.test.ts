import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { readChanges, readGuides, readRunbooks } from '../../src/content/pages.ts';
import { ladderFrom } from '../../src/content/release-ladder.ts';
import { changesSchema } from '../../src/content/changes.ts';
import { buildIndex } from '../../src/machines/index-file.ts';
import { publishedSchema, type MachineIndex } from '../../src/machines/index-schema.ts';
import { llmsText } from '../../src/machines/llms.ts';

const ROOT = new URL('https://unstuck.example/docs/');
const schema = publishedSchema('https://unstuck.example/schema/index-v1.json');

let index: MachineIndex;

beforeAll(async () => {
  const [newest] = await readChanges();
  index = buildIndex({
    runbooks: await readRunbooks(),
    guides: await readGuides(),
    relatedTo: () => [{ path: '/guides/replicas/', title: 'Two replicas' }],
    releases: await ladderFrom([]),
    stateOf: (scenario) => (scenario === 'p3009-killed-after-commit' ? 'It failed.' : undefined),
    updated: newest.date,
    root: ROOT,
  });
});

describe('the index', () => {
  test('fits its published schema', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(index), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...index, version: 2 })).toBe(false);
  });

  test('may gain fields without breaking those who validate', () => {
    const validate = new Ajv().compile(schema);
    expect(validate({ ...index, more: 1, site: { ...index.site, more: 1 } })).toBe(true);
  });

  test('has addresses under the path that the site is served under', () => {
    const runbook = index.runbooks.find(({ id }) => id === 'p3009-failed-migration');
    const page = 'https://unstuck.example/docs/runbooks/p3009-failed-migration';
    expect(runbook).toMatchObject({
      url: `${page}/`,
      markdown: `${page}.md`,
      codes: ['P3009'],
      sqlstates: [],
      scenario: { id: 'p3009-killed-after-commit', state: 'It failed.' },
      related: [{ title: 'Two replicas', url: 'https://unstuck.example/docs/guides/replicas/' }],
    });
    expect(runbook?.signatures[0]).toMatchObject({ url: 'https://unstuck.example/docs/e/p3009/' });
    expect(runbook?.options[1]).toMatchObject({
      id: 'mark-rolled-back',
      safety: 'safe',
      url: `${page}/#mark-rolled-back`,
      outcome: { deploy: { kind: 'fails-again', code: 'P3018 42701' } },
    });
  });

  test('has the releases, the newest first, each with what an upgrade to it comes to', () => {
    const [newest] = index.releases ?? [];
    expect(newest?.version).toBe('v1.111.0');
    const lens = index.releases?.find(({ version }) => version === 'v1.105.0');
    expect(lens).toMatchObject({
      url: 'https://unstuck.example/docs/releases/v1.105.0/',
      markdown: 'https://unstuck.example/docs/releases/v1.105.0.md',
      compromised: false,
      before: 'v1.104.9',
      migrations: ['20261001100000_rename_lens'],
      complete: false,
    });
    expect(lens?.verdict).toContain('older pods fail on LiteLLM_Engine');
  });

  test('has no scenario for what is outside the database', () => {
    expect(index.runbooks.some(({ scenario }) => scenario === null)).toBe(true);
  });
});

describe('version 1 of the schema', () => {
  test('stays as it was published', () => {
    const published: unknown = JSON.parse(readFileSync('tests/index-v1.schema.json', 'utf8'));
    expect(
      schema,
      'Fields may be added: then add them to tests/index-v1.schema.json too. None may go, change its meaning, or become required of those who wrote before: that is a version 2.',
    ).toEqual(published);
  });
});

describe('llms.txt', () => {
  test('names the site, then lists each runbook, guide and newer release once, by its Markdown', () => {
    const text = llmsText(index, ROOT);
    expect(text).toMatch(/^# Unstuck\n\n> Runbooks for stuck/);
    const releases = (index.releases ?? []).slice(0, 20);
    expect(releases).toHaveLength(20);
    for (const { markdown } of [...index.runbooks, ...index.guides, ...releases]) {
      expect(text.split(`(${markdown})`)).toHaveLength(2);
    }
  });
});

describe('the list of changes', () => {
  const change = (id: string, date: string) => ({ id, date, title: 'T', text: 'T' });

  test('has each id once, the newest first', () => {
    const [a, b] = [change('a', '2026-11-23'), change('b', '2026-11-22')];
    expect(changesSchema.safeParse([a, b]).success).toBe(true);
    expect(changesSchema.safeParse([b, a]).success).toBe(false);
    expect(changesSchema.safeParse([a, a]).success).toBe(false);
    expect(changesSchema.safeParse([]).success).toBe(false);
  });
});
