import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/sandbox/frame.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { knownView, openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const answer = (text: string | null): Promise<Frame> => session.run({ kind: 'answer', text });
const tablesOf = (frame: Frame): string[] => knownView(frame).tables.map(({ name }) => name);
const promptOf = ({ asks }: Frame): string | null => (asks?.kind === 'line' ? asks.prompt : null);

describe('the prompt', () => {
  test('asks until \\q', async () => {
    const opened = await type(session, 'psql');
    expect(textOf(opened)).toMatch(/^psql \(18[.\d]*\)\nType "help" for help\.\n\n$/);
    expect(promptOf(opened)).toBe('litellm=# ');
    const rows = await answer('select 1 as a;');
    expect(textOf(rows)).toBe(' a \n---\n 1\n(1 row)\n\n');
    expect(promptOf(rows)).toBe('litellm=# ');
    const left = await answer('\\q');
    expect(left).toMatchObject({ asks: null, exitCode: 0 });
  });

  test.each(['exit', 'quit', 'quit;', null])('ends at %s', async (text) => {
    await type(session, 'psql');
    expect(await answer(text)).toMatchObject({ asks: null, exitCode: 0 });
  });

  test('continues until the semicolon', async () => {
    await type(session, 'psql');
    expect(promptOf(await answer('select 1,'))).toBe('litellm-# ');
    expect(promptOf(await answer("'exit"))).toBe("litellm'# ");
    const done = await answer("' as a;");
    expect(promptOf(done)).toBe('litellm=# ');
    expect(textOf(done)).toContain(' exit+');
  });

  test('shows an error without a file’s name, and continues', async () => {
    await type(session, 'psql');
    expect(textOf(await answer('selec 1;'))).toBe(
      'ERROR:  syntax error at or near "selec"\nLINE 1: selec 1;\n        ^\n',
    );
    expect(textOf(await answer('\\foo'))).toBe('invalid command \\foo\nTry \\? for help.\n');
    expect(textOf(await answer('\\x'))).toBe('Expanded display is on.\n');
    expect(textOf(await answer('select 1 as a;'))).toBe('-[ RECORD 1 ]\na | 1\n\n');
  });

  test('keeps settings of the connection and variables', async () => {
    await type(session, 'psql');
    await answer("set statement_timeout = '7s';");
    await answer('\\set n 3');
    expect(textOf(await answer('show statement_timeout; select :n;'))).toMatch(/7s[^]* 3\n/);
  });

  test('lists its commands', async () => {
    await type(session, 'psql');
    expect(textOf(await answer('\\?'))).toContain('\\timing');
    expect(textOf(await answer('\\! ls'))).toContain('use the terminal');
    expect(textOf(await answer('help'))).toContain('\\q to quit');
  });
});

describe('a transaction at the prompt', () => {
  test('is seen by nobody else until COMMIT', async () => {
    await type(session, 'psql');
    const begun = await answer('begin;');
    expect(promptOf(begun)).toBe('litellm=*# ');
    expect(textOf(begun)).toContain('what other connections see');
    expect(tablesOf(await answer('create table mine (a int);'))).not.toContain('mine');
    await answer('insert into mine values (1);');
    const seen = await answer('select count(*) from mine;');
    expect(textOf(seen)).toBe(' count \n-------\n     1\n(1 row)\n\n');
    expect(tablesOf(seen)).not.toContain('mine');
    const done = await answer('commit;');
    expect(textOf(done)).toBe('COMMIT\n');
    expect(promptOf(done)).toBe('litellm=# ');
    expect(tablesOf(done)).toContain('mine');
    expect(textOf(await answer('select count(*) from mine;'))).toContain(' 1\n');
  });

  test('leaves nothing after ROLLBACK', async () => {
    await type(session, 'psql');
    await answer('begin;');
    await answer('drop table _prisma_migrations;');
    expect(textOf(await answer('\\dt _prisma_migrations'))).toContain('Did not find');
    const undone = await answer('rollback;');
    expect(textOf(undone)).toBe('ROLLBACK\n');
    expect(knownView(undone).ledger).toBe('present');
  });

  test('is aborted by an error', async () => {
    await type(session, 'psql');
    await answer('begin;');
    await answer('create table mine (a int);');
    expect(promptOf(await answer('selec;'))).toBe('litellm=!# ');
    expect(textOf(await answer('select 1;'))).toContain('current transaction is aborted');
    const ended = await answer('commit;');
    expect(textOf(ended)).toBe('ROLLBACK\n');
    expect(tablesOf(ended)).not.toContain('mine');
  });

  test('returns to a savepoint, and may continue with the next transaction', async () => {
    await type(session, 'psql');
    await answer('begin;');
    await answer('create table one (a int); savepoint s;');
    await answer('create table two (a int);');
    expect(promptOf(await answer('rollback to s;'))).toBe('litellm=*# ');
    await answer('commit and chain;');
    const next = await answer('create table three (a int);');
    expect(tablesOf(next)).toContain('one');
    const left = await answer(null);
    expect(tablesOf(left)).not.toContain('two');
    expect(tablesOf(left)).not.toContain('three');
    expect(left.asks).toBeNull();
  });

  test('is the same after undo', async () => {
    await type(session, 'psql');
    await answer('begin;');
    await answer('create table mine (a int);');
    await answer('rollback;');
    const undone = await session.undo();
    expect(promptOf(undone)).toBe('litellm=*# ');
    expect(tablesOf(await answer('commit;'))).toContain('mine');
  });
});

describe('a script', () => {
  test('that leaves a transaction open is rolled back, with a warning', async () => {
    const frame = await type(session, `psql -c 'begin' -c 'create table left_open ()'`);
    expect(textOf(frame)).toContain('left a transaction open');
    expect(tablesOf(frame)).not.toContain('left_open');
  });

  test('gives its rows to the results table', async () => {
    const { output } = await type(session, `psql -c 'select 1 as a'`);
    expect(output.results).toEqual([
      { kind: 'rows', columns: ['a'], align: ['right'], rows: [['1']], rowCount: 1 },
    ]);
  });

  test('reads COPY data from a file and from standard input', async () => {
    await type(session, `printf '1,one\\n2,"日本, ü"\\n' > in.csv`);
    await type(session, `psql -c 'create table copied (a int, b text)'`);
    expect(textOf(await type(session, `psql -c '\\copy copied from in.csv csv'`))).toBe('COPY 2\n');
    expect(textOf(await type(session, `psql -c 'copy copied from stdin csv' < in.csv`))).toBe(
      'COPY 2\n',
    );
    const read = await type(session, `psql -Atc 'select * from copied where a = 2' | sort -u`);
    expect(textOf(read)).toBe('2|日本, ü\n');
  });

  test('prints all rows to a file, and the first ones to the results table', async () => {
    const frame = await type(session, `psql -Atc 'select * from generate_series(1, 2000)' | wc -l`);
    expect(textOf(frame).trim()).toBe('2000');
    const shown = await type(session, `psql -Atc 'select * from generate_series(1, 2000)'`);
    expect(shown.output.results[0]).toMatchObject({ rowCount: 2000 });
    expect(JSON.stringify(shown.output.results).length).toBeLessThan(10_000);
  });
});

describe('what cannot be done says so', () => {
  test.each([
    ['psql --help', 0, 'ON_ERROR_STOP=1'],
    ['psql --version', 0, 'psql (PostgreSQL) 18'],
    ['psql --foo', 1, `psql: unrecognized option '--foo'`],
    ['psql -y', 1, `psql: invalid option -- 'y'`],
    ['psql -H', 1, `the sandbox's psql has no --html`],
    ['psql -v AUTOCOMMIT=off -c "select 1"', 1, 'AUTOCOMMIT=off has no effect'],
    ['psql -v "a b=1" -c "select 1"', 1, 'invalid variable name: "a b"'],
    ['psql -v AUTOCOMMIT=on -v ON_ERROR_STOP=1 -c "select 1"', 0, '(1 row)'],
    ['psql -c', 1, `option requires an argument -- 'c'`],
    ['psql -1', 1, '-1 can only be used in non-interactive mode'],
    ['psql --no-al -c "select 1"', 0, '(1 row)'],
    ['psql --no -c "select 1"', 1, `option '--no' is ambiguous`],
    [`psql -c '\\c other'`, 1, 'one database'],
    [`psql "$DATABASE_URL" -U litellm -h db -p 5432 -d litellm -XAtc 'select 1'`, 0, '1\n'],
    [`psql -c "copy _prisma_migrations to program 'cat'"`, 1, 'no programs'],
    [`psql -c '\\conninfo'`, 0, 'connected to database "litellm"'],
    [`psql -P nosuch=1 -c 'select 1'`, 1, 'unknown option: nosuch'],
  ])('%s', async (line, exitCode, text) => {
    const frame = await type(session, line);
    expect(textOf(frame)).toContain(text);
    expect(frame.exitCode).toBe(exitCode);
  });

  test('the editor has no standard input', async () => {
    const frame = await session.run({ kind: 'sql', script: 'copy _prisma_migrations from stdin' });
    expect(textOf(frame)).toContain('no standard input');
    expect(frame.exitCode).toBe(1);
  });

  test('the editor prints what psql -c prints', async () => {
    const script =
      'do $$ begin raise notice $x$n$x$; end $$; select 1 as a; copy (select 2) to stdout; selec';
    const editor = await session.run({ kind: 'sql', script });
    const psql = await type(session, `psql -c '${script}'`);
    expect(editor.output).toEqual(psql.output);
  });
});
