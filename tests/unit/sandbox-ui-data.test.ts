/** The data browser in the page: what is asked when, what is written, and its words. */
import { signal } from '@preact/signals';
import { describe, expect, test, vi } from 'vitest';
import type { Column, Details } from '../../src/sandbox/data/relation.ts';
import { allRows, type Answer, type Question } from '../../src/sandbox/data/rows.ts';
import { updateOf } from '../../src/sandbox/data/statements.ts';
import { gridColumns } from '../../src/sandbox/ui/data/columns.ts';
import { createDataStore } from '../../src/sandbox/ui/data/data-store.ts';
import { filterWords, rowsWords, sizeWords } from '../../src/sandbox/ui/data/data-words.ts';
import { valueOf, waysIn, waysOut } from '../../src/sandbox/ui/data/keys.ts';
import { durationWords, readableTime } from '../../src/sandbox/ui/data/times.ts';
import { writeInEditor } from '../../src/sandbox/ui/editor/write-in-editor.ts';
import { createSandboxStore } from '../../src/sandbox/ui/state/store.ts';
import { FakeClient } from '../support/fake-client.ts';

const column = (name: string, over: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  nullable: true,
  default: null,
  given: 'freely',
  text: 'other',
  ordered: true,
  ...over,
});

const detailsOf = (over: Partial<Details> = {}): Details => ({
  of: { schema: 'public', name: 'T' },
  kind: 'table',
  columns: [column('id', { text: 'number' }), column('note'), column('up')],
  primaryKey: ['id'],
  constraints: [],
  references: [],
  referencedBy: [],
  indexes: [],
  query: null,
  partitioning: null,
  bytes: 0,
  ...over,
});

const page = (asked: Question, over: Partial<Question> = {}): Answer => ({
  kind: 'shown',
  asked: { ...asked, ...over },
  details: detailsOf({ of: asked.of }),
  rows: { kind: 'page', total: 1, rows: [['1', 'a', null]] },
});

async function opened() {
  const client = new FakeClient();
  const rows = vi.fn((asked: Question): Answer => page(asked));
  client.data.rows = rows;
  const sandbox = createSandboxStore(() => Promise.resolve(client));
  const isShown = signal(false);
  const data = createDataStore(sandbox, isShown);
  await sandbox.start();
  isShown.value = true;
  await vi.waitFor(() => expect(data.relations.value).not.toBeNull());
  const settled = () => vi.waitFor(() => expect(data.activity.value).toBe('up to date'));
  await settled();
  return { client, rows, sandbox, data, settled };
}

const T = { schema: 'public', name: 'T' };

describe('the data store', () => {
  test('asks nothing before its pane is shown', async () => {
    const client = new FakeClient();
    const query = vi.spyOn(client, 'query');
    const sandbox = createSandboxStore(() => Promise.resolve(client));
    const data = createDataStore(sandbox, signal(false));
    await sandbox.start();
    expect(query).not.toHaveBeenCalled();
    data.dispose();
  });

  test('sorts up, down, then not, each time from the first page', async () => {
    const { data, rows, settled } = await opened();
    data.open(T);
    data.turnTo(3);
    for (let times = 0; times < 3; times += 1) {
      data.sortBy('note');
      await settled();
    }
    expect(rows.mock.calls.slice(-3).map(([{ sort, page: at }]) => [sort, at])).toEqual([
      [{ column: 'note', descending: false }, 0],
      [{ column: 'note', descending: true }, 0],
      [null, 0],
    ]);
  });

  test('asks again after an input, with the same sort, filters and page', async () => {
    const { data, rows, sandbox, settled } = await opened();
    data.open(T);
    data.filter([{ column: 'note', is: 'equals', text: 'a' }]);
    data.turnTo(2);
    await settled();
    const asked = data.question.value;
    const before = rows.mock.calls.length;
    await sandbox.run({ kind: 'command', line: 'x' });
    await settled();
    expect(rows.mock.calls.length).toBe(before + 1);
    expect(rows.mock.lastCall?.[0]).toEqual(asked);
  });

  test('waits while an input runs, keeps the last rows, and asks when it has ended', async () => {
    const { data, rows, sandbox, settled } = await opened();
    data.open(T);
    await settled();
    const running = sandbox.run({ kind: 'command', line: 'hang' });
    expect(data.activity.value).toBe('waiting');
    data.find('later');
    await vi.waitFor(() => expect(data.activity.value).toBe('waiting'));
    expect(data.answer.value?.kind).toBe('shown');
    expect(rows.mock.lastCall?.[0].find).toBe('');
    await sandbox.stop();
    await running;
    await settled();
    expect(rows.mock.lastCall?.[0].find).toBe('later');
  });

  test('takes over the question as it was answered, and says once what is shown', async () => {
    const { data, rows, sandbox, settled } = await opened();
    rows.mockImplementation((asked) => page(asked, { page: 4, filters: [] }));
    data.open(T);
    await settled();
    expect(data.question.value?.page).toBe(4);
    expect(sandbox.message.value).toMatch(/^T: /);
    await sandbox.run({ kind: 'command', line: 'x' });
    await settled();
    expect(sandbox.message.value).not.toMatch(/^T: /);
  });

  test('follows a key and comes back to the same page', async () => {
    const { data, settled } = await opened();
    data.open(T);
    data.turnTo(2);
    await settled();
    const filters = [{ column: 'id', is: 'equals' as const, text: '7' }];
    data.follow({ schema: 'public', name: 'U' }, filters);
    await settled();
    expect(data.question.value).toMatchObject({ of: { name: 'U' }, filters, page: 0 });
    data.goBack();
    await settled();
    expect(data.question.value).toMatchObject({ of: T, page: 2 });
    expect(data.before.value).toEqual([]);
  });

  test('a table that is gone comes back with undo; a failure is told', async () => {
    const { client, data, rows, sandbox, settled } = await opened();
    data.open(T);
    await settled();
    rows.mockReturnValueOnce({ kind: 'gone' });
    await sandbox.run({ kind: 'command', line: 'x' });
    await settled();
    expect(data.answer.value?.kind).toBe('gone');
    vi.spyOn(client, 'query').mockRejectedValueOnce(new Error('out of memory'));
    data.find('x');
    await settled();
    expect(data.failure.value).toBe('out of memory');
    await sandbox.undo();
    await settled();
    expect(data.failure.value).toBeNull();
    expect(data.answer.value?.kind).toBe('shown');
  });
});

describe('the UPDATE for a cell', () => {
  const row = ['1', "it's", null];
  const update = (name: string, over: Partial<Details> = {}) => {
    const details = detailsOf(over);
    return updateOf(details, name, (other) => valueOf(details, row, other));
  };

  test('sets the value that it has, where the key is that of the row', () => {
    const made = update('note');
    if (made.kind !== 'statement') throw new Error(made.reason);
    expect(made.sql).toBe(`UPDATE "public"."T"\nSET "note" = 'it''s'\nWHERE "id" = 1;`);
    expect(made.sql.slice(made.start, made.end)).toBe("it''s");
    const empty = update('up');
    expect(empty.kind === 'statement' && empty.sql).toContain('SET "up" = NULL\n');
  });

  test.each([
    [{ primaryKey: [] }, 'no primary key'],
    [{ kind: 'view' as const }, 'a view has no primary key'],
    [{ columns: [column('id'), column('note', { given: 'computed' })] }, 'computes'],
  ])('is not offered where it could not run: %j', (over, reason) => {
    const made = update('note', over);
    expect(made.kind === 'none' && made.reason).toContain(reason);
  });

  test('goes behind the text of the editor, selected, and is not run', async () => {
    const { client, sandbox } = await opened();
    sandbox.draft.value = 'SELECT 1;\n';
    const made = update('note');
    if (made.kind === 'statement') writeInEditor(sandbox, made);
    expect(sandbox.draft.value).toMatch(/^SELECT 1;\n\nUPDATE /);
    const { start, end } = sandbox.toSelect.value ?? { start: 0, end: 0 };
    expect(sandbox.draft.value.slice(start, end)).toBe("it''s");
    expect(sandbox.tab.value).toBe('editor');
    expect(client.given).toEqual([]);
  });
});

describe('keys of a row', () => {
  const key = (there: string) => ({
    name: 'k',
    other: { schema: 'public', name: 'U' },
    pairs: [{ here: 'up', there }],
  });
  const details = detailsOf({ references: [key('id')], referencedBy: [key('parent')] });

  test('lead to the rows at the other end', () => {
    expect(waysOut(details, ['1', 'a', '7'], 'up')).toMatchObject([
      { to: { name: 'U' }, filters: [{ column: 'id', is: 'equals', text: '7' }] },
    ]);
    expect(waysIn(details, ['1', 'a', '7'])).toMatchObject([{ filters: [{ column: 'parent' }] }]);
  });

  test('of NULL, or of a value that is not known whole, lead nowhere', () => {
    expect(waysOut(details, ['1', 'a', null], 'up')).toEqual([]);
    expect(waysOut(details, ['1', 'a', { start: 'x', length: 9_000 }], 'up')).toEqual([]);
    expect(waysOut(details, ['1', 'a', '7'], 'note')).toEqual([]);
  });
});

describe('Prisma’s own table', () => {
  const names = ['id', 'checksum', 'finished_at', 'migration_name', 'logs', 'rolled_back_at'];
  const details = detailsOf({
    of: { schema: 'public', name: '_prisma_migrations' },
    columns: [...names, 'started_at', 'applied_steps_count'].map((name) => column(name)),
  });
  const row = ['1', 'f'.repeat(64), '2026-01-12 08:03:12.36+00', 'm', 'one\ntwo', null];
  const shown = () =>
    gridColumns(details).map(({ title, show }) => [
      title,
      show([...row, '2026-01-12 08:03:12.32+00', '1']),
    ]);

  test('has readable times, a duration, and a short checksum', () => {
    expect(Object.fromEntries(shown())).toMatchObject({
      started_at: { text: '2026-01-12 08:03:12 UTC' },
      duration: { text: '40 ms' },
      rolled_back_at: { text: null },
      checksum: { text: 'f'.repeat(12), isCut: true },
      logs: { text: 'one', isCut: true },
    });
    expect(shown()[0]?.[0]).toBe('migration_name');
  });

  test('another table of its name, with other columns, is shown as it is', () => {
    const other = detailsOf({ of: { schema: 'x', name: '_prisma_migrations' } });
    expect(gridColumns(other).map(({ title }) => title)).toEqual(['id', 'note', 'up']);
  });
});

describe('words', () => {
  test.each([
    ['2026-01-12 08:03:12.36+00', '2026-01-12 08:03:12 UTC'],
    ['2026-01-12 08:03:12+05:30', '2026-01-12 02:33:12 UTC'],
    ['infinity', 'infinity'],
  ])('%s is %s', (text, words) => {
    expect(readableTime(text)).toBe(words);
  });

  test.each([
    ['2026-01-01 00:00:00+00', '2026-01-01 00:00:01.5+00', '1.5 s'],
    ['2026-01-01 00:00:00+00', '2026-01-01 00:00:00.00035+00', '0.35 ms'],
    ['2026-01-01 00:00:00+00', '2026-01-01 00:03:20+00', '3 min 20 s'],
    ['2026-01-01 00:00:00+00', '2026-01-01 02:05:00+00', '2 h 5 min'],
    ['2026-01-01 00:00:01+00', '2026-01-01 00:00:00+00', '−1 s'],
  ])('from %s to %s are %s', (from, to, words) => {
    expect(durationWords(from, to)).toBe(words);
  });

  test('rows, filters and sizes', () => {
    const asked = { ...allRows(T), page: 1 };
    expect(rowsWords(asked, 1_204)).toBe('Rows 51–100 of 1,204');
    expect(rowsWords(asked, 60)).toBe('Rows 51–60 of 60');
    expect(rowsWords({ ...asked, find: 'x' }, 0)).toBe('No row matches.');
    expect(filterWords({ column: 'a', is: 'greater', text: '1' })).toBe('a is greater than 1');
    expect(filterWords({ column: 'a', is: 'null', text: '' })).toBe('a is NULL');
    expect([sizeWords(8_192), sizeWords(49_152)]).toEqual(['8,192 bytes', '48 kB']);
  });
});
