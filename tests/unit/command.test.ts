/** `unstuck < log.txt`, as a function and as the packed program. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSearchIndex } from '../../src/content/search-index.ts';
import { answerWords } from '../../src/command/explain.ts';
import { unstuck } from '../../src/command/unstuck.ts';
import { createSearch } from '../../src/search/search.ts';
import { COLLECT_QUERY } from '../../src/sandbox/twin/bundle/collect-query.ts';
import { COLLECT_WAYS } from '../../src/sandbox/twin/bundle/collect-ways.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';
import { givenProject } from '../support/command/given-project.ts';
import { packCommand } from '../support/command/packed.ts';

const index = await readSearchIndex();
const LOG =
  'Error: P3009\n\nmigrate found failed migrations in the target database, new migrations will not be applied.\nThe `20260123131407_add_policy_tables_and_policies_field` migration started at 2026-01-01 00:00:00 UTC failed';

const jsonSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      confidence: z.enum(['certain', 'likely', 'related']),
      matched: z.string(),
    }),
  ),
  facts: z.record(z.string(), z.array(z.string())),
  subject: z.object({ kind: z.enum(['litellm', 'another', 'unsaid']) }),
});

describe('it prints', () => {
  test('as JSON, best first, with the reader’s names in the links', () => {
    const { text, exit } = unstuck(index, 'https://site.test/docs', LOG, true);
    const { results, facts } = jsonSchema.parse(JSON.parse(text));
    expect(exit).toBe(0);
    expect(results[0]).toMatchObject({
      id: 'p3009-failed-migration',
      url: 'https://site.test/docs/runbooks/p3009-failed-migration/?migration=20260123131407_add_policy_tables_and_policies_field',
      confidence: 'certain',
    });
    expect(facts).toMatchObject({
      codes: ['P3009'],
      migrations: ['20260123131407_add_policy_tables_and_policies_field'],
    });
  });

  test('as text', () => {
    const { text } = unstuck(index, 'https://site.test', LOG, false);
    expect(text).toMatch(
      /^1\. P3009: .*\n {3}https:\/\/site\.test\/runbooks\/p3009-failed-migration/,
    );
  });

  test('whose trouble it is, if it is another program’s', () => {
    const foreign = 'The table `public.Invoice` does not exist in the current database.';
    const { subject } = jsonSchema.parse(
      JSON.parse(unstuck(index, 'https://site.test', foreign, true).text),
    );
    expect(subject.kind).toBe('another');
    expect(unstuck(index, 'https://site.test', foreign, false).text).toMatch(
      /^This looks like another program’s \w+: Invoice is not LiteLLM’s\./,
    );
  });

  test('nothing, plainly, with another exit code', () => {
    const { text, exit } = unstuck(index, 'https://site.test', 'redis refused', false);
    expect(text).toContain('Nothing here fits that.');
    expect(exit).toBe(1);
    expect(unstuck(index, 'https://site.test', 'redis refused', true).exit).toBe(1);
  });

  test('a proposal for a mistyped code or command', () => {
    const { text, exit } = unstuck(index, 'https://site.test', 'P30009\n', false);
    expect(text).toContain('Did you mean P3009?');
    expect(exit).toBe(1);
    expect(unstuck(index, 'https://site.test', 'primsa migrate resolv\n', false).text).toContain(
      'Did you mean prisma migrate resolve?',
    );
    expect(unstuck(index, 'https://site.test', 'P3009\n', false).text).not.toContain('Did you');
  });

  test('no secret', () => {
    const { text } = unstuck(
      index,
      'https://site.test',
      `${LOG} postgresql://me:hunter2@db/x`,
      true,
    );
    expect(text).not.toContain('hunter2');
  });
});

test('packing says what to do where there is no site', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['src/build/pack-command.ts', '/nowhere/packed', '/nowhere/site'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('npm run build');
});

describe('the packed program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-command-'));
  const run = (args: string[], input: string) =>
    spawnSync(process.execPath, [...QUICK_WASM, join(folder, 'unstuck.js'), ...args], {
      input,
      encoding: 'utf8',
    });

  beforeAll(() => packCommand(folder));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('finds the same on its own', () => {
    const { stdout, status } = run(['--json'], LOG);
    expect(status).toBe(0);
    const { text } = unstuck(index, 'https://unstuck.example', LOG, true);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(text));
  });

  test('explains a name as the checkout does, and without its index', () => {
    const beforehand = run(['explain', 'P3009'], '');
    renameSync(join(folder, 'index.json'), join(folder, 'away.json'));
    const without = run(['explain', 'P3009'], '');
    renameSync(join(folder, 'away.json'), join(folder, 'index.json'));
    expect(without).toMatchObject({ status: 0, stdout: beforehand.stdout });
    const call = { kind: 'explain', words: 'P3009', json: false, site: undefined } as const;
    const { text } = answerWords(createSearch(index), 'https://unstuck.example', call);
    expect(beforehand.stdout).toBe(text);
    const words = 'relation "LiteLLM_DeletedTeamTable" does not exist';
    expect(run(['explain', words], '').stdout).toContain('/runbooks/relation-does-not-exist/');
  });

  test('prints the collecting query alone, and the commands of each way', () => {
    expect(run(['collect'], '')).toMatchObject({ stdout: COLLECT_QUERY, status: 0 });
    for (const { id, commands } of COLLECT_WAYS) {
      const { stdout, status } = run(['collect', '--way', id], '');
      expect(status).toBe(0);
      expect(stdout).toContain(`unstuck collect > collect.sql\n${commands ?? ''}`);
    }
  });

  test(
    'proves a plan for a bundle without a network, and says what is wrong with the input',
    { timeout: 240_000 },
    async () => {
      const { bundle, installed, releases } = await givenProject('p3009-killed-before');
      const release = installed.version;
      const migrations = join(folder, 'given', 'migrations');
      for (const { name, sql } of installed.migrations) {
        mkdirSync(join(migrations, name), { recursive: true });
        writeFileSync(join(migrations, name, 'migration.sql'), sql);
      }
      writeFileSync(join(folder, 'given', 'schema.prisma'), installed.schema);
      const given = ['twin', '-', '--folder', join(folder, 'given')];
      const out = join(folder, 'out');
      const { stdout, stderr, status } = run([...given, '--json', '--out', out], bundle);
      expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
      expect(JSON.parse(stdout)).toMatchObject({ verdict: 'plan', plan: { steps: [{}, {}] } });
      expect(readdirSync(out).toSorted()).toEqual(['plan.json', 'plan.md', 'plan.sh', 'plan.sql']);

      const page = 'https://unstuck.example/runbooks/p3009-failed-migration/#mark-rolled-back';
      const first = (text: string): unknown =>
        z.object({ findings: z.array(z.unknown()) }).parse(JSON.parse(text)).findings[0];
      expect(first(stdout)).toMatchObject({ kind: 'failed-and-gone', sure: 'certain', page });

      const leaving =
        "data:text/javascript,process.on('exit',()=>process.stderr.write(process.getActiveResourcesInfo().join()))";
      const ended = spawnSync(
        process.execPath,
        [...QUICK_WASM, '--import', leaving, join(folder, 'unstuck.js'), ...given, '--json'],
        { input: bundle, encoding: 'utf8' },
      );
      expect(ended.stderr, 'it waits for no timer of Prisma’s engine').toContain('Timeout');
      expect(ended).toMatchObject({ status: 1, stdout });

      const ofRelease = ['twin', '-', '--json', '--release'];
      const reduced = run([...ofRelease, release], bundle);
      expect({ stderr: reduced.stderr, status: reduced.status }).toEqual({ stderr: '', status: 2 });
      expect(JSON.parse(reduced.stdout)).toMatchObject({
        ...{ verdict: 'unknown', plan: null, tried: [] },
      });
      expect(first(reduced.stdout)).toMatchObject({
        kind: 'failed-and-gone',
        sure: 'likely',
        page,
      });
      expect(reduced.stdout).toContain('edition of the release, which has fewer tables');
      const checked = run(['check', '-', '--folder', join(folder, 'given'), '--json'], bundle);
      expect({ stderr: checked.stderr, status: checked.status }).toEqual({ stderr: '', status: 1 });
      expect(JSON.parse(checked.stdout)).toMatchObject({
        ...{ format: 'unstuck-check', verdict: 'do-not', before: [{ kind: 'repair-first' }] },
      });
      const compromised = run(['check', '-', '--to', 'v1.107.0'], bundle);
      expect(compromised).toMatchObject({ status: 2, stdout: '' });
      expect(compromised.stderr).toContain('compromised');
      const unknown = run([...ofRelease, 'v0.0.1'], bundle);
      expect(unknown).toMatchObject({ status: 2, stdout: '' });
      expect(unknown.stderr).toContain(`There are ${releases[0]?.version ?? ''}, `);

      const cut = run(given, bundle.slice(0, 5_000));
      expect(cut).toMatchObject({ status: 2, stdout: '' });
      expect(cut.stderr).toMatch(/^unstuck: standard input: It ends at line 1, column \d+/);
      const ledger = join(folder, 'ledger.csv');
      writeFileSync(ledger, 'migration_name\n1_a\n');
      const listed = run([...given, '--ledger', ledger], bundle);
      expect(listed).toMatchObject({ status: 2, stdout: '' });
      expect(listed.stderr).toContain('ledger.csv: The listing has no column checksum');
      const nowhere = run(['twin', '-', '--folder', join(folder, 'nowhere')], bundle);
      expect(nowhere).toMatchObject({ status: 2, stdout: '' });
      expect(nowhere.stderr).toContain('nowhere cannot be read');
    },
  );

  test('tells by its exit code that nothing was found, or that it was called the wrong way', () => {
    expect(run([], 'redis refused').status).toBe(1);
    expect(run(['--bogus'], '')).toMatchObject({ status: 2, stdout: '' });
    expect(run(['/no/such/file'], '').stderr).toContain('/no/such/file cannot be read');
  });
});

test('a checkout keeps the words of a command as they are', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['src/command/from-checkout.ts', 'collect', '--way', 'psql'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(stdout).toContain('psql "${DATABASE_URL%%\\?*}" -XAtq');
});
