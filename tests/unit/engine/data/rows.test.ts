/** The rows that the data browser reads: 100,000 of them, odd names, views, partitions, and rows without a key. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Details } from '../../../../src/sandbox/data/relation.ts';
import {
  PAGE_ROWS,
  allRows,
  type Answer,
  type Cell,
  type Question,
} from '../../../../src/sandbox/data/rows.ts';
import { readCell } from '../../../../src/sandbox/engine/data/cell.ts';
import { readAnswer } from '../../../../src/sandbox/engine/data/rows.ts';
import type { Session } from '../../../../src/sandbox/engine/session/session.ts';
import { openSession } from '../../../support/session.ts';

const ODD = 'Odd "name", with\n\'quotes\'';

const SCRIPT = `
CREATE TABLE big (id int PRIMARY KEY, word text NOT NULL, amount numeric, at timestamptz, doc jsonb);
INSERT INTO big SELECT i, md5(i::text), CASE WHEN i % 10 > 0 THEN i * 1.5 END,
  '2026-01-01 00:00:00+00'::timestamptz + i * interval '1 minute', jsonb_build_object('i', i)
  FROM generate_series(1, 100000) i;
CREATE SCHEMA "Other Schema";
CREATE TABLE "Other Schema"."${ODD.replaceAll('"', '""')}" ("select" text, "A b" text, "q""q" int, "__proto__" text);
INSERT INTO "Other Schema"."${ODD.replaceAll('"', '""')}" VALUES ('x', NULL, 1, 'p'), ('', '%_\\', 2, NULL), ('it''s', 'ÄÖ', NULL, '');
CREATE TABLE keyless (n int);
INSERT INTO keyless SELECT i % 3 FROM generate_series(1, 200) i;
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
CREATE VIEW few AS SELECT id, word FROM big WHERE id <= 3;
CREATE SEQUENCE counted;
CREATE VIEW writes AS SELECT nextval('counted') AS n;
CREATE VIEW settles AS SELECT set_config('search_path', 'nowhere', false) AS path;
CREATE TABLE parts (id int, day date NOT NULL, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
INSERT INTO parts SELECT i, '2026-01-01'::date + i FROM generate_series(1, 50) i;
CREATE TYPE mood AS ENUM ('low', 'high');
CREATE TABLE kinds (id int PRIMARY KEY, ok bool, feels mood, doc json, spot point, long text, pair big, code varchar(4));
INSERT INTO kinds VALUES (1, true, 'high', '{"a":1}', '(1,2)', repeat('😀', 1500), NULL, 'ab'),
  (2, false, 'low', '{"b":2}', '(3,4)', 'short', ROW(NULL, NULL, NULL, NULL, NULL), 'cd'),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
`;

let session: Session;
beforeAll(async () => {
  session = await openSession('healthy');
  const { output } = await session.run({ kind: 'sql', script: SCRIPT });
  expect(output.error).toBeNull();
});
afterAll(() => session.close());

const ask = (asked: Question): Promise<Answer> =>
  session.aside((database) => readAnswer(database, asked));

const of = (name: string, schema = 'public'): Question => allRows({ schema, name });

/** The rows of an answer, its number of rows, its page and its details. Throws if there are none. */
async function shown(asked: Question): Promise<{
  rows: Cell[][];
  total: number;
  asked: Question;
  details: Details;
}> {
  const answer = await ask(asked);
  if (answer.kind !== 'shown' || answer.rows.kind !== 'page')
    throw new Error(JSON.stringify(answer));
  const { rows, total } = answer.rows;
  return { rows, total, asked: answer.asked, details: answer.details };
}

const firsts = (rows: Cell[][]): Cell[] => rows.map(([first]) => first ?? null);

const where = (name: string, column: string, is: Question['filters'][number]['is'], text = '') => ({
  ...of(name),
  filters: [{ column, is, text }],
});

describe('100,000 rows', () => {
  test('are in the order of the key, page by page, to the last', async () => {
    const first = await shown(of('big'));
    expect(first.total).toBe(100_000);
    expect(first.rows).toHaveLength(PAGE_ROWS);
    expect(firsts(first.rows).slice(0, 2)).toEqual(['1', '2']);
    const middle = await shown({ ...of('big'), page: 1_234 });
    expect(firsts(middle.rows)[0]).toBe(String(1_234 * PAGE_ROWS + 1));
    const last = await shown({ ...of('big'), page: 1_999 });
    expect(firsts(last.rows)).toEqual(
      Array.from({ length: PAGE_ROWS }, (_, i) => String(99_951 + i)),
    );
  });

  test('a page behind the last is the last', async () => {
    expect((await shown({ ...of('big'), page: 5_000 })).asked.page).toBe(1_999);
  });

  test('sorted, NULL is at the end both ways, and no row is on two pages', async () => {
    const up = { ...of('big'), sort: { column: 'amount', descending: false } };
    const down = { ...of('big'), sort: { column: 'amount', descending: true } };
    expect((await shown(up)).rows[0]?.[2]).toBe('1.5');
    expect((await shown(down)).rows[0]?.[2]).toBe('149998.5');
    for (const asked of [up, down]) {
      const last = await shown({ ...asked, page: 1_999 });
      expect(last.rows.map((row) => row[2])).toEqual(Array(PAGE_ROWS).fill(null));
      // The last rows are read from the end: equal ones are still in the order of the key.
      expect(firsts(last.rows).at(-1)).toBe('100000');
      const before = await shown({ ...asked, page: 1_998 });
      expect(firsts(before.rows).at(-1)).toBe('99500');
      expect(firsts(last.rows)[0]).toBe('99510');
    }
  });

  test('are filtered and counted by the type of a column', async () => {
    expect((await shown(where('big', 'amount', 'null'))).total).toBe(10_000);
    expect((await shown(where('big', 'amount', 'not null'))).total).toBe(90_000);
    expect((await shown(where('big', 'id', 'greater', '99998'))).total).toBe(2);
    expect((await shown(where('big', 'id', 'less', '10'))).total).toBe(9);
    expect((await shown(where('big', 'at', 'less', '2026-01-01 00:02:00+00'))).total).toBe(1);
    const both = {
      ...where('big', 'id', 'greater', '10'),
      filters: [
        { column: 'id', is: 'greater' as const, text: '10' },
        { column: 'id', is: 'less' as const, text: '13' },
      ],
    };
    expect(firsts((await shown(both)).rows)).toEqual(['11', '12']);
  });

  test('a value is found in any column, in upper or lower case', async () => {
    const word = 'c4ca4238a0b923820dcc509a6f75849b';
    const found = await shown({ ...of('big'), find: word.toUpperCase() });
    expect(firsts(found.rows)).toEqual(['1']);
    expect((await shown({ ...of('big'), find: 'no such value' })).total).toBe(0);
  });
});

describe('names and values that need care', () => {
  const odd = of(ODD, 'Other Schema');

  test('quotes, spaces, capitals, keywords', async () => {
    const { rows, details } = await shown({
      ...odd,
      sort: { column: 'select', descending: false },
    });
    expect(details.columns.map(({ name }) => name)).toEqual(['select', 'A b', 'q"q', '__proto__']);
    expect(rows).toEqual([
      ['', '%_\\', '2', null],
      ["it's", 'ÄÖ', null, ''],
      ['x', null, '1', 'p'],
    ]);
  });

  test('NULL is not empty text', async () => {
    const filtered = (is: 'null' | 'equals') =>
      shown({ ...odd, filters: [{ column: '__proto__', is, text: '' }] });
    expect(firsts((await filtered('null')).rows)).toEqual(['']);
    expect(firsts((await filtered('equals')).rows)).toEqual(["it's"]);
  });

  test.each(["it's", '%_\\', 'äö', 'IT'])('%j is found as it is written', async (find) => {
    expect((await shown({ ...odd, find })).total).toBe(1);
  });

  test('a character that PostgreSQL cannot hold is in no row', async () => {
    expect((await shown({ ...odd, find: 'x\0' })).total).toBe(0);
    expect(
      (await shown({ ...odd, filters: [{ column: 'select', is: 'equals', text: '\0' }] })).total,
    ).toBe(0);
  });

  test('columns that are gone drop out of the question', async () => {
    const asked = {
      ...where('keyless', 'gone', 'equals', '1'),
      sort: { column: 'gone', descending: true },
    };
    expect((await shown(asked)).asked).toEqual(of('keyless'));
  });
});

describe('tables and views of every kind', () => {
  test('a table without a key is in the order in which its rows are stored', async () => {
    const found: Cell[] = [];
    for (const page of [0, 1, 2, 3])
      found.push(...firsts((await shown({ ...of('keyless'), page })).rows));
    expect(found).toEqual(Array.from({ length: 200 }, (_, i) => String((i + 1) % 3)));
    expect((await shown(of('keyless'))).details.primaryKey).toEqual([]);
  });

  test('a table without columns', async () => {
    expect(await shown(of('nothing'))).toMatchObject({ total: 1, rows: [[]] });
    expect((await shown({ ...of('nothing'), find: 'x' })).total).toBe(0);
  });

  test('a view, with its query', async () => {
    const { rows, details } = await shown({
      ...of('few'),
      sort: { column: 'id', descending: true },
    });
    expect(firsts(rows)).toEqual(['3', '2', '1']);
    expect(details).toMatchObject({ kind: 'view', bytes: null });
    expect(details.query).toContain('WHERE id <= 3');
  });

  test('a partitioned table, and one of its partitions', async () => {
    const whole = await shown(of('parts'));
    expect(whole).toMatchObject({ total: 50, details: { kind: 'partitioned table' } });
    expect(whole.details.partitioning).toBe('Partitioned by RANGE (day)');
    expect(whole.details.bytes).toBeGreaterThan(0);
    const part = await shown(of('parts_2'));
    expect(part).toMatchObject({ total: 20, details: { kind: 'partition' } });
    expect(part.details.partitioning).toContain("FOR VALUES FROM ('2026-02-01')");
  });

  test('types with and without an order are sorted and compared', async () => {
    const by = async (column: string) =>
      firsts((await shown({ ...of('kinds'), sort: { column, descending: false } })).rows);
    expect(await by('feels')).toEqual(['2', '1', '3']);
    expect(await by('doc')).toEqual(['1', '2', '3']);
    expect(await by('spot')).toEqual(['1', '2', '3']);
    const equal = async (column: string, text: string) =>
      firsts((await shown(where('kinds', column, 'equals', text))).rows);
    expect(await equal('ok', 't')).toEqual(['1']);
    expect(await equal('doc', '{"b":2}')).toEqual(['2']);
    expect(await equal('spot', '(3,4)')).toEqual(['2']);
    expect(await equal('code', 'cd')).toEqual(['2']);
    // A row of NULLs is a value.
    expect(firsts((await shown(where('kinds', 'pair', 'not null'))).rows)).toEqual(['2']);
  });

  test('a long cell is cut between two characters, and read whole', async () => {
    const asked = of('kinds');
    const { rows } = await shown(asked);
    const cell = rows[0]?.[5];
    expect(cell).toMatchObject({ length: 3_000 });
    expect(typeof cell === 'object' && cell?.start).toMatch(/^(?:😀)+$/u);
    const read = (row: number, column: string) =>
      session.aside((database) => readCell(database, { asked, row, column }));
    expect(await read(0, 'long')).toEqual({ kind: 'whole', text: '😀'.repeat(1_500) });
    expect(await read(2, 'long')).toEqual({ kind: 'whole', text: null });
    expect(await read(9, 'long')).toEqual({ kind: 'gone' });
    expect(await read(0, 'gone')).toEqual({ kind: 'gone' });
  });

  test('what is not there is gone', async () => {
    expect(await ask(of('nowhere'))).toEqual({ kind: 'gone' });
    expect(await ask(of('big', 'nowhere'))).toEqual({ kind: 'gone' });
  });
});

describe('what PostgreSQL refuses is a value', () => {
  test('a word that is no number, with the details of the table', async () => {
    expect(await ask(where('big', 'id', 'equals', 'abc'))).toMatchObject({
      kind: 'shown',
      details: { primaryKey: ['id'] },
      rows: {
        kind: 'refused',
        code: '22P02',
        message: 'invalid input syntax for type integer: "abc"',
      },
    });
  });

  test('a view that writes', async () => {
    expect(await ask(of('writes'))).toMatchObject({ rows: { kind: 'refused', code: '25006' } });
    expect((await shown(of('few'))).total).toBe(3);
  });
});

test('reading writes nothing: no transaction, no time, no setting, no other view', async () => {
  const before = await session.run({ kind: 'sql', script: 'SELECT 1' });
  const clock = () => session.aside((database) => Promise.resolve(database.clock.state));
  const time = await clock();
  await shown({ ...of('big'), sort: { column: 'doc', descending: true }, page: 1_000 });
  await shown(of('settles'));
  await ask(of('writes'));
  await ask(of('nowhere'));
  expect(await clock()).toEqual(time);
  const path = await session.run({ kind: 'sql', script: 'SHOW search_path' });
  expect(JSON.stringify(path.output.results)).toContain('public');
  expect(JSON.stringify(path.output.results)).not.toContain('nowhere');
  expect(path.view).toBe(before.view);
  const written = await session.run({
    kind: 'sql',
    script: 'CREATE TABLE still_writable (); DROP TABLE still_writable',
  });
  expect(written.output.error).toBeNull();
});
