import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../../src/sandbox/engine/session/session.ts';
import { WholeMessages } from '../../../src/sandbox/engine/commands/pg-dump/whole-messages.ts';
import { printedText } from '../../../src/sandbox/engine/program/output.ts';
import { openSession, textOf, type } from '../../support/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession('relation-does-not-exist');
});
beforeEach(() => session.reset());
afterAll(() => session.close());

/** Every row of every table, as one text. */
async function contents(): Promise<string> {
  const { view } = await type(session, 'true');
  const queries = view.tables
    .map(({ name }) => `select '${name}', t.* from "${name}" t order by t::text;`)
    .join('\n');
  return textOf(await type(session, `psql -At <<'EOF'\n${queries}\nEOF`));
}

const TEAMS = `\\"LiteLLM_TeamTable\\"`;

describe('a query longer than the 8 KB that libpq writes at once', () => {
  test('of many columns ends', async () => {
    const columns = Array.from({ length: 900 }, (_, i) => `column_${String(i)} int`).join(', ');
    const script = `create table wide (${columns}); insert into wide default values;`;
    await type(session, `psql -qc '${script}'`);
    const dumped = textOf(await type(session, 'pg_dump -t wide'));
    expect(dumped).toContain('column_899 integer');
    expect(dumped).toContain('INSERT INTO public.wide VALUES (NULL');
  });

  test('reaches PGlite in one piece', () => {
    const bytes = (...all: number[]): Uint8Array => Uint8Array.from(all);
    const messages = new WholeMessages();
    // A start-up message of 8 bytes, then one of the kind 81 ("Q") with 2 bytes.
    expect(messages.take(bytes(0, 0, 0, 8, 0, 3))).toEqual(bytes());
    expect(messages.take(bytes(0, 0, 81, 0))).toEqual(bytes(0, 0, 0, 8, 0, 3, 0, 0));
    expect(messages.take(bytes(0, 0, 6, 65, 0, 88, 0, 0, 0, 4, 80))).toEqual(
      bytes(81, 0, 0, 0, 6, 65, 0, 88, 0, 0, 0, 4),
    );
    expect(messages.take(bytes(0, 0, 0, 4))).toEqual(bytes(80, 0, 0, 0, 4));
  });
});

describe('a dump is restored', () => {
  test.each([
    ['psql -f', 'psql -q -v ON_ERROR_STOP=1 -f backup.sql'],
    ['psql <', 'psql -q -v ON_ERROR_STOP=1 < backup.sql'],
    ['psql -1 -f', 'psql -q -1 -v ON_ERROR_STOP=1 -f backup.sql'],
    ['cat |', 'cat backup.sql | psql -q -v ON_ERROR_STOP=1'],
  ])('whole, with %s', async (_how, restore) => {
    await type(session, `psql -c "update ${TEAMS} set team_alias = '日本 ü'' \\\\ \\$\\$'"`);
    const before = await contents();
    expect(before).toContain('日本');
    const dumped = await type(session, 'pg_dump > backup.sql');
    expect(dumped.exitCode).toBe(0);
    expect(textOf(dumped)).toContain('always writes INSERT');
    await type(session, `psql -c 'drop schema public cascade' -c 'create schema public'`);
    const restored = await type(session, restore);
    expect(printedText(restored.output, 'stderr')).toBe('');
    expect(restored.exitCode).toBe(0);
    expect(await contents()).toBe(before);
    expect(restored.view).toEqual(dumped.view);
  });

  test('over existing tables, with --clean', async () => {
    const before = await contents();
    await type(session, 'pg_dump --clean --if-exists -f backup.sql');
    await type(session, `psql -c "delete from ${TEAMS}" -c 'drop table _prisma_migrations'`);
    const restored = await type(session, 'psql -q -v ON_ERROR_STOP=1 -f backup.sql');
    expect(textOf(restored)).not.toContain('ERROR');
    expect(restored.exitCode).toBe(0);
    expect(await contents()).toBe(before);
  });

  test('one table, with -t', async () => {
    const before = await contents();
    await type(session, `pg_dump -t '"LiteLLM_TeamTable"' -t _prisma_migrations > tables.sql`);
    expect(textOf(await type(session, `grep -c 'CREATE TABLE' tables.sql`)).trim()).toBe('2');
    await type(session, `psql -c "drop table ${TEAMS}, _prisma_migrations cascade"`);
    const restored = await type(session, 'psql -q -f tables.sql');
    expect(restored.exitCode).toBe(0);
    expect(await contents()).toBe(before);
  });

  test('the rows alone, with --data-only', async () => {
    const before = await contents();
    await type(session, `pg_dump --data-only --column-inserts -t _prisma_migrations -f rows.sql`);
    await type(session, `psql -c 'truncate _prisma_migrations'`);
    await type(session, 'psql -q -f rows.sql');
    expect(await contents()).toBe(before);
  });

  test('of a server, with COPY, \\restrict and \\connect', async () => {
    const dump = String.raw`\restrict abc123
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.copied (a integer NOT NULL, b text, c jsonb);
ALTER TABLE public.copied OWNER TO llmproxy;
COPY public.copied (a, b, c) FROM stdin;
1	one; two	{"a": "x\\ty"}
2	\N	\N
3	back\\slash\nline	[]
\.
ALTER TABLE ONLY public.copied ADD CONSTRAINT copied_pkey PRIMARY KEY (a);
\unrestrict abc123
`;
    await type(session, `cat > server.sql <<'EOF'\n${dump}EOF`);
    const restored = await type(session, 'psql -f server.sql');
    expect(printedText(restored.output, 'stderr')).toBe(
      'psql:server.sql:5: ERROR:  role "llmproxy" does not exist\n',
    );
    expect(textOf(restored)).toContain('COPY 3\n');
    expect(textOf(await type(session, `psql -Atc 'select * from copied order by a'`))).toBe(
      '1|one; two|{"a": "x\\ty"}\n2||\n3|back\\slash\nline|[]\n',
    );
  });
});

describe('pg_dump', () => {
  test('--schema-only has no rows and no remark about INSERT', async () => {
    const frame = await type(session, 'pg_dump -s "$DATABASE_URL"');
    expect(textOf(frame)).toContain('CREATE TABLE public."LiteLLM_TeamTable"');
    expect(textOf(frame)).not.toContain('INSERT');
    expect(textOf(frame)).not.toMatch(/CREATE SCHEMA|REVOKE|GRANT|COMMENT ON SCHEMA/);
  });

  test('leaves the connection as it was', async () => {
    const settings = `psql -Atc 'show search_path' -c 'show extra_float_digits'`;
    const before = textOf(await type(session, settings));
    await type(session, 'pg_dump -s > /dev/null');
    expect(textOf(await type(session, settings))).toBe(before);
    await type(session, `pg_dump -t nosuch`);
    expect(textOf(await type(session, `psql -c 'create table after_dump ()'`))).toBe(
      'CREATE TABLE\n',
    );
  });

  test('names its own version', async () => {
    const version = /[\d.]+/.exec(textOf(await type(session, 'pg_dump --version')))?.[0] ?? '';
    expect(textOf(await type(session, 'pg_dump -s'))).toContain(
      `Dumped by pg_dump version ${version}\n`,
    );
  });

  test.each([
    ['pg_dump -t LiteLLM_TeamTable', 'pg_dump: error: no matching tables were found\n'],
    ['pg_dump -s -a', 'cannot be used together'],
    ['pg_dump -Fc', 'psql -f FILE'],
    ['pg_dump -Fx', 'invalid output format "x" specified'],
    ['pg_dump -C', 'the sandbox has one'],
    ['pg_dump --nosuch', `pg_dump: unrecognized option '--nosuch'`],
    ['pg_dump a b', 'too many command-line arguments (first is "b")'],
  ])('%s fails and says why', async (line, text) => {
    const frame = await type(session, line);
    expect(textOf(frame)).toContain(text);
    expect(frame.exitCode).toBe(1);
  });

  test('--help names the command that restores a dump', async () => {
    expect(textOf(await type(session, 'pg_dump --help'))).toContain('psql -f FILE');
  });
});
