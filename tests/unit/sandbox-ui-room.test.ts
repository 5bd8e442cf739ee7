/** The panes' arrangement, the verdict's words, failures in the terminal, and names in a page's inputs. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { renameInput } from '../../src/sandbox/naming/rename-input.ts';
import {
  arrange,
  limits,
  partsOf,
  withPart,
  type PlacedPane,
} from '../../src/sandbox/ui/panes/arrange.ts';
import { keepLayout, readLayout } from '../../src/sandbox/ui/panes/kept-layout.ts';
import { headline, splitTrace } from '../../src/sandbox/printed/failure.ts';
import { chipsOf, verdictWords } from '../../src/sandbox/ui/words/verdict.ts';
import { checksOf } from '../support/checks.ts';

describe('the panes', () => {
  const panes: PlacedPane[] = [
    { pane: 'view', column: 'board' },
    { pane: 'terminal', column: 'work' },
    { pane: 'editor', column: 'work' },
  ];
  const names = (mode: 'columns' | 'stacked' | 'compact', closed: PlacedPane['pane'][] = []) =>
    arrange(panes, mode, new Set(closed)).map((region) => region.panes);

  test('stand beside each other, one above the other, or one at a time', () => {
    expect(names('columns')).toEqual([['view'], ['terminal', 'editor']]);
    expect(names('stacked')).toEqual([['view'], ['terminal', 'editor']]);
    expect(names('compact')).toEqual([['view', 'terminal', 'editor']]);
  });

  test('a column of its own is a tab below the board where there are no columns', () => {
    const four: PlacedPane[] = [{ pane: 'editor', column: 'data' }, ...panes.slice(0, 2)];
    const closed = new Set<PlacedPane['pane']>();
    expect(arrange(four, 'columns', closed).map(({ panes: all }) => all)).toEqual([
      ['view'],
      ['editor'],
      ['terminal'],
    ]);
    expect(arrange(four, 'stacked', closed).map(({ panes: all }) => all)).toEqual([
      ['view'],
      ['editor', 'terminal'],
    ]);
  });

  test('that are closed leave their room; one at a time, all can be reached', () => {
    expect(names('columns', ['view'])).toEqual([['terminal', 'editor']]);
    expect(names('columns', ['editor'])).toEqual([['view'], ['terminal']]);
    expect(names('compact', ['view'])).toEqual([['view', 'terminal', 'editor']]);
  });

  test('change sizes in pairs, each with room left', () => {
    const regions = arrange(panes, 'columns', new Set());
    const weights = withPart(regions, { board: 50, data: 30, work: 50 }, 0, 70);
    expect(partsOf(regions, weights).map(Math.round)).toEqual([70, 30]);
    expect(weights.data).toBe(30);
    expect(limits([70, 30], 0)).toEqual({ min: 15, max: 85 });
    expect(limits([10, 10, 80], 0)).toEqual({ min: 10, max: 10 });
  });
});

describe('the kept layout', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('is read again; what somebody else wrote is not', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    });
    const first = readLayout();
    keepLayout({ ...first, closed: ['editor'] });
    expect(readLayout()).toEqual({ ...first, closed: ['editor'] });
    for (const key of kept.keys()) kept.set(key, '{"version":1,"closed":["no"]}');
    expect(readLayout()).toEqual(first);
  });

  test('is the first one in a browser that keeps nothing', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    const layout = readLayout();
    expect(layout.closed).toEqual([]);
    expect(() => keepLayout(layout)).not.toThrow();
  });
});

describe('the verdict', () => {
  const BROKEN = checksOf(false);
  const fails = { ok: false, detail: 'Why it fails.' };

  test('says how many checks fail, and which', () => {
    expect(verdictWords(checksOf(true, { upToDate: fails }), BROKEN)).toMatchObject({
      word: 'Not solved',
      rest: '1 of 6 checks fails – Prisma is not up to date.',
    });
    expect(verdictWords(checksOf(true, { upToDate: fails, noDrift: fails }), BROKEN)).toMatchObject(
      {
        rest: '2 of 6 checks fail – Prisma is not up to date; tables differ from schema.prisma.',
      },
    );
  });

  test('gives the reason of the only one, if it is about data or the release', () => {
    const lost = { ok: false, detail: '7 rows of LiteLLM_SpendLogs gone.' };
    expect(verdictWords(checksOf(true, { noRowLost: lost }), BROKEN).rest).toBe(
      '1 of 6 checks fails – rows or values were lost: 7 rows of LiteLLM_SpendLogs gone.',
    );
    expect(verdictWords(checksOf(true, { rightRelease: fails }), BROKEN).rest).toBe(
      '1 of 6 checks fails – it is for another release: Why it fails.',
    );
  });

  test('is solved, or unknown with the reason', () => {
    expect(verdictWords(checksOf(true), BROKEN)).toEqual({
      tone: 'ok',
      word: 'Solved',
      rest: 'all 6 checks hold.',
    });
    expect(verdictWords(checksOf(true), checksOf(true)).word).toBe('Healthy');
    const unknown = { ok: null, detail: 'Prisma cannot look.' };
    expect(verdictWords(checksOf(true, { noDrift: unknown }), BROKEN)).toEqual({
      tone: 'unknown',
      word: 'Unknown',
      rest: '1 of 6 cannot be checked – The tables match schema.prisma. Prisma cannot look.',
    });
  });

  test('has a chip for each part of the database, as bad as its worst check', () => {
    expect(chipsOf(checksOf(true, { proxyCanWork: fails }))).toEqual([
      { name: 'ledger', ok: true },
      { name: 'tables', ok: false },
      { name: 'data', ok: true },
    ]);
    expect(chipsOf(checksOf(true, { rightRelease: fails })).at(-1)).toEqual({
      name: 'release',
      ok: false,
    });
  });
});

const FAILED = `Applying migration \`x\`
\u001b[31mError: P3018

A migration failed to apply.

Database error:
ERROR: relation "T" does not exist

DbError { severity: "ERROR", code: SqlState(E42P01) }

   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="x"
             at schema-engine/apply_migration.rs:106
   1: schema_core::commands::apply_migrations::Applying migration
\u001b[39mafter it`;

describe('a failure in the terminal', () => {
  test('begins with its code and the database’s error', () => {
    expect(headline(FAILED)).toBe('P3018 · ERROR: relation "T" does not exist');
  });

  test('begins with the sentence after the code, if the database said nothing', () => {
    const text = `loaded\n\n\n\n\nError: P3009\n\nmigrate found failed migrations\nmore`;
    expect(headline(text)).toBe('P3009 · migrate found failed migrations');
  });

  test('needs no such line if it is short or says none', () => {
    expect(headline('ERROR: no')).toBeNull();
    expect(headline('a\n'.repeat(20))).toBeNull();
  });

  test('has its back trace apart, and nothing is lost', () => {
    const parts = splitTrace(FAILED);
    expect(parts.map(({ kind }) => kind)).toEqual(['text', 'trace', 'text']);
    expect(parts[1]?.text).toContain('DbError');
    expect(parts[1]?.text).toContain('apply_migrations');
    expect(parts.map(({ text }) => text).join('\n')).toBe(FAILED);
  });

  test('without one is one part', () => {
    expect(splitTrace('a\n\nb\n')).toEqual([{ kind: 'text', text: 'a\n\nb\n' }]);
  });
});

describe('names in a page’s input', () => {
  const migration = { placeholder: 'failed_migration_name', from: '2026_old', to: '2027_new' };
  const table = { placeholder: 'missing_table', from: 'LiteLLM_Old', to: 'LiteLLM_New' };

  test('replace the scenario’s own', () => {
    expect(
      renameInput({ kind: 'command', line: 'prisma migrate resolve --applied 2026_old' }, [
        migration,
      ]),
    ).toEqual({ kind: 'command', line: 'prisma migrate resolve --applied 2027_new' });
    expect(renameInput({ kind: 'sql', script: 'SELECT 1 FROM "LiteLLM_Old"' }, [table])).toEqual({
      kind: 'sql',
      script: 'SELECT 1 FROM "LiteLLM_New"',
    });
    const untouched = { kind: 'command' as const, line: 'cat 2026_older' };
    expect(renameInput(untouched, [migration])).toEqual(untouched);
  });

  test('are one word of the shell, quoted where they were not', () => {
    const spaced = { ...migration, to: "2027_a b'c" };
    expect(renameInput({ kind: 'command', line: 'cat 2026_old' }, [spaced])).toEqual({
      kind: 'command',
      line: String.raw`cat '2027_a b'\''c'`,
    });
    expect(
      renameInput({ kind: 'command', line: `psql -c "SELECT '2026_old'"` }, [
        { ...migration, to: '2027_a b' },
      ]),
    ).toEqual({ kind: 'command', line: `psql -c "SELECT '2027_a b'"` });
  });
});
