import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  checkValue,
  fillBlock,
  fillings,
  mayBeLinked,
  occurrences,
  unfilled,
} from '../../src/runbook/placeholders.ts';
import { spotAt } from '../../src/runbook/quoting.ts';

const SPACED = '20251122125322_Add organization_id to spend logs';
const URL_WITH_DOLLARS = 'postgresql://u:pa$$w0rd(1)@db/x';

/** Returns the words as a real shell reads them. */
const words = (line: string): string[] =>
  execFileSync('bash', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe('a value in a shell block', () => {
  test('stands bare if the shell reads it as it is', () => {
    expect(
      fillBlock(
        'prisma migrate resolve --rolled-back <m>',
        { m: '20260116142756_update' },
        'shell',
      ),
    ).toBe('prisma migrate resolve --rolled-back 20260116142756_update');
  });

  test.each([
    [SPACED, `'${SPACED}'`],
    ['postgresql://db/x?a=1&b=2', "'postgresql://db/x?a=1&b=2'"],
    [URL_WITH_DOLLARS, `'${URL_WITH_DOLLARS}'`],
    ["it's", String.raw`'it'\''s'`],
    ["'; DROP TABLE x; --", String.raw`''\''; DROP TABLE x; --'`],
  ])('gets quotes if it stands bare and the shell would take it apart: %s', (value, written) => {
    const filled = fillBlock('<v>', { v: value }, 'shell');
    expect(filled).toBe(written);
    expect(words(filled)).toEqual([value]);
  });

  test('is escaped for the double quotes that the block has', () => {
    expect(
      fillBlock(
        'DATABASE_URL="<your_database_url>" prisma db push',
        { your_database_url: URL_WITH_DOLLARS },
        'shell',
      ),
    ).toBe(String.raw`DATABASE_URL="postgresql://u:pa\$\$w0rd(1)@db/x" prisma db push`);
  });

  test('is escaped for single quotes, and for nothing else inside them', () => {
    expect(
      fillBlock(
        `grep -l 'CREATE TABLE.*"<t>"' migrations/*/migration.sql`,
        { t: 'My Table$1' },
        'shell',
      ),
    ).toBe(`grep -l 'CREATE TABLE.*"My Table$1"' migrations/*/migration.sql`);
  });

  test.each(['"<v>"', "'<v>'", '<v>', `'a"<v>"'`, `"a'<v>'"`, `x"y"<v>`, String.raw`\"<v>`])(
    'reaches the command unchanged in %s',
    (template) => {
      for (const value of [SPACED, URL_WITH_DOLLARS, 'a`b`', String.raw`a\b`, `q"'$HOME`]) {
        const [expected] = words(template.replace('<v>', 'MARK'));
        expect(words(fillBlock(template, { v: value }, 'shell'))).toEqual([
          expected?.replace('MARK', () => value),
        ]);
      }
    },
  );

  test('an apostrophe in a comment opens nothing; a # inside a word begins no comment', () => {
    expect(fillBlock("# don't\nrun <v>", { v: 'a b' }, 'shell')).toBe("# don't\nrun 'a b'");
    expect(fillBlock("a#'<v>'", { v: 'a b' }, 'shell')).toBe("a#'a b'");
    expect(fillBlock('run # with <v>', { v: 'a b' }, 'shell')).toBe('run # with a b');
  });

  test('each place of one name is quoted for itself', () => {
    expect(fillings(`<v> "<v>" '<v>' <other>`, { v: 'a $b' }, 'shell')).toEqual([
      "'a $b'",
      String.raw`a \$b`,
      'a $b',
      '<other>',
    ]);
  });
});

describe('a value in an SQL block', () => {
  test.each([
    ["WHERE migration_name = '<v>'", "a'b", "WHERE migration_name = 'a''b'"],
    ['DROP TABLE "<v>"', 'a"b', 'DROP TABLE "a""b"'],
    [`to_regclass('public."<v>"')`, `a'b"c`, `to_regclass('public."a''b""c"')`],
    ["'<v>'", "'; DROP TABLE x; --", "'''; DROP TABLE x; --'"],
    ["SELECT 'it''s', '<v>'", "a'b", "SELECT 'it''s', 'a''b'"],
    ["-- don't\nSELECT '<v>'", "a'b", "-- don't\nSELECT 'a''b'"],
    ["/* don't */ SELECT '<v>'", "a'b", "/* don't */ SELECT 'a''b'"],
    ["SELECT 'a--b', '<v>'", "a'b", "SELECT 'a--b', 'a''b'"],
    [`SELECT "it's", '<v>'`, "a'b", `SELECT "it's", 'a''b'`],
    [`SELECT 'a" b''s <v>'`, `c'd`, `SELECT 'a" b''s c''d'`],
    [`SELECT '"a""<v>"', '<v>'`, `b"c'd`, `SELECT '"a""b""c''d"', 'b"c''d'`],
    ['-- <v>', 'My Table', '-- My Table'],
  ])('%s', (template, value, written) => {
    expect(fillBlock(template, { v: value }, 'sql')).toBe(written);
  });

  test('a name without quotes gets them if PostgreSQL would change it', () => {
    expect(fillBlock('TABLE <t>', { t: 'LiteLLM_TeamTable' }, 'sql')).toBe(
      'TABLE "LiteLLM_TeamTable"',
    );
    expect(fillBlock('TABLE <t>', { t: 'pods' }, 'sql')).toBe('TABLE pods');
  });

  test('a string ends, whatever was open inside it', () => {
    const text = `SELECT '5" pipe', `;
    expect(spotAt(text, text.length, 'sql')).toEqual({ open: [], comment: false });
  });
});

describe('filling', () => {
  test('a name without a value stays, also if it is the name of something built in', () => {
    expect(fillBlock('<a> <b> <constructor>', { a: '' }, 'shell')).toBe('<a> <b> <constructor>');
  });

  test('a value that looks like a placeholder or a pattern is not filled again', () => {
    expect(fillBlock("'<a>' '<b>'", { a: '<b>', b: '$&' }, 'shell')).toBe("'<b>' '$&'");
  });

  test('what is shown in each place is what the whole text has there', () => {
    const template = `DATABASE_URL="<u>" x '<t>' <t>`;
    const values = { u: URL_WITH_DOLLARS, t: 'My Table$1' };
    const shown = fillings(template, values, 'shell');
    let index = 0;
    const whole = template.replaceAll(/<[a-z_]+>/g, () => shown[index++] ?? '');
    expect(whole).toBe(fillBlock(template, values, 'shell'));
  });

  test('tells what is left, each name once', () => {
    expect(unfilled('<a> <b> <a> x<y')).toEqual(['<a>', '<b>']);
    expect(occurrences('x <a>')).toEqual([{ name: 'a', start: 2, end: 5 }]);
  });
});

describe('checking', () => {
  test.each([
    ['migration', SPACED],
    ['migration', '0_init'],
    ['identifier', 'LiteLLM_DeletedTeamTable'],
    ['identifier', 'My Table$1'],
    ['database-url', URL_WITH_DOLLARS],
    ['database-url', 'postgres://db/x?schema=a&sslmode=require'],
  ] as const)('%s may be %s', (kind, value) => {
    expect(checkValue(kind, ` ${value}\n`)).toEqual({ ok: true, value });
  });

  test('nothing is fine', () => {
    expect(checkValue('migration', ' \n')).toEqual({ ok: true, value: '' });
  });

  test.each([
    ['migration', '--applied'],
    ['migration', '-x'],
    ['migration', '.hidden'],
    ['migration', "'; DROP TABLE x; --"],
    ['migration', '20260116142756_a\nrm -rf .'],
    ['migration', '20260116142756_a$(reboot)'],
    ['identifier', '"LiteLLM_TeamTable"'],
    ['identifier', "x'; DROP TABLE x; --"],
    ['identifier', '-x'],
    ['identifier', 'a$$b'],
    ['identifier', 'a$tag$b'],
    ['database-url', 'mysql://db/x'],
    ['database-url', 'postgresql://'],
    ['database-url', 'postgresql://db/a b'],
    ['database-url', 'postgresql://db/x\nreboot'],
    ['database-url', 'postgresql://u:p\u202e@db/x'],
    ['database-url', 'postgresql://u:p`reboot`@db/x'],
    ['database-url', 'postgresql://<user>:<password>@db/x'],
    ['database-url', "postgresql://u:p'@db/x"],
  ] as const)('%s may not be %j', (kind, value) => {
    expect(checkValue(kind, value).ok).toBe(false);
  });

  test('says how to write what a shell would take for its history', () => {
    const checked = checkValue('database-url', 'postgresql://u:p!w@db/x');
    expect(checked.ok ? '' : checked.reason).toContain('%21');
  });

  test.each(['migration', 'identifier', 'database-url'] as const)(
    'a paste of 5 MB is refused at once as %s',
    (kind) => {
      const started = performance.now();
      expect(checkValue(kind, 'postgresql://'.padEnd(5_000_000, 'a$')).ok).toBe(false);
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );

  test('a URL holds a password: it stays out of links', () => {
    expect(mayBeLinked('database-url')).toBe(false);
    expect(mayBeLinked('migration')).toBe(true);
    expect(mayBeLinked('identifier')).toBe(true);
  });
});
