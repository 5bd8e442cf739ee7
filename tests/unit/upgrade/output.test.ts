/** The check as people, programs and pipelines read it. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readArguments } from '../../../src/command/arguments.ts';
import { usageOf } from '../../../src/command/usage.ts';
import { publishedCheckSchema } from '../../../src/machines/check-schema.ts';
import { checkAnnotations } from '../../../src/sandbox/upgrade/annotations.ts';
import { checkJunit } from '../../../src/sandbox/upgrade/junit.ts';
import { checkSarif } from '../../../src/sandbox/upgrade/sarif.ts';
import { checkText } from '../../../src/sandbox/upgrade/text.ts';
import { HAZARDS } from '../../../src/sandbox/upgrade/hazards.ts';
import { SAMPLE } from './sample.ts';

const INDEX = '20260823000000_add_spend_logs_api_key_starttime_index';

describe('as text', () => {
  const text = checkText(SAMPLE);

  test('the verdict is first, then why, then what to do, and what was not seen is last', () => {
    expect(text.split('\n')[0]).toBe(
      'GO WITH STEPS: 1 migration goes through on a copy of your database, and 2 things come first.',
    );
    const titles = [
      '\nWhy\n',
      '\nFirst\n',
      '\nWorth doing\n',
      '\nWhat each migration did',
      '\nNot seen\n',
    ];
    const places = titles.map((title) => text.indexOf(title));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain(
      'line 2: SHARE on LiteLLM_SpendLogs (about 4,000,000 rows, 5.7 GB); index build:',
    );
    expect(text).toContain('LiteLLM_SpendLogs, 4.2 s to 10 min');
    expect(text).toContain('Measured on 2026-11-30, on a machine. Nobody else is at work.');
  });

  test('no line of prose is longer than 100 characters, and what is to be copied is whole', () => {
    const [copied, prose] = [
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS "i" ON "LiteLLM_SpendLogs"("api_key");',
      100,
    ];
    const lines = text.split('\n');
    expect(lines.map((line) => line.trim())).toContain(copied);
    expect(lines.filter((line) => line.length > prose && !line.includes(copied))).toEqual([]);
  });

  test('what nothing is said of has no title', () => {
    const nothing = checkText({
      ...SAMPLE,
      verdict: 'go',
      sentence: 'Fine.',
      reasons: [],
      before: [],
      migrations: [],
      unknown: [],
    });
    expect(nothing).toBe('GO: Fine.\n');
  });
});

test('as GitHub’s annotations, each at its file and line, with nothing that ends it early', () => {
  const lines = checkAnnotations(SAMPLE, 'prisma/migrations').trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain(
    `::warning file=prisma/migrations/${INDEX}/migration.sql,line=2,title=unstuck%3A lock::`,
  );
  expect(lines[1]).toContain('file=prisma/migrations/2_a%2C b%3A <c>/migration.sql,title');
  expect(lines[1]).toContain('& 100%25 lost%0Afor old pods.');
  expect(lines[2]).toBe('::warning title=unstuck%3A ask-rows::Ask your rows.');
  expect(lines[3]).toMatch(/^::warning title=unstuck check::1 migration/);
  expect(checkAnnotations({ ...SAMPLE, verdict: 'do-not' }, null)).not.toContain('file=');
  expect(checkAnnotations({ ...SAMPLE, verdict: 'do-not' }, null)).toContain(
    '::error title=unstuck check::',
  );
});

test('as JUnit, a failure where it is told to stop', () => {
  const all = checkJunit(SAMPLE, () => true);
  expect(all).toContain('tests="2" failures="2"');
  expect(all).toContain('message="2_a, b: &lt;c&gt;: It is “gone” &amp; 100% lost\nfor old pods."');
  const some = checkJunit(SAMPLE, ({ rule }) => rule === 'lock');
  expect(some).toContain('tests="2" failures="1"');
  expect(some).toContain(`name="${INDEX}">\n    <failure type="lock"`);
  const elements = (text: string): number => (text.match(/<testcase /g) ?? []).length;
  expect(elements(all)).toBe(2);
  const control = {
    ...SAMPLE,
    reasons: [{ kind: 'stop' as const, migration: null, line: null, words: 'a\u0000b\u001bc' }],
  };
  expect(checkJunit(control, () => true)).toContain('message="abc"');
});

test('as SARIF, each result with a rule that is described and with a place', () => {
  const sarif = z
    .object({
      version: z.literal('2.1.0'),
      runs: z.tuple([
        z.object({
          tool: z.object({ driver: z.object({ rules: z.array(z.object({ id: z.string() })) }) }),
          results: z.array(
            z.object({
              ruleId: z.string(),
              level: z.enum(['error', 'warning', 'note']),
              locations: z.tuple([
                z.object({
                  physicalLocation: z.object({
                    artifactLocation: z.object({ uri: z.string() }),
                    region: z.object({ startLine: z.number().min(1) }),
                  }),
                }),
              ]),
            }),
          ),
        }),
      ]),
    })
    .parse(JSON.parse(checkSarif(SAMPLE, 'prisma/migrations')));
  const [{ tool, results }] = sarif.runs;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['lock', 'breaking', 'ask-rows']);
  expect(
    results.map(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri),
  ).toEqual([
    `prisma/migrations/${INDEX}/migration.sql`,
    'prisma/migrations/2_a,%20b:%20%3Cc%3E/migration.sql',
    'prisma/migrations',
  ]);
});

describe('the published schema', () => {
  const schema = publishedCheckSchema('https://unstuck.example/schema/check-v1.json');

  test('stays as it was published', () => {
    const published: unknown = JSON.parse(readFileSync('tests/check-v1.schema.json', 'utf8'));
    expect(
      schema,
      'Fields may be added: then add them to tests/check-v1.schema.json too. None may go or change its meaning: that is a version 2.',
    ).toEqual(published);
  });

  test('fits a check, also with fields and kinds that are added, and no other version', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(SAMPLE), JSON.stringify(validate.errors)).toBe(true);
    const [step] = SAMPLE.before;
    expect(validate({ ...SAMPLE, more: 1, before: [{ ...step, kind: 'later' }] })).toBe(true);
    expect(validate({ ...SAMPLE, version: 2 })).toBe(false);
  });
});

describe('its arguments', () => {
  const read = (...words: string[]) => readArguments(['check', ...words]);

  test('are read', () => {
    expect(read('b.json', '--folder', 'm')).toEqual({
      ...{ kind: 'check', bundle: 'b.json', from: { kind: 'folder', folder: 'm' } },
      ...{ format: 'text', failOn: null },
      ...{ ledger: undefined, schema: undefined, counts: undefined, out: undefined },
    });
    expect(
      read('-', '--to', 'v1.103.0', '--json', '--fail-on', 'loss,lock', '--counts', 'c'),
    ).toMatchObject({
      ...{ from: { kind: 'release', version: 'v1.103.0' }, format: 'json', counts: 'c' },
      failOn: ['lock', 'loss'],
    });
    expect(
      read('-', '--folder', 'm', '--format', 'junit', '--fail-on', 'lock', '--fail-on', 'breaking'),
    ).toMatchObject({
      ...{ format: 'junit', failOn: ['lock', 'breaking'] },
    });
    expect(read('--help')).toEqual({ kind: 'help', of: 'check' });
  });

  test.each([
    [[], 'check needs a bundle'],
    [['b'], 'check needs --folder'],
    [['b', '--folder', 'm', '--to', 'v1'], 'not both'],
    [['b', 'c', '--folder', 'm'], 'one bundle: c'],
    [['b', '--to', 'v1', '--schema', 's'], '--schema goes with --folder'],
    [['b', '--to', 'v1', '--fail-on', 'lock,doom'], '--fail-on doom: it is one of lock, rewrite'],
    [['b', '--to', 'v1', '--format', 'xml'], '--format xml: it is one of text, json'],
    [['b', '--to', 'v1', '--format', 'sarif', '--json'], 'not both'],
    [['b', '--to', 'v1', '--bogus'], '--bogus'],
  ])('%j are refused: %s', (words, reason) => {
    const call = read(...words);
    expect(call.kind === 'wrong' && call.reason).toContain(reason);
  });

  test('the usage names each hazard, has examples, and fits a terminal', () => {
    for (const hazard of HAZARDS) expect(usageOf('check')).toContain(hazard);
    expect(usageOf('check')).toContain('unstuck check bundle.json');
  });
});
