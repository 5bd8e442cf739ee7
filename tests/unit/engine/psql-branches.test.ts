/** `\if` and where results go. The texts are psql 15's. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/sandbox/frame.ts';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

const answer = (text: string | null): Promise<Frame> => session.run({ kind: 'answer', text });
const promptOf = ({ asks }: Frame): string | null => (asks?.kind === 'line' ? asks.prompt : null);

/** Returns the output of `psql -At -f` for a script. */
async function runFile(script: string, options = ''): Promise<Frame> {
  await type(session, `cat > a.sql <<'END-OF-FILE'\n${script}\nEND-OF-FILE`);
  return type(session, `psql -At ${options} -f a.sql`);
}

describe('\\if in a script', () => {
  test('runs only the taken branch, however deep', async () => {
    const script = `\\if true
  select 'a';
  \\if no
    select 'b';
  \\elif yes
    \\echo inner
  \\else
    \\echo c
  \\endif
\\elif true
  select 'd';
\\else
  select 'e'; select ('f'
  \\echo g
\\endif
select 'end';`;
    expect(textOf(await runFile(script))).toBe('a\ninner\nend\n');
  });

  test('takes the first branch that holds, and nothing of a skipped one', async () => {
    const script = `\\if false
\\set x 5
\\i nosuch
select :nosuch, '
'; select (
\\q
\\elif 0
\\elif 1
select 'one'
\\else
select 'two'
\\endif
;
\\echo :x`;
    expect(textOf(await runFile(script))).toBe('one\n:x\n');
  });

  test('works on one line, too', async () => {
    const script = `\\if true \\echo one \\else \\echo two \\endif
\\if false \\echo one \\else \\echo two \\endif
\\if false
\\copy t from nosuch \\else
\\else
\\echo else
\\endif`;
    expect(textOf(await runFile(script))).toBe('one\ntwo\nelse\n');
  });

  test('says what is wrong', async () => {
    const script = `\\else
\\endif
\\elif true
\\if maybe
\\echo no
\\endif
\\if
\\endif
\\if true
\\else
\\foo
\\else
\\elif true
\\endif
\\if true`;
    expect(textOf(await runFile(script))).toBe(`psql:a.sql:1: error: \\else: no matching \\if
psql:a.sql:2: error: \\endif: no matching \\if
psql:a.sql:3: error: \\elif: no matching \\if
psql:a.sql:4: error: unrecognized value "maybe" for "\\if expression": Boolean expected
psql:a.sql:7: error: unrecognized value "" for "\\if expression": Boolean expected
psql:a.sql:11: error: invalid command \\foo
psql:a.sql:12: error: \\else: cannot occur after \\else
psql:a.sql:13: error: \\elif: cannot occur after \\else
psql:a.sql:15: error: reached EOF without finding closing \\endif(s)
`);
  });

  test.each([
    ['\\else', 3],
    ['\\if true', 3],
    ['\\if maybe\n\\endif', 0],
  ])('ends it, or not, with ON_ERROR_STOP: %s', async (script, exitCode) => {
    expect((await runFile(script, '-v ON_ERROR_STOP=1')).exitCode).toBe(exitCode);
  });

  test('from standard input and from an included file', async () => {
    await type(
      session,
      `printf '\\\\if false\\n\\\\echo no\\n\\\\endif\\n\\\\echo yes\\n' > b.sql`,
    );
    expect(textOf(await type(session, 'psql < b.sql'))).toBe('yes\n');
    expect(textOf(await type(session, `psql -c '\\i b.sql'`))).toBe('yes\n');
  });
});

test('\\if at the prompt', async () => {
  await type(session, 'psql');
  expect(promptOf(await answer('\\if false'))).toBe('litellm@# ');
  const query = await answer('select 1;');
  expect(textOf(query)).toBe('query ignored; use \\endif or Ctrl-C to exit current \\if block\n');
  expect(promptOf(query)).toBe('litellm-# ');
  expect(textOf(await answer('\\echo x'))).toBe(
    '\\echo command ignored; use \\endif or Ctrl-C to exit current \\if block\n',
  );
  expect(textOf(await answer('\\foo'))).toBe(
    '\\foo command ignored; use \\endif or Ctrl-C to exit current \\if block\ninvalid command \\foo\nTry \\? for help.\n',
  );
  expect(promptOf(await answer('\\else'))).toBe('litellm=# ');
  expect(textOf(await answer('select 4 as a;'))).toContain(' 4\n');
  expect(promptOf(await answer('\\endif'))).toBe('litellm=# ');
  expect(textOf(await answer('\\endif'))).toBe('\\endif: no matching \\if\n');
  await answer('\\if false');
  const escaped = await answer(null);
  expect(textOf(escaped)).toBe('\\if: escaped\n');
  expect(promptOf(escaped)).toBe('litellm=# ');
  expect((await answer(null)).asks).toBeNull();
});

describe('\\gset', () => {
  test('keeps a row as variables', async () => {
    const script = `select true as ok, null as none, 'a' as "b" \\gset
\\if :ok
\\echo taken
\\endif
select 1 as x, 2 as y \\gset p_ \\echo :p_x :p_y :b :none
select 1 as a \\; select 2 as c \\gset
\\echo :a :c
create table t (a int) \\gset`;
    expect(textOf(await runFile(script))).toBe('taken\n1 2 a :none\n1\n:a 2\nCREATE TABLE\n');
  });

  test('says what is wrong', async () => {
    const script = `select 1 as x where false \\gset
select 1 as x union all select 2 \\gset
select 1 as x, 2 as "y z" \\gset p_
\\echo :p_x
select 1/0 \\gset`;
    expect(textOf(await runFile(script))).toBe(`psql:a.sql:1: error: no rows returned for \\gset
psql:a.sql:2: error: more than one row returned for \\gset
psql:a.sql:3: error: invalid variable name: "p_y z"
1
psql:a.sql:5: ERROR:  division by zero
`);
  });
});

describe('\\g', () => {
  test('writes rows to a file, and tags to the terminal', async () => {
    const script = `select 1 as b \\g out.txt
create table t (a int) \\g none.txt
copy (select 2) to stdout \\g copied.txt
select 6 as x, 7 as y \\g (format=csv tuples_only=off) out.csv
select 5 as c \\gx
select 8 \\g`;
    expect(textOf(await runFile(script))).toBe('CREATE TABLE\nCOPY 1\nc|5\n8\n');
    expect(textOf(await type(session, 'cat out.txt copied.txt out.csv'))).toBe('1\n2\nx,y\n6,7\n');
    expect((await type(session, 'cat none.txt')).exitCode).toBe(1);
  });

  test('writes no file for an error', async () => {
    const frame = await runFile('insert into nosuch values (1) \\g out.txt\n\\echo after');
    expect(textOf(frame)).toContain('relation "nosuch" does not exist');
    expect(textOf(frame)).toMatch(/after\n$/);
    expect((await type(session, 'cat out.txt')).exitCode).toBe(1);
  });

  test('prints once with other settings', async () => {
    const script = `select 6 as x, 7 as y \\g (format=csv)
select 6 as x, 7 as y \\gx (tuples_only=off)
select 9 as z;`;
    expect(textOf(await runFile(script))).toBe('6,7\nx|6\ny|7\n9\n');
  });

  test('says what is wrong with its settings', async () => {
    await type(session, 'psql');
    expect(textOf(await answer('select 1 \\g (a'))).toBe(
      '\\pset: unknown option: a\n\\g: missing right parenthesis\n',
    );
    const unknown = await answer('\\g (nosuch=1)');
    expect(textOf(unknown)).toBe('\\pset: unknown option: nosuch\n');
    expect(promptOf(unknown)).toBe('litellm-# ');
  });

  test('starts no program', async () => {
    const frame = await runFile('select 1 \\g | cat \\echo x\n\\g (format=csv) |cat\n\\r');
    expect(textOf(frame)).toMatch(
      /^(?:psql:a\.sql:\d: error: \\g: the sandbox's psql starts no programs.*\n){2}Query buffer reset/,
    );
  });
});
