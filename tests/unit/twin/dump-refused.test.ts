import { expect, test } from 'vitest';
import type { DumpRefusal } from '../../../src/sandbox/twin/dump/dump.ts';
import { HEAD, refusalOf, whole } from './dumps.ts';

test.each<[string, string | Uint8Array<ArrayBuffer>, DumpRefusal['code'], number | null]>([
  ['JSON', '{"version": 1}', 'not-a-dump', 1],
  ['SQL of another kind', 'CREATE TABLE a ();\n', 'not-a-dump', 1],
  ['nothing', '', 'not-a-dump', 1],
  ['the custom format', 'PGDMP\u0001', 'other-format', null],
  ['a zip', 'PK\u0003\u0004', 'other-format', null],
  ['pg_dumpall', '--\n-- PostgreSQL database cluster dump\n--\n', 'several-databases', null],
  ['two dumps', whole('') + whole(''), 'several-databases', 21],
  ['an open string', `${HEAD}CREATE TABLE a (\n b text DEFAULT 'x`, 'cut-off', 13],
  ['an open body', `${HEAD}SELECT 1;\nCREATE FUNCTION f() AS $$ x;\n`, 'cut-off', 14],
  ['rows without an end', `${HEAD}COPY a (b) FROM stdin;\n1\n`, 'cut-off', 13],
  ['no last line', `${HEAD}CREATE TABLE a ();\n`, 'cut-off', 14],
  ['Latin-1', Uint8Array.from(`${HEAD}-- caf\u00e9`, (c) => c.charCodeAt(0)), 'encoding', 13],
  ['UTF-16', Uint8Array.from(`\u00ff\u00fe-\0-\0`, (c) => c.charCodeAt(0)), 'encoding', 1],
])('%s is refused, with the line', async (_, content, code, line) => {
  const refusal = await refusalOf(content);
  expect(refusal).toMatchObject({ code, line });
  expect(refusal.wayOut).not.toBe('');
});

test('more than 50 MB are refused, packed or not', async () => {
  const rows = new Blob(Array.from({ length: 51 }, () => '-'.repeat(1024 * 1024)));
  expect(await refusalOf(rows)).toMatchObject({ code: 'too-large' });
  const packed = await new Response(
    rows.stream().pipeThrough(new CompressionStream('gzip')),
  ).blob();
  expect(await refusalOf(packed)).toMatchObject({ code: 'too-large' });
});

test('a statement of millions of lines is refused, with its line', async () => {
  const text = `${HEAD}CREATE TABLE a (b text DEFAULT '${`${'x'.repeat(1000)}\n`.repeat(10_000)}`;
  expect(await refusalOf(text)).toMatchObject({ code: 'too-large', line: 13 });
});
