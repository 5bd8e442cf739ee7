import { expect, test } from 'vitest';
import { copiesWithProgram, readsData } from '../../../src/sandbox/sql/copy.ts';
import { beginsTransaction, chainsTransactions } from '../../../src/sandbox/sql/transaction.ts';

test.each<[string, boolean]>([
  [`COPY t FROM PROGRAM 'x'`, true],
  [`copy t (a, b) to program $$x$$`, true],
  [`COPY (SELECT 1) TO PROGRAM 'x'`, true],
  [`COPY (SELECT a FROM t) TO PROGRAM E'x'`, true],
  [`SELECT 1; /* c */ COPY public."t" FROM -- c\n PROGRAM 'x'; SELECT 2`, true],
  [`COPY public.copy FROM PROGRAM 'x'`, true],
  [`DO $$ BEGIN COPY t FROM PROGRAM 'x'; END $$`, true],
  [`DO $$ BEGIN EXECUTE 'COPY t FROM PROGRAM ''x'''; END $$`, true],
  [
    `CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $f$ COPY t TO PROGRAM 'x' $f$`,
    true,
  ],
  [`CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; COPY t FROM PROGRAM 'x'`, true],
  [`SELECT 'copy from program'`, false],
  [`SELECT 'copy t from program ''x'''`, false],
  [`-- copy t from program 'x'\nSELECT 1`, false],
  [`SELECT copy FROM program 'x'`, false],
  [`SELECT 1 AS "copy t from program 'x'"`, false],
  [`INSERT INTO t VALUES ('COPY t FROM PROGRAM ''x''')`, false],
  [`COPY "from program" FROM STDIN`, false],
  [`COPY t FROM '/tmp/program'`, false],
  [`COPY (SELECT copy FROM program) TO STDOUT`, false],
  [`CREATE TABLE t (a text DEFAULT 'copy t from program ''x''')`, false],
  [`DO $$ BEGIN RAISE NOTICE 'the copy from program'; END $$`, false],
])('%s starts a program: %s', (script, expected) => {
  expect(copiesWithProgram(script)).toBe(expected);
});

test.each(['do $$', 'do;', `do $$copy '`, `do 'copy ''`, 'create function $a$ $b$ ', 'copy '])(
  'a megabyte of %s with a program is read in one pass',
  (piece) => {
    const text = `${piece.repeat(Math.ceil(1_000_000 / piece.length))} program`;
    expect(copiesWithProgram(text)).toBe(false);
  },
);

test.each<[string, boolean]>([
  ['COPY t FROM STDIN', true],
  [`/* c */ -- c\n copy "a b" (c) from stdin with (format csv)`, true],
  [`COPY "it's" FROM STDIN`, true],
  ['COPY t FROM STDOUT', true],
  ['COPY t TO STDIN', false],
  [`COPY (SELECT 'x' FROM stdin) TO STDOUT`, false],
  ['SELECT copy FROM stdin', false],
])('%s reads data: %s', (statement, expected) => {
  expect(readsData(statement)).toBe(expected);
});

test.each<[string, boolean, boolean]>([
  ['BEGIN', true, false],
  ['/* c */ start transaction; select 1', true, false],
  ['select 1; begin', true, false],
  [`select 'begin'`, false, false],
  ['COMMIT AND CHAIN', false, true],
  ['rollback work and /* c */ chain;', false, true],
  ['COMMIT AND NO CHAIN', false, false],
  [`select 'and chain'`, false, false],
  ['rollback to chain', false, false],
])('%s begins a transaction: %s, chains: %s', (script, begins, chains) => {
  expect(beginsTransaction(script)).toBe(begins);
  expect(chainsTransactions(script)).toBe(chains);
});
