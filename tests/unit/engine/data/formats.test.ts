/** Rows as text: what is copied means the same where it is read. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRows, type CopyQuestion, type Question } from '../../../../src/sandbox/data/rows.ts';
import { readCopy } from '../../../../src/sandbox/engine/data/copy.ts';
import { readAnswer } from '../../../../src/sandbox/engine/data/rows.ts';
import type { Session } from '../../../../src/sandbox/engine/session/session.ts';
import { literal } from '../../../../src/sandbox/sql/quote.ts';
import { openSession } from '../../../support/session.ts';
import { SEED } from '../../sql/scripts.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('healthy');
});
afterAll(() => session.close());

async function run(script: string): Promise<void> {
  const { output } = await session.run({ kind: 'sql', script });
  expect(output.error).toBeNull();
}

async function copied(name: string, format: CopyQuestion['format'], what: 'page' | 'all' = 'all') {
  const asked = allRows({ schema: 'public', name });
  const answer = await session.aside((database) => readCopy(database, { asked, what, format }));
  if (answer.kind !== 'copied') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('copied rows', () => {
  beforeAll(() =>
    run(`CREATE TABLE "Copy me" (id int GENERATED ALWAYS AS IDENTITY, "a,b" text, ok bool, n numeric, doc jsonb,
           twice numeric GENERATED ALWAYS AS (n * 2) STORED);
         INSERT INTO "Copy me" ("a,b", ok, n, doc) VALUES
           ('it''s "so", yes' || chr(10) || 'next', true, 1.50, '{"k": 12345678901234567890}'),
           ('', false, 'NaN', NULL), (NULL, NULL, NULL, '"|"');`),
  );

  test('as SQL, run again, are the same rows', async () => {
    const { text } = await copied('Copy me', 'SQL INSERT');
    expect(text).not.toContain('twice');
    await run(`CREATE TABLE kept AS SELECT * FROM "Copy me"; DELETE FROM "Copy me"; ${text}`);
    const { text: again } = await copied('Copy me', 'SQL INSERT');
    expect(again).toBe(text);
  });

  test('as CSV tell NULL from empty text', async () => {
    const { text } = await copied('Copy me', 'CSV');
    expect(text).toContain('\n2,"",f,NaN,,NaN\n3,,,,');
    const { data } = Papa.parse<string[]>(text.trimEnd());
    expect(data[0]).toEqual(['id', 'a,b', 'ok', 'n', 'doc', 'twice']);
    expect(data[1]?.[1]).toBe('it\'s "so", yes\nnext');
  });

  test('as JSON keep large numbers, and what is no number is text', async () => {
    const { text } = await copied('Copy me', 'JSON');
    expect(text).toContain('{"k": 12345678901234567890}');
    expect(JSON.parse(text)).toMatchObject([
      { id: 1, ok: true, n: 1.5 },
      { id: 2, 'a,b': '', ok: false, n: 'NaN', doc: null },
      { id: 3, 'a,b': null, doc: '|' },
    ]);
  });

  test('as Markdown are one table', async () => {
    const { text } = await copied('Copy me', 'Markdown');
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toContain('it\'s "so", yes<br>next');
    expect(lines[4]).toContain('*NULL*');
    expect(lines[4]).toContain('"\\|"');
  });

  test('are 10,000 at most, and say of how many', async () => {
    await run('CREATE TABLE many AS SELECT i FROM generate_series(1, 10001) i');
    expect(await copied('many', 'CSV')).toMatchObject({ rows: 10_000, total: 10_001 });
    expect(await copied('many', 'CSV', 'page')).toMatchObject({ rows: 50 });
  });
});

/** Texts made of what SQL could read as its own. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom("'", "''", '"', '\\', '%', '_', ';', '--', '/*', '$$', "E'", 'x', 'É'),
      fc.string({ unit: 'grapheme', maxLength: 2 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));

test(`no text in a filter is read as SQL, seed ${String(SEED)}`, async () => {
  const sampled = fc.sample(text, { seed: SEED, numRuns: 150 });
  const texts = [...new Set(sampled)].filter((value) => value !== '');
  const rows = texts.map((value) => `(${literal(value)})`);
  await run(`CREATE TABLE "q'""t" ("c'""c" text); INSERT INTO "q'""t" VALUES ${rows.join(', ')}`);
  const of = { schema: 'public', name: 'q\'"t' };
  const found = async (over: Partial<Question>) => {
    const asked = { ...allRows(of), ...over };
    const answer = await session.aside((database) => readAnswer(database, asked));
    if (answer.kind !== 'shown' || answer.rows.kind !== 'page')
      throw new Error(JSON.stringify(answer));
    return answer.rows;
  };
  const column = 'c\'"c';
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...texts), async (value) => {
      const equal = await found({ filters: [{ column, is: 'equals', text: value }] });
      expect(equal).toMatchObject({ total: 1, rows: [[value]] });
      const both = { filters: [{ column, is: 'contains' as const, text: value }], find: value };
      const containing = texts.filter((other) => other.includes(value)).length;
      expect((await found(both)).total).toBeGreaterThanOrEqual(containing);
    }),
    { seed: SEED, numRuns: 30 },
  );
});
