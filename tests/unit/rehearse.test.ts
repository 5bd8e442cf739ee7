import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameSchema } from '../../src/sandbox/frame.ts';
import { readRehearseOptions } from '../../src/sandbox/node/rehearse-options.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';

const SCENARIO = 'relation-does-not-exist';

/** Runs the command as an author does. */
function rehearse(args: string[], input: string) {
  return spawnSync(process.execPath, [...QUICK_WASM, 'src/sandbox/node/rehearse.ts', ...args], {
    input,
    encoding: 'utf8',
  });
}

test('a file of an option is not taken for the scenario that is made anew', () => {
  const { ids, sql } = readRehearseOptions(['--sql', 'fix.sql', 'disk-full', '--sql', 'more.sql']);
  expect(ids).toEqual(['disk-full']);
  expect(sql).toEqual(['fix.sql', 'more.sql']);
});

describe('npm run rehearse', () => {
  test('prints one frame a line with --json, for commands and SQL', () => {
    const typed = '# a note\nprisma migrate status\nsql\nSELECT 1\nAS one\n;;\nfalse ||\npwd\n';
    const { stdout, status } = rehearse([SCENARIO, '--json'], typed);
    const frames = stdout
      .trim()
      .split('\n')
      .map((line) => frameSchema.parse(JSON.parse(line)));
    expect(frames.map(({ input }) => input)).toEqual([
      null,
      { kind: 'command', line: 'prisma migrate status' },
      { kind: 'sql', script: 'SELECT 1\nAS one' },
      { kind: 'command', line: 'false ||\npwd' },
    ]);
    expect(frames.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0, 0]);
    expect(status).toBe(0);
  });

  test('prints output and view as text', () => {
    const { stdout } = rehearse([SCENARIO], 'litellm --version\n');
    expect(stdout).toContain('$ litellm --version\n\nLiteLLM: Current Version = 1.81.1');
    expect(stdout).toContain('next deploy: refuse with P3009');
    expect(stdout).toContain('not solved');
  });

  test('claims nothing where Prisma cannot look', () => {
    const { stdout } = rehearse([SCENARIO], 'rm schema.prisma\n');
    const [, after = ''] = stdout.split('$ rm schema.prisma');
    expect(after).toContain('unknown, the engine cannot look');
    expect(after).toContain('schema.prisma is not there.');
    expect(after).not.toMatch(/next deploy|drift:|solved/i);
  });

  test('runs a file with --sql', () => {
    const file = `content/scenarios/${SCENARIO}/deleted-in-v1.81.0.sql`;
    const { stdout } = rehearse([SCENARIO, '--sql', file], '');
    expect(stdout).toContain('relation "LiteLLM_DeletedTeamTable" does not exist');
  });

  describe('with a project of one’s own', () => {
    const root = mkdtempSync(join(tmpdir(), 'unstuck-'));
    const migrations = join(root, 'migrations');
    const schema = join(root, 'schema.prisma');
    const state = join(root, 'state.sql');
    const broken = join(root, 'copy.sql');
    const unavailable = join(root, 'postgis.sql');
    const empty = join(root, 'empty');

    beforeAll(() => {
      for (const [name, sql] of [
        [
          '1_users',
          'CREATE TABLE "User" ("id" TEXT NOT NULL, CONSTRAINT "User_pkey" PRIMARY KEY ("id"));',
        ],
        ['2_name', 'ALTER TABLE "User" ADD COLUMN "name" TEXT;'],
      ]) {
        mkdirSync(join(migrations, name ?? ''), { recursive: true });
        writeFileSync(join(migrations, name ?? '', 'migration.sql'), sql ?? '');
      }
      writeFileSync(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
      writeFileSync(
        schema,
        'datasource db {\n  provider = "postgresql"\n  url = env("DATABASE_URL")\n}\nmodel User {\n  id String @id\n  name String?\n}\n',
      );
      writeFileSync(
        state,
        '\\restrict x\nCREATE EXTENSION pg_trgm;\nCREATE TABLE stranger (a int);\n\\unrestrict x\n',
      );
      writeFileSync(broken, 'CREATE TABLE a (a int);\nCOPY a FROM stdin;\n1\n\\.\n');
      writeFileSync(unavailable, 'CREATE EXTENSION postgis;\n');
      mkdirSync(empty);
    });
    afterAll(() => {
      rmSync(root, { recursive: true });
    });

    test('deploys its migrations', () => {
      const { stdout, status } = rehearse(
        ['--folder', migrations, '--schema', schema],
        'prisma migrate deploy\n',
      );
      expect(stdout).toContain('next deploy: apply 1_users, 2_name');
      expect(stdout).toContain('next deploy: nothing to do');
      expect(stdout).toContain('SOLVED');
      expect(status).toBe(0);
    });

    test('begins in the state that a file of SQL makes', () => {
      const { stdout } = rehearse(
        ['--folder', migrations, '--schema', schema, '--state', state],
        'true\n',
      );
      expect(stdout).toContain('next deploy: refuse with P3005');
    });

    test.each([
      [['--folder', join(root, 'no'), '--schema', schema], 'no cannot be read (ENOENT)'],
      [['--folder', empty, '--schema', schema], 'empty has no migrations'],
      [['--folder', migrations, '--schema', empty], 'empty cannot be read (EISDIR)'],
      [['--folder', migrations], '--schema FILE is missing'],
      [['--folder', migrations, '--schema', schema, '--state', 'no.sql'], 'no.sql cannot be read'],
      [
        ['--folder', migrations, '--schema', schema, '--state', broken],
        'without COPY … FROM stdin: pg_dump --inserts',
      ],
      [
        ['--folder', migrations, '--schema', schema, '--state', unavailable],
        'extension "postgis" is not available. It has to be plain SQL: pg_dump --inserts',
      ],
    ])('%s fails with the way out', (args, reason) => {
      const { stderr, status } = rehearse(args, '');
      expect(stderr).toContain(reason);
      expect(status).toBe(1);
    });
  });

  test.each([
    [['no-such-scenario'], '', 'There is no scenario no-such-scenario'],
    [[SCENARIO], 'sql\nSELECT 1\n', 'not ended with a line ";;"'],
    [[SCENARIO, '--sql', 'no-such-file.sql'], '', 'no-such-file.sql'],
  ])('%s fails with a reason', (args, input, reason) => {
    const { stderr, status } = rehearse(args, input);
    expect(stderr).toContain(reason);
    expect(status).toBe(1);
  });
});
