/** Lines for a shell next to a real PostgreSQL and for the sandbox's terminal. */

import { COPIES, ROWS, SETTINGS, TRANSACTIONS, WITH_ERRORS } from './scripts.ts';

/** A line, and the files of the directory in which it runs. */
export interface Case {
  readonly name: string;
  readonly line: string;
  readonly files?: Readonly<Record<string, string>>;
}

const LEDGER = '_prisma_migrations';
const TEAM = String.raw`\"LiteLLM_TeamTable\"`;

const psqlC = (...commands: string[]): string =>
  `psql ${commands.map((command) => `-c "${command}"`).join(' ')}`;

/** Lines that a reader types at a stuck database. */
export const CASES: readonly Case[] = [
  { name: 'rows', line: psqlC(`select team_alias, spend from ${TEAM} order by 1`) },
  { name: 'no rows', line: psqlC(`select 1 as a, 'x' as b where false`) },
  { name: 'no columns', line: psqlC('select', 'select from generate_series(1, 2)') },
  { name: '\\d', line: psqlC('\\d') },
  { name: '\\dt', line: psqlC('\\dt') },
  { name: '\\dt of a pattern', line: psqlC('\\dt *Team*') },
  { name: '\\dt of nothing', line: psqlC('\\dt nosuch') },
  { name: '\\di', line: psqlC('\\di') },
  { name: '\\d of a table', line: psqlC(`\\d ${LEDGER}`) },
  { name: '\\d of a quoted table', line: psqlC(`\\d ${TEAM}`) },
  { name: '\\d+ of a table', line: psqlC(`\\d+ ${LEDGER}`) },
  { name: '\\d of a name in other case', line: psqlC('\\d LiteLLM_TeamTable') },
  { name: '\\d of several', line: psqlC(`\\d ${LEDGER} nosuch`) },
  { name: '\\d of an index', line: psqlC(`\\d ${LEDGER}_pkey`) },
  { name: '\\dn', line: psqlC('\\dn') },
  { name: '\\dT', line: psqlC('\\dT') },
  { name: '\\x and \\d', line: psqlC('\\x', `\\dt ${LEDGER}`) },
  { name: '\\d unaligned', line: `psql -A -c '\\d ${LEDGER}'` },
  { name: '\\d tuples only', line: `psql -t -c '\\d ${LEDGER}'` },
  { name: '\\x', line: psqlC('\\x', `select * from ${TEAM} order by 1 limit 2`) },
  { name: '\\timing', line: psqlC('\\timing', 'select 1', '\\timing off') },
  { name: '-x', line: `psql -x -c 'select 1 as a, 2 as long_name union all select 3, 4'` },
  { name: '-x of nothing', line: `psql -x -c 'select 1 where false'` },
  { name: '-x -t', line: `psql -xt -c 'select 1 as a, 2 as b union all select 3, 4'` },
  { name: '-x -A', line: `psql -xA -c 'select 1 as a, 2 as b union all select 3, 4'` },
  { name: '-A', line: `psql -A -c 'select 1 as a, null as b, true as c'` },
  { name: '-A -F', line: `psql -AF, -c 'select 1 as a, null as b'` },
  { name: '-tAc', line: `psql -tAc 'select migration_name from ${LEDGER} order by 1'` },
  { name: '-t', line: `psql -t -c 'select 1, null'` },
  { name: '--csv', line: `psql --csv -c "select 1 as a, 'x\\"y' as b, E'l1\\nl2'"` },
  {
    name: '-q',
    line: `psql -q -c 'create table u (a int)' -c 'insert into u values (1)' -c 'table u'`,
  },
  { name: '-P', line: `psql -P null=NULL -P footer=off -c 'select null as a'` },
  {
    name: 'cells of several lines, tabs, wide characters',
    line: psqlC(`select 1 as \\"two\nlines\\", E'a\\tb\\rc\\x01 日本\\nx' as x, 5::numeric, null`),
  },
  {
    name: 'cells of several lines, expanded',
    line: `psql -x -c "select 1 as \\"two\nlines\\", E'a\\tb 日本\\nx' as x, 5::numeric"`,
  },
  {
    name: 'right-aligned types',
    line: psqlC(`select 1.5::float8, 2::int8, 3::money, 'x'::text, 1::oid, true`),
  },
  { name: 'syntax error', line: psqlC('selec 1') },
  { name: 'error with hint', line: psqlC('select migration_nam from _prisma_migrations') },
  { name: 'error of an unquoted name', line: psqlC('select * from LiteLLM_TeamTable') },
  {
    name: 'error in a long line',
    line: psqlC(
      `select 11111111111111111111111111111111, 222222222222222222222222222222222, 3333333333333333333333333333333, nosuch, 4444444444444444444444444444444444444, 555555555555555555555555`,
    ),
  },
  {
    name: 'error at the start of a long line',
    line: psqlC(
      `select nosuch, 11111111111111111111111111111111, 222222222222222222222222222222222, 3333333333333333333333333333333, 4444444444`,
    ),
  },
  {
    name: 'error at the end of a long line',
    line: psqlC(
      `select 11111111111111111111111111111111, 222222222222222222222222222222222, 3333333333333333333333333333333, nosuch`,
    ),
  },
  { name: 'error on the third line', line: psqlC(`select\n  1,\n\tnosuch\nfrom x`) },
  { name: 'error after wide characters', line: psqlC(`select '日本', nosuch`) },
  {
    name: 'error with detail',
    line: psqlC(`insert into ${TEAM} (team_id) select team_id from ${TEAM} order by 1 limit 1`),
  },
  { name: 'error inside a block', line: psqlC(`do \\$\\$ begin execute 'selec 1'; end \\$\\$`) },
  { name: 'division by zero after a row', line: psqlC('select 1; select 1/0; select 3') },
  { name: 'errors and notices between rows', line: 'psql -f r.sql', files: { 'r.sql': ROWS } },
  {
    name: 'several statements',
    line: psqlC('select 1 as a; create table t (); drop table t; select 2 as b'),
  },
  { name: 'an error undoes a -c script', line: psqlC('create table t (); selec', '\\d t') },
  { name: 'several -c go on after an error', line: psqlC('selec 1', 'select 2') },
  { name: 'the last -c fails', line: psqlC('select 2', 'selec 1') },
  {
    name: 'several -c with ON_ERROR_STOP',
    line: `psql -v ON_ERROR_STOP=1 -c 'selec 1' -c 'select 2'`,
  },
  {
    name: 'BEGIN … ROLLBACK',
    line: psqlC(`begin; drop table ${LEDGER}; rollback`, `select count(*) from ${LEDGER}`),
  },
  {
    name: 'BEGIN in one -c, ROLLBACK in another',
    line: psqlC('begin', 'create table t ()', 'rollback', '\\d t'),
  },
  {
    name: 'SET in one -c, SHOW in another',
    line: psqlC(`set statement_timeout = '5s'`, 'show statement_timeout'),
  },
  {
    name: 'notices',
    line: psqlC(
      `do \\$\\$ begin raise notice 'n' using hint = 'h', detail = 'd'; raise warning 'two\nlines'; end \\$\\$; drop table if exists nosuch`,
    ),
  },
  {
    name: 'drop cascade',
    line: psqlC(
      'create table t (a int); create view v1 as table t; create view v2 as table t; drop table t cascade',
    ),
  },
  { name: '-f', line: 'psql -f a.sql', files: { 'a.sql': WITH_ERRORS } },
  { name: 'stdin', line: 'psql < a.sql', files: { 'a.sql': WITH_ERRORS } },
  { name: '-f -', line: 'cat a.sql | psql -f -', files: { 'a.sql': WITH_ERRORS } },
  {
    name: '-f with ON_ERROR_STOP',
    line: 'psql -v ON_ERROR_STOP=1 -f a.sql',
    files: { 'a.sql': WITH_ERRORS },
  },
  {
    name: 'stdin with ON_ERROR_STOP',
    line: 'psql -v ON_ERROR_STOP=on < a.sql',
    files: { 'a.sql': WITH_ERRORS },
  },
  {
    name: '-f sets ON_ERROR_STOP',
    line: 'psql -f a.sql',
    files: { 'a.sql': '\\set ON_ERROR_STOP on\nselect 1;\nselec;\nselect 2;\n' },
  },
  { name: '-1 -f', line: 'psql -1 -f a.sql', files: { 'a.sql': WITH_ERRORS } },
  {
    name: '-1 -f that succeeds',
    line: `psql -1 -f a.sql; psql -c '\\d t'`,
    files: { 'a.sql': 'create table t (a int);\ninsert into t values (1);\n' },
  },
  { name: '-1 -c that fails', line: `psql -1 -c 'create table t ()' -c 'selec'; psql -c '\\d t'` },
  { name: 'transactions in -f', line: 'psql -f a.sql', files: { 'a.sql': TRANSACTIONS } },
  { name: 'no file', line: 'psql -f nofile' },
  {
    name: 'a file and a command',
    line: `psql -f a.sql -c 'select 3'`,
    files: { 'a.sql': 'select 1' },
  },
  {
    name: 'an unfinished statement',
    line: 'psql -f a.sql',
    files: { 'a.sql': `select 1;\nselect 'unfinished;\n` },
  },
  { name: 'a here-document', line: `psql <<'EOF'\nselect 1 as a;\nselec;\n\\echo done\nEOF` },
  { name: 'echo into psql', line: `echo 'select 1 as a; select 2 as b' | psql` },
  {
    name: 'an included file',
    line: 'psql -f a.sql',
    files: { 'a.sql': 'select 1;\n\\i b.sql\nselec 3;\n', 'b.sql': '\nselec 2;\n\\q\nselect 4;\n' },
  },
  {
    name: '\\q ends a file',
    line: `psql -f a.sql -c 'select 3'`,
    files: { 'a.sql': 'select 1;\n\\q\nselect 2;\n' },
  },
  { name: 'settings', line: 'psql -f a.sql', files: { 'a.sql': SETTINGS } },
  { name: 'COPY', line: 'psql -f a.sql', files: { 'a.sql': COPIES } },
  {
    name: 'COPY to stdout',
    line: psqlC('copy (select 1, null, 2) to stdout', 'copy (select 1) to stdout csv header'),
  },
  {
    name: 'COPY from stdin',
    line: `echo 1 | psql -c 'create table t (a int)' -c 'copy t from stdin' -c 'table t'`,
  },
  {
    name: '\\copy',
    line: `psql -f a.sql; cat out.csv`,
    files: {
      'a.sql': `create table t (a int, b text);\n\\copy t from 'in.csv' csv\n\\copy (select * from t order by 1 desc) to out.csv with (format csv, header)\n\\copy nosuch to x\n\\copy t to stdout\n`,
      'in.csv': '1,one\n2,"two, too"\n',
    },
  },
  {
    name: 'variables',
    line: `psql -v name=_prisma_migrations -v n=2 -f a.sql`,
    files: {
      'a.sql': `select count(*) > :n as many from :"name" where migration_name <> :'name';\nselect 'a:n', :{?n}, :{?m};\n`,
    },
  },
  { name: 'invalid command', line: psqlC('\\foo') },
  {
    name: 'parentheses and functions',
    line: 'psql -f a.sql',
    files: {
      'a.sql': `create function f() returns int language sql as $f$ select 1; select 2 $f$;\ncreate table t (a int); create rule r as on insert to t do also (select 1; select 2);\ninsert into t values (1);\nselect f(); drop table t; drop function f();\n\\df f\n`,
    },
  },
  { name: 'EXPLAIN', line: psqlC('explain (costs off) select 1') },
  { name: 'the last line without a break', line: `printf 'select 1;\\nselect 2' | psql` },
  { name: '-o', line: `psql -o out.txt -c 'select 1' -c 'selec'; cat out.txt` },
  {
    name: 'quoted meta-command',
    line: `psql -c '\\dt "LiteLLM_TeamTable"' -c '\\dt public."LiteLLM_T*"' -c '\\dt public.*Team*'`,
  },
  {
    name: '-e',
    line: `psql -e -c 'select 1' -c '\\echo x' -f a.sql`,
    files: { 'a.sql': WITH_ERRORS },
  },
  {
    name: '-a',
    line: `psql -a -c 'select 1' -c '\\echo x' -f a.sql`,
    files: { 'a.sql': WITH_ERRORS },
  },
  {
    name: 'lines of Windows',
    line: `printf 'select 1;\\r\\nselect\\r\\n  nosuch;\\r\\n' | psql -f -`,
  },
  { name: 'options that do not fit', line: `psql --csv=x; psql -c` },
  {
    name: 'INSERT … RETURNING',
    line: psqlC(
      'create table t (a int)',
      'insert into t values (1), (2) returning a',
      'update t set a = 3 returning 1',
    ),
  },
  {
    name: 'an array, a date, JSON',
    line: psqlC(
      `select '{a,b}'::text[], date '2026-01-02', '{\\"a\\": 1}'::jsonb, interval '1 day', ''::text, true`,
    ),
  },
  {
    name: 'nothing to list',
    line: psqlC('\\d+ nosuch', '\\dn nosuch', '\\df nosuch', '\\dv'),
  },
  { name: '\\d of everything', line: psqlC('\\d *prisma*') },
  {
    name: 'an error below empty lines',
    line: 'psql -f a.sql',
    files: { 'a.sql': `select\n\n-- x\n\n  'a\n\nb', nosuch;\n` },
  },
  {
    name: '-1 with stdin',
    line: `psql -1 < a.sql; psql -c 'table t'`,
    files: { 'a.sql': 'create table t (a int);\nselec;\nselect 1;' },
  },
  {
    name: '-1 with ON_ERROR_STOP',
    line: `psql -1 -v ON_ERROR_STOP=1 -f a.sql; psql -c 'table t'`,
    files: { 'a.sql': 'create table t (a int);\nselec;\nselect 1;' },
  },
  {
    name: '\\if and \\else',
    line: 'psql -f a.sql',
    files: { 'a.sql': '\\if false\nselect 1;\n\\else\nselect 2;\n\\endif\nselect 3;\n' },
  },
  {
    name: '\\g with a file',
    line: 'psql -f a.sql; cat out.txt',
    files: { 'a.sql': 'select 1 as a \\g out.txt\nselect 2 as b;\n' },
  },
  {
    name: 'set_config for the session',
    line: psqlC(`SELECT set_config('work_mem', '5MB', false)`, 'SHOW work_mem'),
  },
  {
    name: 'a function with BEGIN ATOMIC',
    line: 'psql -f a.sql',
    files: {
      'a.sql':
        'create function two() returns int begin atomic\n  select 1;\n  select 2;\nend;\nselect two();\n',
    },
  },
  { name: 'words of COPY in a string', line: psqlC(`SELECT 'copy from program'`) },
  { name: 'an ampersand in SQL', line: psqlC('SELECT 5 & 3') },
  { name: 'a shift in SQL', line: psqlC('SELECT 1 << 3') },
  { name: 'a here-string', line: 'cat <<< hello' },
  { name: 'an ampersand in quotes', line: `echo 'R & D' | grep 'R & D'` },
];
