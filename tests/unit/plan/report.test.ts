/** The report of a proof, and its files. */
import { marked } from 'marked';
import { expect, test } from 'vitest';
import type { Mend } from '../../../src/sandbox/plan/mend.ts';
import type { Step } from '../../../src/sandbox/plan/plan.ts';
import type { Proof } from '../../../src/sandbox/plan/proof.ts';
import { reportMarkdown } from '../../../src/sandbox/plan/report/markdown.ts';
import { planFiles } from '../../../src/sandbox/plan/report/files.ts';
import { reportOf } from '../../../src/sandbox/plan/report/make-report.ts';
import { reportSchema } from '../../../src/sandbox/plan/report/report.ts';
import { migrationOf, viewOf } from '../../support/frames.ts';

const MIGRATION = `20260101000000_it's`;

const mend: Extract<Mend, { kind: 'statements' }> = {
  kind: 'statements',
  does: 'add column T.c',
  object: { kind: 'column', on: 'T', name: 'c' },
  of: MIGRATION,
  statements: [`ALTER TABLE "T" ADD COLUMN IF NOT EXISTS "c" text DEFAULT '\`\`\`'`],
  how: 'add',
  need: {
    words: 'no row in T',
    columns: [],
    refusedWith: '23502',
    query: 'SELECT 1 FROM "T" LIMIT 1',
  },
};
const sql: Step = { kind: 'sql', mends: [mend], isAlone: false };
const resolve = (as: 'applied' | 'rolled-back', wasFailed: boolean): Step => ({
  kind: 'cli',
  line: `prisma migrate resolve --${as} '20260101000000_it'\\''s'`,
  resolves: { migration: MIGRATION, as, wasFailed },
  needs: [],
});
const deploy: Step = {
  ...{ kind: 'cli', line: 'prisma migrate deploy', resolves: null },
  needs: [],
};

const measured = {
  locks: [{ relation: 'T', mode: 'AccessExclusiveLock' }],
  rewrites: ['T'],
};
const plan = (...steps: Step[]): Proof => ({
  verdict: 'plan',
  steps: steps.map((step) => ({
    step,
    measured: step.kind === 'sql' ? measured : null,
    wrong: null,
  })),
});

const view = viewOf({ migrations: [migrationOf(MIGRATION, { state: 'failed' })] });
const sizes = new Map([['T', { rows: 12_000, bytes: 8_192 }]]);
const report = (proof: Proof) =>
  reportOf(proof, {
    view,
    sizes,
    found: [],
    tried: [],
    story: null,
    pageOf: ({ kind }) => `/${kind}/`,
  });
const fingerprint = { digest: 'abc', query: 'WITH a AS (SELECT 1) SELECT 2 AS fingerprint;\n' };
const files = (proof: Proof) =>
  new Map(planFiles(report(proof), fingerprint).map(({ name, text }) => [name, text]));

test('a step says what it changes, locks and needs, how to check it, and the way back', () => {
  const [step] = report(plan(sql)).plan?.steps ?? [];
  expect(step).toMatchObject({
    ...{ kind: 'sql', changes: 'tables', isTransaction: true, rewrites: ['T'] },
    locks: [{ table: 'T', mode: 'AccessExclusiveLock' }],
    atStake: [{ table: 'T', rows: 12_000, bytes: 8_192 }],
    needs: [{ refusedWith: '23502' }],
    back: { text: 'ALTER TABLE "T" DROP COLUMN "c";' },
  });
  expect(step?.check).toContain(`attrelid = to_regclass('"T"') AND attname = 'c'`);
});

test('the way back of a record is that of its row', () => {
  const back = (step: Step) => report(plan(step)).plan?.steps[0]?.back.text;
  expect(back(resolve('rolled-back', true))).toMatch(/^UPDATE .*'20260101000000_it''s'/);
  expect(back(resolve('applied', false))).toMatch(/^DELETE [^;]*;$/);
  expect(back(resolve('applied', true))).toMatch(/^DELETE [^;]*;\nUPDATE [^;]*;$/);
  expect(back(deploy)).toBe('');
});

test('the report keeps to its schema, and is one of the files', () => {
  const json: unknown = JSON.parse(files(plan(sql, deploy)).get('plan.json') ?? '');
  expect(reportSchema.parse(json)).toEqual(report(plan(sql, deploy)));
});

test('what changes something begins with the fingerprint, and stops at an error', () => {
  const made = files(plan(sql, resolve('applied', true), sql, deploy));
  expect([...made.keys()]).toEqual([
    ...['plan.md', 'plan.json', 'plan.sql', 'plan-3.sql', 'plan.sh'],
  ]);
  const first = made.get('plan.sql') ?? '';
  expect(first.indexOf(`IS DISTINCT FROM 'abc'`)).toBeGreaterThan(0);
  expect(first.indexOf(`IS DISTINCT FROM 'abc'`)).toBeLessThan(first.indexOf('\nBEGIN;\n'));
  expect(first).toContain('SELECT 2 AS fingerprint\n  ) AS collected;');
  for (const name of ['plan.sql', 'plan-3.sql']) {
    expect(made.get(name)).toMatch(/\\set ON_ERROR_STOP on\n[^]*\nBEGIN;\n[^]*\nCOMMIT;\n/);
  }
  expect(made.get('plan-3.sql')).not.toContain('fingerprint');
  expect(
    made
      .get('plan.sh')
      ?.split('\n')
      .filter((line) => /^(run |\$PRISMA)/.test(line)),
  ).toEqual([
    'run plan.sql',
    `$PRISMA migrate resolve --applied '20260101000000_it'\\''s' --schema "$PRISMA_SCHEMA"`,
    'run plan-3.sql',
    '$PRISMA migrate deploy --schema "$PRISMA_SCHEMA"',
    '$PRISMA migrate status --schema "$PRISMA_SCHEMA"',
  ]);
});

test('a plan that begins with a command runs the fingerprint before it', () => {
  const made = files(plan(deploy));
  expect(made.get('plan.sql')).not.toContain('BEGIN;');
  expect(made.get('plan.sh')).toMatch(/\nrun plan\.sql\n[^]*\n\$PRISMA migrate deploy/);
});

test('without a plan nothing is written that changes anything', () => {
  const proof: Proof = {
    verdict: 'no-plan',
    why: ['must be owner of table T'],
    steps: [{ step: deploy, measured: null, wrong: 'refused' }],
  };
  expect([...files(proof).keys()]).toEqual(['plan.md', 'plan.json']);
  expect(report(proof)).toMatchObject({
    ...{ plan: null, why: ['must be owner of table T'] },
    tried: [{ text: 'prisma migrate deploy', ends: 'not healthy', outcome: 'refused' }],
  });
});

test('no text of a reader closes a block of the Markdown', () => {
  const text = files(plan(sql)).get('plan.md') ?? '';
  expect(text).toContain(`\n\`\`\`\`sql\nALTER TABLE`);
  expect(text).toContain('AccessExclusiveLock on `T` (about 12000 rows, 8192 bytes)');
});

test('variables that the project reads its URLs from get the one URL, unless they are set', () => {
  const made = planFiles(report(plan(deploy)), fingerprint, ['DATABASE_URL', 'DIRECT_URL', 'a b']);
  const script = made.find(({ name }) => name === 'plan.sh')?.text ?? '';
  expect(script).toContain('\nexport DIRECT_URL="${DIRECT_URL:-$DATABASE_URL}"\n');
  expect(script).not.toContain('a b');
  expect(script.match(/^export /gm)).toHaveLength(1);
});

test('names of a database are never markup in the Markdown', () => {
  const evil = 'm<img src=x onerror=1>![x](http://a.b/)`y\n# z';
  const given = report({
    verdict: 'no-plan',
    why: [`${evil} stops \`prisma migrate deploy\``, '`prisma migrate deploy` is refused'],
    steps: [],
  });
  const shown = {
    ...given,
    ...{ sentence: evil, story: evil },
    findings: given.findings.slice(0, 1).map((one) => ({ ...one, migration: evil, words: evil })),
  };
  const text = reportMarkdown(shown);
  expect(text).not.toMatch(/^# z/m);
  const kinds = new Set<string>();
  void marked.walkTokens(marked.lexer(text), (token) => void kinds.add(token.type));
  for (const markup of ['html', 'link', 'image']) expect(kinds).not.toContain(markup);
  expect(text).toContain('`prisma migrate deploy` is refused');
});
