import { describe, expect, test, vi } from 'vitest';
import { href, searchPath, withParameters } from '../../src/paths.ts';
import type { Frame, View } from '../../src/sandbox/frame.ts';
import { compareViews, describeChanges } from '../../src/sandbox/ui/state/changes.ts';
import { errorCodes } from '../../src/sandbox/ui/words/codes.ts';
import { readRequest } from '../../src/sandbox/ui/state/request.ts';
import { CONDITIONS, labelledChecks } from '../../src/sandbox/solved/conditions.ts';
import { inputLabel } from '../../src/sandbox/ui/words/words.ts';
import { checksOf } from '../support/checks.ts';
import { migrationOf as migration, viewOf } from '../support/frames.ts';

describe('the changes by an input', () => {
  test('equal views differ in nothing', () => {
    const same = viewOf({ migrations: [migration('a')] });
    expect(describeChanges(compareViews(same, same))).toBe('Nothing changed in Prisma’s view.');
  });

  test('a resolved migration and drift that is gone', () => {
    const changes = compareViews(
      viewOf({
        migrations: [migration('a', { state: 'failed' })],
        drift: { summary: 'x', script: 'y' },
      }),
      viewOf({ migrations: [migration('a', { state: 'rolled-back' })] }),
    );
    expect(changes.migrations.get('a')?.notes).toEqual(['was Failed']);
    expect(describeChanges(changes)).toBe(
      '1 migration changed: Failed → Rolled back. Drift is gone.',
    );
  });

  test('a failed migration that failed again has one more ledger row', () => {
    const changes = compareViews(
      viewOf({ migrations: [migration('a', { state: 'failed' })] }),
      viewOf({ migrations: [migration('a', { state: 'failed', ledgerRows: 2 })] }),
    );
    expect(describeChanges(changes)).toBe('1 migration changed: Failed, was 1 ledger row.');
  });

  test('the first ledger row of a pending migration is no news of its own', () => {
    const changes = compareViews(
      viewOf({ migrations: [migration('a', { state: 'pending', ledgerRows: 0 })] }),
      viewOf({ migrations: [migration('a')] }),
    );
    expect(changes.migrations.get('a')?.notes).toEqual(['was Pending']);
  });

  test('a migration that is no longer listed, and one that is new', () => {
    const changes = compareViews(
      viewOf({ migrations: [migration('a')] }),
      viewOf({ migrations: [migration('b', { state: 'pending' })] }),
    );
    expect(changes.migrations.get('a')).toMatchObject({ kind: 'removed', from: 'applied' });
    expect(changes.migrations.get('b')).toMatchObject({ kind: 'added', to: 'pending' });
  });

  test('tables that are gone, new, or have other rows and columns', () => {
    const id = { name: 'id', type: 'text', nullable: false };
    const note = { name: 'note', type: 'text', nullable: true };
    const changes = compareViews(
      viewOf({
        tables: [
          { name: 'Gone', columns: [id], rows: 2 },
          { name: 'Kept', columns: [id, note], rows: 1 },
        ],
      }),
      viewOf({
        tables: [
          { name: 'Kept', columns: [{ ...id, nullable: true }], rows: 0 },
          { name: 'New', columns: [id], rows: 0 },
        ],
      }),
    );
    expect(changes.tables.get('Kept')?.notes).toEqual(['was 1 row', 'id was NOT NULL', '− note']);
    expect(changes.tables.get('Gone')?.notes).toEqual(['gone, had 2 rows']);
    expect(describeChanges(changes)).toBe(
      '1 table added: New. 1 table gone: Gone. 1 table changed: Kept.',
    );
  });

  test('the ledger and the release', () => {
    const changes = compareViews(viewOf({ ledger: 'missing' }), viewOf({ release: 'v2' }));
    expect(changes).toMatchObject({ ledger: 'created', release: { was: 'v1', now: 'v2' } });
    expect(describeChanges(changes)).toContain('Release v2 is installed, it was v1.');
  });
});

describe('a view that is unknown', () => {
  const table = { name: 'a', columns: [], rows: 1 };
  const unknown = (tables: View['tables']): View => {
    return { kind: 'unknown', release: 'v1', schema: 'public', tables, reason: 'P1012' };
  };
  const known = viewOf({ migrations: [migration('a')], tables: [table] });

  test('is compared in what is known: nothing reads “gone”', () => {
    const changes = compareViews(known, unknown([]));
    expect(changes).toMatchObject({ sight: 'lost', drift: null, ledger: null, nextDeploy: false });
    expect(changes.migrations.size).toBe(0);
    expect(describeChanges(changes)).toBe(
      'Prisma cannot look at the database: its view is unknown. 1 table gone: a.',
    );
    expect(compareViews(known, unknown(null)).tables.size).toBe(0);
    expect(compareViews(unknown(null), known).tables.size).toBe(0);
  });

  test('says so as long as it lasts, and when it is over', () => {
    expect(describeChanges(compareViews(unknown([table]), unknown([table])))).toBe(
      'Prisma still cannot look at the database.',
    );
    const changes = compareViews(unknown([table]), known);
    expect(changes.migrations.size).toBe(0);
    expect(describeChanges(changes)).toBe('Prisma can look at the database again.');
  });
});

const checks = checksOf(true);

describe('the checks', () => {
  test('are those of every scenario, and the scenario’s own where it has one', () => {
    const own = { label: 'The index is valid', ok: false, detail: '' };
    expect(labelledChecks(checks)).toHaveLength(CONDITIONS.length);
    expect(labelledChecks({ ...checks, own }).at(-1)).toEqual({
      label: own.label,
      chip: 'tables',
      fails: '“The index is valid” does not hold',
      check: own,
    });
  });
});

describe('error codes of a frame', () => {
  const frame = (text: string, exitCode: number): Frame => ({
    input: { kind: 'command', line: 'prisma migrate deploy' },
    output: { chunks: [{ stream: 'stderr', text }], results: [], error: null },
    exitCode,
    asks: null,
    broughtDown: null,
    difference: null,
    timedOut: false,
    view: viewOf(),
    checks,
  });

  test('Prisma’s and PostgreSQL’s, each once', () => {
    const text = 'Error: P3018\n\nDatabase error code: 42P01\n\nsee P3018';
    expect(errorCodes(frame(text, 1))).toEqual(['P3018', '42P01']);
  });

  test('also where a colour begins right before the code', () => {
    expect(errorCodes(frame('Error: \u001b[31mP3009\u001b[39m', 1))).toEqual(['P3009']);
  });

  test('none when nothing failed', () => {
    expect(errorCodes(frame('P3009 was fixed', 0))).toEqual([]);
  });

  test('the link works with and without a slash at the end of the base', () => {
    vi.stubEnv('BASE_URL', '/unstuck');
    expect(href(searchPath('P3009'))).toBe('/unstuck/search/?q=P3009');
    vi.unstubAllEnvs();
    expect(href(searchPath('P3009'))).toBe('/search/?q=P3009');
  });
});

describe('a path with parameters', () => {
  test('has them before its anchor, encoded', () => {
    const names = { migration: '20251122125322_Add organization_id', table: 'a&b' };
    expect(withParameters('/runbooks/x/#repair', names)).toBe(
      '/runbooks/x/?migration=20251122125322_Add+organization_id&table=a%26b#repair',
    );
    expect(withParameters('/runbooks/x/', new URLSearchParams(names))).toBe(
      '/runbooks/x/?migration=20251122125322_Add+organization_id&table=a%26b',
    );
  });

  test('is the path without any', () => {
    expect(withParameters('/runbooks/x/#repair', {})).toBe('/runbooks/x/#repair');
  });
});

describe('a request of a page', () => {
  test('an input', () => {
    const input = { kind: 'sql', script: 'SELECT 1' };
    expect(readRequest(input)).toEqual(input);
  });

  test('nothing else', () => {
    expect(readRequest({ kind: 'sql', line: 'x' })).toBeUndefined();
    expect(readRequest('SELECT 1')).toBeUndefined();
  });
});

describe('the label of an input', () => {
  test('is its first line that is no comment', () => {
    expect(inputLabel({ kind: 'sql', script: '-- why\nSELECT 1;' })).toBe('SELECT 1;…');
    expect(inputLabel({ kind: 'command', line: 'prisma migrate status' })).toBe(
      'prisma migrate status',
    );
    expect(inputLabel({ kind: 'command', line: 'x'.repeat(90) })).toHaveLength(80);
  });
});
