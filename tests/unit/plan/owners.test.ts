/** Owners: tables that the role which migrates may not change, as a bundle and as a dump tell it. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/sandbox/plan/findings/all-findings.ts';
import type { Found } from '../../../src/sandbox/plan/findings/finding.ts';
import { migrationOf } from '../../support/frames.ts';
import { bundleOf, HERE, looked, made, table, type BundleParts } from '../../support/looked.ts';

const kinds = (found: readonly Found[]): string[] => found.map(({ kind }) => kind);

describe('owners', () => {
  const theirs = [{ name: 'A', owner: 'postgres' }, { name: 'B' }, {}];
  const found = (parts: BundleParts, over: Parameters<typeof looked>[0] = {}) =>
    findingsOf(looked({ bundle: bundleOf(parts), ...over }));

  test('another one is worth knowing, and broken where a migration stumbles over it', () => {
    expect(found({ tables: theirs })).toMatchObject([{ kind: 'wrong-owner', tone: 'notice' }]);
    const pending = [migrationOf('1_a', { state: 'pending' }), migrationOf('2_b')];
    expect(kinds(found({ tables: theirs }, { migrations: pending }))).toContain('wrong-owner');
    const failed = [
      migrationOf('1_a'),
      migrationOf('2_b', { state: 'failed', logs: 'ERROR: must be owner of table A' }),
    ];
    expect(found({ tables: theirs }, { migrations: failed })).toContainEqual(
      expect.objectContaining({ kind: 'wrong-owner', tone: 'broken', sure: 'certain' }),
    );
  });

  test('one whose rights the role has is right', () => {
    const roles = [{ name: 'postgres', actsAs: true as const, memberOf: [], settings: [] }];
    expect(found({ tables: theirs, roles })).toEqual([]);
  });

  test('whoever collects and may not write the ledger is not the one that migrates', () => {
    const all = ['A', 'B', '_prisma_migrations'].map((name) => ({ name, owner: 'owner' }));
    expect(found({ tables: all })).toEqual([]);
    const written = all.map((one) => ({ ...one, privileges: ['litellm=arwd/owner'] }));
    expect(found({ tables: written })).toMatchObject([{ kind: 'wrong-owner' }]);
    const read = all.map((one) => ({ ...one, privileges: ['litellm=r/owner'] }));
    expect(found({ tables: read })).toEqual([]);
  });

  describe('of a dump', () => {
    const OWNERS = { A: 'admin', B: 'litellm', _prisma_migrations: 'litellm' };
    const inDump = (
      owners: Readonly<Record<string, string | undefined>>,
      over: Parameters<typeof looked>[0] = {},
    ) => {
      const tables = Object.entries(owners).map(([name, owner]) => {
        return { schema: 'public', name, owner };
      });
      return findingsOf(looked({ bundle: null, user: 'postgres', tables, ...over })).filter(
        ({ kind }) => kind === 'wrong-owner',
      );
    };
    const refused = [
      migrationOf('1_a'),
      migrationOf('2_b', { state: 'failed', logs: 'ERROR: must be owner of table A' }),
    ];
    const pending = [migrationOf('1_a', { state: 'pending' }), migrationOf('2_b')];

    test('a table of another role than the ledger’s is told, with what a dump does not tell', () => {
      const [one, ...others] = inDump(OWNERS);
      expect(others).toEqual([]);
      expect(one).toEqual({
        ...{ kind: 'wrong-owner', tone: 'notice', migration: null, sure: 'likely' },
        words:
          '1 table belongs to the role admin: A. The ledger belongs to litellm. Unless litellm is a superuser or a member of admin, which a dump does not tell, a migration that changes one of them as litellm is refused (42501).',
      });
    });

    test('it is broken where a migration would stumble over it, and certain where one has', () => {
      expect(inDump(OWNERS, { migrations: pending })).toMatchObject([
        { tone: 'broken', sure: 'likely' },
      ]);
      expect(inDump(OWNERS, { migrations: refused })).toMatchObject([
        { tone: 'broken', sure: 'certain' },
      ]);
    });

    test('where `postgres` migrates, which often is a superuser, only a refusal is broken', () => {
      const owners = { ...OWNERS, A: 'litellm', _prisma_migrations: 'postgres' };
      expect(inDump(owners, { migrations: pending })).toMatchObject([
        { tone: 'notice', sure: 'likely' },
      ]);
      expect(inDump(owners, { migrations: refused })).toMatchObject([{ tone: 'broken' }]);
    });

    test('without a ledger, the role of most tables stands for the one that migrates', () => {
      const effects = new Map(
        ['A', 'B', 'C'].map((name) => [`1_${name}`, made(table(name))] as const),
      );
      const owners = { A: 'litellm', B: 'admin', C: 'litellm' };
      const [one] = inDump(owners, { effects });
      expect(one?.words).toContain('1 table belongs to the role admin: B. Most of the others');
    });

    test('one owner is right, none is none, and other tables and schemas do not count', () => {
      expect(inDump({ A: 'admin', B: 'admin', _prisma_migrations: 'admin' })).toEqual([]);
      expect(inDump({ A: undefined, B: undefined, _prisma_migrations: undefined })).toEqual([]);
      expect(inDump({ ...OWNERS, A: 'litellm', Theirs: 'somebody' })).toEqual([]);
      const elsewhere = { schema: 'other', name: 'B', owner: 'admin' };
      const tables = [elsewhere, ...HERE.map((one) => ({ ...one, owner: 'litellm' }))];
      expect(inDump({}, { tables })).toEqual([]);
    });
  });
});
