/** A session of psql from one prompt to the next. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Frame } from '../../../src/sandbox/frame.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { printedText } from '../../../src/sandbox/engine/program/output.ts';
import { knownView, openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(async () => {
  await session.reset();
  await type(session, 'psql -At');
});
afterAll(() => session.close());

const answer = (text: string | null): Promise<Frame> => session.run({ kind: 'answer', text });
const promptOf = ({ asks }: Frame): string | null => (asks?.kind === 'line' ? asks.prompt : null);

test.each<[string, string, string]>([
  ['SET', `SET statement_timeout = '1500ms';`, 'statement_timeout'],
  ['set_config', `SELECT set_config('statement_timeout', '1500ms', false);`, 'statement_timeout'],
  [
    'SET in a DO block',
    `DO $$ BEGIN SET statement_timeout = '1500ms'; END $$;`,
    'statement_timeout',
  ],
  [
    'a function',
    `CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SET statement_timeout = '1500ms' $$; SELECT f();`,
    'statement_timeout',
  ],
  [
    'SET before BEGIN on the same line',
    `SET statement_timeout = '1500ms'; BEGIN;`,
    'statement_timeout',
  ],
  ['SET in a transaction', `BEGIN; SET statement_timeout = '1500ms'; COMMIT;`, 'statement_timeout'],
  [
    'SET in a transaction that is chained',
    `BEGIN; SET statement_timeout = '1500ms'; COMMIT AND CHAIN;`,
    'statement_timeout',
  ],
  ['a list', `SET search_path = "My Schema", public;`, 'search_path'],
  ['a setting of the reader’s own', `SET my.own = 'it''s';`, 'my.own'],
  ['set_config of one', `SELECT set_config('my.own', 'x', false);`, 'my.own'],
  ['a time zone', `SET TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE;`, 'timezone'],
])('%s holds at the next prompts', async (_what, lines, setting) => {
  const set = await answer(`${lines} SHOW ${setting};`);
  const shown = textOf(set)
    .split('\n')
    .findLast((line) => line !== '' && !line.startsWith('#'));
  await answer('SELECT 1;');
  expect(textOf(await answer(`SHOW ${setting};`))).toBe(`${String(shown)}\n`);
});

test('SET in an included file holds', async () => {
  await answer('\\q');
  await type(session, `echo "SET statement_timeout = '7s';" > a.sql`);
  await type(session, 'psql -At');
  await answer('\\i a.sql');
  expect(textOf(await answer('SHOW statement_timeout;'))).toBe('7s\n');
});

test.each([
  [`SET statement_timeout = '7s'; RESET statement_timeout;`, '0\n'],
  [`BEGIN; SET statement_timeout = '7s'; ROLLBACK;`, '0\n'],
  [`BEGIN; SET LOCAL statement_timeout = '7s'; COMMIT;`, '0\n'],
  [`SET statement_timeout = '7s'; RESET ALL;`, '0\n'],
])('a setting that was taken back does not hold: %s', async (lines, shown) => {
  await answer(lines);
  expect(textOf(await answer('SHOW statement_timeout;'))).toBe(shown);
});

test('prepared statements hold until they are deallocated', async () => {
  await answer(`PREPARE p (int) AS SELECT $1 + 1; PREPARE "a;b" AS SELECT 'x';`);
  await answer(`PREPARE q AS SELECT 3 \\; PREPARE r AS SELECT 4;`);
  await answer(`DO $$ BEGIN EXECUTE 'PREPARE s AS SELECT 5'; END $$;`);
  expect(textOf(await answer('EXECUTE p (1); EXECUTE "a;b";'))).toBe('2\nx\n');
  expect(textOf(await answer('EXECUTE q; EXECUTE r; EXECUTE s;'))).toBe('3\n4\n5\n');
  await answer('DEALLOCATE p;');
  expect(textOf(await answer('EXECUTE p (1);'))).toContain('prepared statement "p" does not exist');
});

test('a role holds, with the settings that only its giver may change', async () => {
  await answer('CREATE ROLE reader; SET session_replication_role = replica; SET ROLE reader;');
  const asked = await answer('SELECT current_user, session_user;');
  expect(textOf(asked)).toMatch(/^reader\|/);
  expect(promptOf(asked)).toBe('litellm=> ');
  expect(textOf(await answer('SHOW session_replication_role;'))).toBe('replica\n');
  expect(promptOf(await answer(`SELECT set_config('role', 'none', false);`))).toBe('litellm=# ');
});

test('the page does not see the settings', async () => {
  const frame = await answer('SET search_path = nowhere; SET ROLE pg_monitor;');
  expect(knownView(frame).ledger).toBe('present');
});

test('a routine with a BEGIN ATOMIC body is one statement', async () => {
  await answer('CREATE FUNCTION f() RETURNS int BEGIN ATOMIC');
  await answer('SELECT 1;');
  const made = await answer('SELECT CASE WHEN true THEN 2 END; END; SELECT f();');
  expect(textOf(made)).toBe('CREATE FUNCTION\n2\n');
  await answer('\\q');
  await type(
    session,
    `printf 'CREATE PROCEDURE p() BEGIN ATOMIC\\nSELECT 1;\\nSELECT 2;\\nEND;\\nCALL p();\\n' > a.sql`,
  );
  expect(textOf(await type(session, 'psql -f a.sql'))).toBe('CREATE PROCEDURE\nCALL\n');
  const script = 'CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 3; END; SELECT g()';
  expect(textOf(await type(session, `psql -At -c '${script}'`))).toBe('CREATE FUNCTION\n3\n');
});

test.each([
  [`SELECT 'copy t from program'`, 'copy t from program\n'],
  [`SELECT 1 AS "copy t to program 'x'"`, '1\n'],
  [
    `CREATE TABLE t (a text); INSERT INTO t VALUES ('copy t from program ''x''')`,
    'CREATE TABLE\nINSERT 0 1\n',
  ],
  [`-- copy t from program 'x'\nSELECT 2`, '2\n'],
])('a text about COPY … PROGRAM runs: %s', async (script, printed) => {
  expect(textOf(await answer(`${script};`))).toBe(printed);
});

test.each([
  `COPY _prisma_migrations FROM PROGRAM 'x'`,
  `COPY (SELECT 1) TO PROGRAM 'x'`,
  `SELECT 1 \\; COPY _prisma_migrations TO PROGRAM 'x'`,
  `DO $$ BEGIN COPY _prisma_migrations TO PROGRAM 'x'; END $$`,
])('a program is refused: %s', async (script) => {
  expect(textOf(await answer(`${script};`))).toContain('no programs that COPY could use');
  expect(textOf(await answer('SELECT 1;'))).toBe('1\n');
});

test('sequences give each value once in an open transaction', async () => {
  await answer('CREATE SEQUENCE s; CREATE TABLE t (id serial, x text); BEGIN;');
  expect(textOf(await answer(`SELECT nextval('s');`))).toBe('1\n');
  expect(textOf(await answer(`SELECT nextval('s');`))).toBe('2\n');
  const insert = `INSERT INTO t (x) VALUES ('a') RETURNING id;`;
  expect(textOf(await answer(insert))).toBe('1\nINSERT 0 1\n');
  expect(textOf(await answer(insert))).toBe('2\nINSERT 0 1\n');
  expect(textOf(await answer(`SELECT id FROM t; SELECT nextval('s');`))).toBe('1\n2\n3\n');
  await answer('COMMIT;');
  expect(textOf(await answer(`SELECT id FROM t; SELECT nextval('s');`))).toBe('1\n2\n4\n');
});

test('an id and a time are the same wherever an open transaction shows them', async () => {
  await answer(
    'CREATE TABLE t (id serial, key uuid DEFAULT gen_random_uuid(), part float8 DEFAULT random(), made timestamptz DEFAULT now(), at timestamptz DEFAULT clock_timestamp());',
  );
  await answer('BEGIN;');
  const insert = async (): Promise<string> =>
    textOf(await answer('INSERT INTO t DEFAULT VALUES RETURNING *;')).replace('INSERT 0 1\n', '');
  const first = await insert();
  const second = await insert();
  expect(new Set([...first.trim().split('|'), ...second.trim().split('|')]).size).toBe(9);
  expect(textOf(await answer('TABLE t;'))).toBe(first + second);
  expect(textOf(await answer('SELECT now() = made FROM t;'))).toBe('t\nt\n');
  await answer('COMMIT;');
  expect(textOf(await answer('TABLE t;'))).toBe(first + second);
  expect(Number((await insert()).split('|')[0])).toBe(3);
  const looked = await session.run({ kind: 'sql', script: 'SELECT count(*), max(id) FROM t' });
  expect(textOf(looked)).toMatch(/3 \|\s+3/);
});

test('each block of a chain begins at its own time and gives its values once', async () => {
  await answer(
    'CREATE TABLE t (key uuid DEFAULT gen_random_uuid(), made timestamptz DEFAULT now());',
  );
  const insert = (): Promise<Frame> => answer('INSERT INTO t DEFAULT VALUES RETURNING *;');
  await answer('BEGIN;');
  await insert();
  await answer('COMMIT AND CHAIN;');
  const [shown] = textOf(await insert()).split('\n');
  await answer('COMMIT;');
  const rows = textOf(await answer('TABLE t;'))
    .trim()
    .split('\n');
  expect(rows).toContain(shown);
  expect(new Set(rows.flatMap((row) => row.split('|'))).size).toBe(4);
});

test('a seed that was set in an open transaction gives its values again', async () => {
  await answer('BEGIN; SELECT setseed(0.5);');
  const first = textOf(await answer('SELECT random();'));
  const second = textOf(await answer('SELECT random();'));
  expect(second).not.toBe(first);
  await answer('ROLLBACK;');
  await answer('BEGIN; SELECT setseed(0.5);');
  expect(textOf(await answer('SELECT random(); SELECT random();'))).toBe(first + second);
});

test('a rollback takes no value of a sequence back', async () => {
  await answer('CREATE SEQUENCE s START 5; BEGIN;');
  await answer(`SELECT nextval('s');`);
  await answer('ROLLBACK;');
  expect(textOf(await answer(`SELECT nextval('s');`))).toBe('6\n');
});

test('a sequence that another client moved on in between keeps its place', async () => {
  await answer('CREATE SEQUENCE s; BEGIN;');
  await answer(`SELECT nextval('s');`);
  await session.run({ kind: 'sql', script: `SELECT setval('s', 40)` });
  await answer('SELECT 1;');
  await answer('COMMIT;');
  expect(textOf(await answer(`SELECT nextval('s');`))).toBe('42\n');
});

test.each(['pg_current_xact_id()', 'uuidv7()', `lo_create(0)`])(
  'a value that a repetition changes is told where it was shown: %s',
  async (value) => {
    await answer('CREATE TABLE t (id text);');
    const insert = `INSERT INTO t VALUES (${value}) RETURNING id;`;
    await answer(`BEGIN; SELECT 1; ${insert}`);
    const told = textOf(await answer('SELECT 2;'));
    expect(told).toContain('gave other values than it printed: INSERT INTO t');
    expect(told).not.toContain('SELECT 1');
  },
);

test('what ends with the input is named', async () => {
  const made = await answer(
    'CREATE TEMP TABLE "My t" (a int); SELECT pg_advisory_lock(1); LISTEN c;',
  );
  expect(textOf(made)).toContain(
    '# Ended with this input: LISTEN c, advisory lock, temporary table "My t".',
  );
  expect(textOf(await answer('SELECT 1;'))).toBe('1\n');
  await answer('BEGIN; CREATE TEMP TABLE u (a int);');
  await answer('INSERT INTO u VALUES (7);');
  expect(textOf(await answer('SELECT * FROM u;'))).toBe('7\n');
});

test.each([
  `SELECT repeat('x', 2000100)`,
  `SELECT i FROM generate_series(1, 50001) AS i`,
  `SELECT repeat('x', 1500000) FROM generate_series(1, 4)`,
])('a pipe after a result that is cut says so: %s', async (query) => {
  await answer('\\q');
  const { output } = await type(session, `psql -Atc "${query}" | wc -c`);
  expect(printedText(output, 'stderr')).toContain('# This result was cut, also for a pipe');
});

test('a result that is whole says nothing', async () => {
  await answer('\\q');
  const frame = await type(session, `psql -Atc "SELECT repeat('x', 1000000)" | wc -c`);
  expect(textOf(frame).trim()).toBe('1000001');
});
