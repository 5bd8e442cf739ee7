import { describe, expect, test } from 'vitest';
import type { Question } from '../../../src/sandbox/frame.ts';
import { risksOfAnswer } from '../../../src/sandbox/risk/answer.ts';
import { mayBeRisky } from '../../../src/sandbox/risk/cues.ts';
import { VIEW, ofLine, words } from './situation.ts';

const DROPS = 'DROP TABLE loses Team with its 3 rows.';

describe('lines that lose and hide nothing', () => {
  test.each([
    'prisma migrate status',
    'prisma migrate deploy',
    'prisma db push',
    'prisma db push --help',
    'prisma migrate resolve --applied 1_done',
    'prisma migrate resolve --applied 2_failed',
    'prisma migrate resolve --applied 4_next',
    'prisma migrate resolve --applied no_such',
    'prisma migrate resolve --rolled-back 3_half',
    'prisma migrate diff --from-empty --to-schema-datamodel schema.prisma --script',
    'prisma db execute --file fine.sql',
    'prisma db execute --file missing.sql',
    'psql -c "SELECT 1"',
    'psql -f fine.sql',
    `echo 'DROP TABLE "Team"'`,
    `grep -r 'DROP TABLE' migrations`,
    `psql -c 'SELECT 1' # psql -c 'DROP TABLE "Team"'`,
    'psql -v name=DROP -c "SELECT 1"',
    'rm notes.txt',
    'mv notes.txt migrations',
    'cat migrations/1_done/migration.sql',
    `psql -c 'DROP TABLE "Team"`,
    'litellm',
  ])('%s', async (line) => {
    expect(await ofLine(line)).toEqual([]);
  });
});

describe('lines that run SQL', () => {
  test.each([
    `psql -c 'DROP TABLE "Team"'`,
    `psql -tAc 'DROP TABLE "Team"'`,
    `psql -qc 'SELECT 1' --command='DROP TABLE "Team"'`,
    `psql "$DATABASE_URL" -c "DROP TABLE \\"Team\\""`,
    `PGOPTIONS= psql -c 'DROP TABLE "Team"'`,
    `npx prisma db execute --file drop.sql`,
    `prisma db execute --file=drop.sql --schema schema.prisma`,
    `psql -f drop.sql`,
    `psql -f both.sql`,
    `psql < drop.sql`,
    `cat fine.sql drop.sql | psql`,
    `echo 'DROP TABLE "Team"' | psql`,
    `printf 'SELECT 1;\\nDROP TABLE "Team";' | prisma db execute --stdin`,
    `psql <<< 'DROP TABLE "Team"'`,
    `psql <<'SQL'\nSELECT 1;\nDROP TABLE "Team";\nSQL`,
    `prisma db execute --stdin <<SQL\nDROP TABLE "Team";\nSQL`,
    `for i in 1 2; do psql -c 'DROP TABLE "Team"'; done`,
    `true && psql -c 'DROP TABLE "Team"'`,
    `bash -c "psql -c 'DROP TABLE \\"Team\\"'"`,
    `eval "psql -f drop.sql"`,
    `prisma migrate status\npsql -f drop.sql`,
  ])('%s', async (line) => {
    expect(await ofLine(line)).toEqual([DROPS]);
  });

  test('what another program prints is not known before', async () => {
    expect(
      await ofLine('prisma migrate diff --from-empty --script | prisma db execute --stdin'),
    ).toEqual([
      'prisma runs what prisma migrate diff prints: what that loses is not known before.',
    ]);
  });
});

describe('Prisma’s commands', () => {
  test('db push tells what it would drop', async () => {
    const drift = { summary: 'x', script: '-- DropTable\nDROP TABLE "Team";' };
    expect(await ofLine('prisma db push --accept-data-loss', { ...VIEW, drift })).toEqual([
      `db push would run: ${DROPS}`,
    ]);
    expect(await ofLine('litellm --use_prisma_db_push', { ...VIEW, drift })).toHaveLength(1);
  });

  test.each(['prisma db push --force-reset', 'prisma migrate reset --force'])(
    '%s',
    async (line) => {
      expect(await ofLine(line)).toEqual([
        'It drops every table and all rows. The sandbox refuses it; a server does not.',
      ]);
    },
  );

  test('resolve that hides what is not so', async () => {
    expect(await ofLine('prisma migrate resolve --applied 3_half')).toEqual([
      'It records 3_half as applied, and nothing of it is there. Prisma will never run it.',
    ]);
    expect(await ofLine('prisma migrate resolve --rolled-back=2_failed')).toEqual([
      'It records 2_failed as rolled back, and all of it is there. The next deploy runs it again.',
    ]);
  });

  test.each(['rm -r migrations/1_done', 'rm 1_done/migration.sql', 'mv migrations/4_next /tmp'])(
    '%s',
    async (line) => {
      const [only] = await ofLine(line);
      expect(only).toContain('takes migration files out of the folder');
    },
  );
});

describe('answers', () => {
  const at = (prompt: string): Question => ({ kind: 'line', prompt });
  const answer = (text: string) => ({ kind: 'answer', text }) as const;

  test('a statement counts with its last line', () => {
    const begun = { input: { kind: 'command', line: 'psql' }, asks: at('litellm=# ') } as const;
    const open = { input: answer('DELETE FROM "Team"'), asks: at('litellm-# ') };
    expect(risksOfAnswer('DELETE FROM "Team"', [begun], VIEW)).toEqual([]);
    expect(risksOfAnswer('WHERE id = 1;', [begun, open], VIEW)).toEqual([]);
    expect(words(risksOfAnswer(';', [begun, open], VIEW))).toEqual([
      'DELETE without WHERE loses all 3 rows of Team.',
    ]);
    expect(words(risksOfAnswer('DROP TABLE "Team"; -- all', [begun], VIEW))).toEqual([DROPS]);
  });

  test('yes to a warning of Prisma', () => {
    const asked = {
      input: { kind: 'command', line: 'prisma db push' },
      asks: { kind: 'confirm', message: 'Do you want to ignore?', initial: false },
    } as const;
    expect(risksOfAnswer('y', [asked], VIEW)).toHaveLength(1);
    expect(risksOfAnswer('', [asked], VIEW)).toEqual([]);
    expect(risksOfAnswer('n', [asked], VIEW)).toEqual([]);
  });
});

describe('whether to look closer', () => {
  test.each(['ls', 'prisma migrate status', 'cat schema.prisma', 'help'])('not at %s', (line) => {
    expect(mayBeRisky({ kind: 'command', line }, null)).toBe(false);
  });
  test.each(['psql -f x.sql', 'rm -r migrations', 'prisma db push'])('at %s', (line) => {
    expect(mayBeRisky({ kind: 'command', line }, null)).toBe(true);
  });
  test('at a script, at yes, and at the end of a statement', () => {
    const line: Question = { kind: 'line', prompt: 'litellm-# ' };
    const confirm: Question = { kind: 'confirm', message: '', initial: false };
    expect(mayBeRisky({ kind: 'sql', script: 'drop table x' }, null)).toBe(true);
    expect(mayBeRisky({ kind: 'sql', script: 'SELECT 1' }, null)).toBe(false);
    expect(mayBeRisky({ kind: 'answer', text: ';' }, line)).toBe(true);
    expect(mayBeRisky({ kind: 'answer', text: 'SELECT 1;' }, { ...line, prompt: 'x=# ' })).toBe(
      false,
    );
    expect(mayBeRisky({ kind: 'answer', text: 'Yes' }, confirm)).toBe(true);
    expect(mayBeRisky({ kind: 'answer', text: 'no' }, confirm)).toBe(false);
    expect(mayBeRisky({ kind: 'answer', text: null }, confirm)).toBe(false);
  });
});
