/** The query of the bundle as a text, and on PGlite. `tests/conformance/bundle/bundle.test.ts` runs it on a real server. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publishedBundleSchema } from '../../../src/machines/bundle-schema.ts';
import { Database, FOR_FILES } from '../../../src/sandbox/engine/database/database.ts';
import { bundleSchema } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import {
  COLLECT_QUERY,
  FINGERPRINT_QUERY,
} from '../../../src/sandbox/twin/bundle/collect-query.ts';
import { readBundle } from '../../../src/sandbox/twin/bundle/read-bundle.ts';
import { sharedAssets } from '../../support/assets.ts';
import { CHANGES, NO_CHANGES, SESSIONS } from '../../support/bundle/changes.ts';
import { EVERY_KIND } from '../../support/bundle/every-kind.ts';
import { readScenario, READER } from '../../support/session.ts';

describe.each([
  ['collects', COLLECT_QUERY],
  ['computes the fingerprint', FINGERPRINT_QUERY],
])('the query that %s', (_, query) => {
  test('is one statement, with nothing in it that a client replaces or ends a statement at', () => {
    expect(query.trimEnd().indexOf(';')).toBe(query.trimEnd().length - 1);
    expect(query).not.toMatch(/[?%$]|\{(?!\}')|(?<![\w:]):\w|::|\n[ \t]*\n|\n[ \t]*[/\\]/);
    expect(query).toMatch(/^[\n\u0020-\u007e]*$/);
  });

  test('names nothing that a user could have put before PostgreSQL’s own', () => {
    const code = query.replaceAll(/^ *--.*$/gm, '');
    expect(code).not.toMatch(/\b(?:FROM|JOIN) pg_(?!catalog\.)/);
    expect(
      code
        .match(/(?<![\w.'"])[a-z]\w*(?=\()/g)
        ?.filter((word) => !['coalesce', 'nullif'].includes(word)),
    ).toEqual([]);
  });
});

describe('in a database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open(await sharedAssets());
  });
  afterAll(() => database.close());

  const collect = async () => {
    const [row] = await database.read(COLLECT_QUERY);
    const reading = readBundle(row?.['bundle'] ?? '');
    if (reading.kind === 'error') throw new Error(reading.message);
    return reading.bundle;
  };
  const fingerprint = async () => (await database.read(FINGERPRINT_QUERY))[0]?.['fingerprint'];
  test('that is empty, it finds a schema and no ledger', async () => {
    await database.restore('');
    const { catalogue, ledgers, unseen } = await collect();
    expect(catalogue.schemas.map(({ name }) => name)).toEqual(['public']);
    expect([...catalogue.tables, ...ledgers, ...unseen]).toEqual([]);
  });

  test.each(['partitioned-spendlogs', 'shared-database', 'wrong-schema', 'deadlock-invalid-index'])(
    'of the scenario %s, it finds the tables, the indexes and the ledger',
    async (id) => {
      await database.restore((await readScenario(id)).state);
      const { catalogue, ledgers, fingerprint: ours } = await collect();
      const facts = await database.read(`SELECT
        (SELECT string_agg(format('%s.%s', n.nspname, c.relname), ', ' ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")
           FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information)') AS tables,
        (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = relnamespace
           WHERE relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped AND n.nspname !~ '^(pg_|information)') AS columns,
        (SELECT string_agg(pg_get_indexdef(indexrelid), E'\n' ORDER BY pg_get_indexdef(indexrelid) COLLATE "C")
           FROM pg_index i JOIN pg_class c ON c.oid = indrelid JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname !~ '^(pg_|information)') AS indexes,
        (SELECT count(*) FROM pg_index WHERE NOT indisvalid) AS invalid`);
      const indexes = catalogue.tables.flatMap((table) => table.indexes);
      expect(facts).toEqual([
        {
          tables: catalogue.tables.map(({ schema, name }) => `${schema}.${name}`).join(', '),
          columns: String(catalogue.tables.flatMap(({ columns }) => columns).length),
          indexes: indexes
            .map(({ definition }) => definition)
            .sort()
            .join('\n'),
          invalid: String(indexes.filter(({ invalid }) => invalid).length),
        },
      ]);
      expect(ledgers.flatMap(({ rows }) => rows).length).toBeGreaterThan(0);
      expect(await fingerprint()).toBe(ours);
    },
  );

  describe('with every kind of object', () => {
    let before: string | null | undefined;
    beforeEach(async () => {
      await database.restore(EVERY_KIND);
      before = await fingerprint();
    });

    test('it describes what it describes on PostgreSQL 15, NOT NULL by name and later privileges aside', async () => {
      const { catalogue, ledgers } = await collect();
      const sample = readBundle(readFileSync('tests/support/bundle/sample-v1.json', 'utf8'));
      if (sample.kind === 'error') throw new Error(sample.message);
      const common = ({ tables, views, schemas, ...rest }: typeof catalogue) => ({
        ...rest,
        schemas: schemas.filter(({ name }) => name !== 'public'),
        tables: tables.map(({ constraints, privileges, ...table }) => ({
          ...table,
          privileges: privileges?.map((text) => text.replace('arwdDxtm', 'arwdDxt')),
          constraints: constraints.filter(({ kind }) => kind !== 'not null'),
        })),
        // PostgreSQL 15 writes the table before each column, also where there is only one.
        views: views.map(({ definition, ...view }) => ({
          ...view,
          definition: definition?.replaceAll(/\b(?:first_view|thing)\.(?=\w)/g, ''),
        })),
      });
      expect(common(catalogue)).toEqual(common(sample.bundle.catalogue));
      expect(ledgers).toEqual(sample.bundle.ledgers);
    });

    test('its fingerprint is another one after a change of each kind, and the same after others', async () => {
      const client = database.as(READER).connect(FOR_FILES);
      const after = async (sql: string) => {
        expect((await client.query(`BEGIN; ${sql}`)).error, sql).toBeNull();
        const { replies } = await client.query(FINGERPRINT_QUERY);
        await client.query('ROLLBACK');
        return replies.find((reply) => reply.kind === 'rows')?.rows[0]?.[0];
      };
      for (const [kind, sql] of CHANGES) expect(await after(sql), kind).not.toBe(before);
      for (const [kind, sql] of NO_CHANGES) expect(await after(sql), kind).toBe(before);
      await client.close();
    });

    test.each(SESSIONS)('it is the same after %s, which it leaves as it was', async (setting) => {
      const client = database.as(READER).connect(FOR_FILES);
      const name = setting.split(' ')[1] ?? '';
      const ask = async (sql: string) => {
        const { replies, error } = await client.query(sql);
        expect(error).toBeNull();
        return replies.find((reply) => reply.kind === 'rows')?.rows[0]?.[0];
      };
      await ask(`${setting}; BEGIN READ ONLY`);
      const shown = await ask(`SHOW ${name}`);
      expect(await ask(FINGERPRINT_QUERY)).toBe(before);
      const { catalogue } = bundleSchema.parse(JSON.parse((await ask(COLLECT_QUERY)) ?? ''));
      expect(await ask(`SHOW ${name}`)).toBe(shown);
      await client.close();
      expect(catalogue).toEqual((await collect()).catalogue);
    });
  });
});

describe('version 1 of the published schema', () => {
  const schema = publishedBundleSchema('https://unstuck.example/schema/bundle-v1.json');

  test('stays as it was published', () => {
    const published: unknown = JSON.parse(readFileSync('tests/bundle-v1.schema.json', 'utf8'));
    expect(
      schema,
      'Fields may be added: then add them to tests/bundle-v1.schema.json too. None may go or change its meaning: that is a version 2.',
    ).toEqual(published);
  });

  test('fits a bundle of a server, also with fields that are added, and no other version', () => {
    const sample: unknown = JSON.parse(readFileSync('tests/support/bundle/sample-v1.json', 'utf8'));
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(sample), JSON.stringify(validate.errors)).toBe(true);
    const document = z.record(z.string(), z.unknown()).parse(sample);
    expect(validate({ ...document, more: 1 })).toBe(true);
    expect(validate({ ...document, version: 2 })).toBe(false);
  });
});
