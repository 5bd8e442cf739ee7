/** What the words of a statement tell. */
import { describe, expect, test } from 'vitest';
import { statementsIn } from '../../../src/sandbox/sql/statements.ts';
import {
  keepsReadersOut,
  keepsWritersOut,
  modeName,
  strongestOf,
} from '../../../src/sandbox/upgrade/lock-modes.ts';
import {
  aloneWork,
  formOf,
  type StatementForm,
} from '../../../src/sandbox/upgrade/statement-form.ts';

function formsIn(sql: string): (keyof StatementForm)[] {
  const [statement] = statementsIn(sql);
  if (!statement) throw new Error('no statement');
  const form = formOf(sql, statement);
  const keys: (keyof StatementForm)[] = [
    ...(['isAlone', 'changesRows', 'takesRows', 'fills', 'empties', 'addsDefault'] as const),
    ...(['setsNotNull', 'buildsUnguarded', 'dependsOnRows'] as const),
  ];
  return keys.filter((key) => form[key]);
}

describe('the form', () => {
  const FORMS: readonly (readonly [string, readonly (keyof StatementForm)[]])[] = [
    ['CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)', ['isAlone']],
    ['CREATE INDEX i ON t (a)', ['buildsUnguarded']],
    ['CREATE INDEX IF NOT EXISTS i ON "concurrently" (a)', []],
    ['DROP INDEX CONCURRENTLY i', ['isAlone']],
    ['REINDEX (VERBOSE) TABLE CONCURRENTLY t', ['isAlone']],
    ['REFRESH MATERIALIZED VIEW CONCURRENTLY v', ['fills']],
    ['ALTER TABLE t DETACH PARTITION p CONCURRENTLY', ['isAlone']],
    ['VACUUM FULL t', ['isAlone']],
    ['ALTER SYSTEM SET work_mem = 1', ['isAlone']],
    ['UPDATE t SET a = 1', ['changesRows']],
    ['WITH x AS (SELECT 1) UPDATE t SET a = 1', ['changesRows']],
    [
      'WITH x AS (DELETE FROM t RETURNING a) INSERT INTO u SELECT a FROM x',
      ['changesRows', 'takesRows', 'fills'],
    ],
    ['DELETE FROM t WHERE a = 1', ['changesRows', 'takesRows']],
    ['TRUNCATE t', ['takesRows', 'empties']],
    ['INSERT INTO t SELECT a FROM u', ['fills']],
    ['ALTER TABLE t ADD COLUMN IF NOT EXISTS a int NOT NULL DEFAULT 1', ['addsDefault']],
    ['ALTER TABLE t ALTER COLUMN a SET NOT NULL', ['setsNotNull']],
    [
      'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON DELETE CASCADE ON UPDATE CASCADE',
      [],
    ],
    [
      'DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) ON UPDATE CASCADE; END $$',
      [],
    ],
    [
      'DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint) THEN ALTER TABLE t ADD a int DEFAULT 1; END IF; END $$',
      ['addsDefault'],
    ],
    [
      'DO $$ BEGIN IF EXISTS (SELECT 1 FROM "t") THEN UPDATE t SET a = 1; END IF; END $$',
      ['changesRows', 'dependsOnRows'],
    ],
    [`DO $$ BEGIN EXECUTE 'DROP TABLE t'; END $$`, ['dependsOnRows']],
    [`SELECT 'UPDATE t SET a = 1 CONCURRENTLY'`, ['fills']],
    ['-- UPDATE t SET a = 1\nCOMMENT ON TABLE t IS NULL', []],
  ];
  test.each(FORMS)('of %s', (sql, expected) => {
    expect(formsIn(sql)).toEqual(expected);
  });
});

test('what runs alone has the locks that PostgreSQL documents, on the table that it names', () => {
  const work = (sql: string) => {
    const [statement] = statementsIn(sql);
    if (!statement) throw new Error('no statement');
    return aloneWork(sql, statement, (index) => (index === 'i' ? 'T' : null));
  };
  const [weak, full] = ['ShareUpdateExclusiveLock', 'AccessExclusiveLock'];
  const told = (sql: string) => {
    const { locks, scans } = work(sql);
    return [locks.map(({ table, mode }) => `${mode} ${table}`), scans.map(({ kind }) => kind)];
  };
  expect(told('CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "i" ON ONLY public."T" (a)')).toEqual(
    [...[[`${weak} T`], ['index build']]],
  );
  expect(told('DROP INDEX CONCURRENTLY IF EXISTS "i"')).toEqual([[`${weak} T`], []]);
  expect(told('DROP INDEX CONCURRENTLY IF EXISTS "gone"')).toEqual([[], []]);
  expect(told('REINDEX TABLE CONCURRENTLY "T"')).toEqual([[`${weak} T`], ['index build']]);
  expect(told('VACUUM FULL "T"')).toEqual([[`${full} T`], ['rewrite']]);
  expect(told('VACUUM "T"')).toEqual([[`${weak} T`], []]);
});

test('modes are ordered, and named as the documentation names them', () => {
  expect([modeName('ShareUpdateExclusiveLock'), modeName('AccessExclusiveLock')]).toEqual([
    ...['SHARE UPDATE EXCLUSIVE', 'ACCESS EXCLUSIVE'],
  ]);
  expect(keepsWritersOut('ShareLock') && !keepsWritersOut('ShareUpdateExclusiveLock')).toBe(true);
  expect(keepsReadersOut('AccessExclusiveLock') && !keepsReadersOut('ExclusiveLock')).toBe(true);
  const lock = (relation: string, mode: string) => ({ relation, mode });
  expect(
    strongestOf([lock('a', 'ShareLock'), lock('a', 'RowShareLock'), lock('b', 'RowShareLock')]),
  ).toEqual([...[lock('a', 'ShareLock'), lock('b', 'RowShareLock')]]);
});
