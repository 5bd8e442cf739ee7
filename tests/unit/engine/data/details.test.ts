/** What the data browser tells of a table: columns, keys, constraints, indexes, and the list of all. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRows } from '../../../../src/sandbox/data/rows.ts';
import type { Details } from '../../../../src/sandbox/data/relation.ts';
import { readDetails } from '../../../../src/sandbox/engine/data/details.ts';
import { readRelations } from '../../../../src/sandbox/engine/data/relations.ts';
import { readAnswer } from '../../../../src/sandbox/engine/data/rows.ts';
import type { Session } from '../../../../src/sandbox/engine/session/session.ts';
import { openSession } from '../../../support/session.ts';

async function detailsOf(session: Session, name: string): Promise<Details> {
  const details = await session.aside((database) =>
    readDetails(database, { schema: 'public', name }),
  );
  if (!details) throw new Error(`there is no ${name}`);
  return details;
}

/** Opens a scenario for the tests of the block that it is called in. */
function inScenario(id: string): () => Session {
  let session: Session | null = null;
  beforeAll(async () => {
    session = await openSession(id);
  });
  afterAll(() => session?.close());
  return () => {
    if (!session) throw new Error('the session is not open');
    return session;
  };
}

describe('in a database with an INVALID index', () => {
  const open = inScenario('deadlock-invalid-index');
  test('the index is told, in the list and at its table', async () => {
    const session = open();
    const { relations } = await session.aside((database) => readRelations(database, 'public'));
    expect(relations.filter(({ invalidIndexes }) => invalidIndexes > 0)).toEqual([
      { schema: 'public', name: 'LiteLLM_SpendLogs', kind: 'table', invalidIndexes: 1 },
    ]);
    const { indexes } = await detailsOf(session, 'LiteLLM_SpendLogs');
    expect(indexes[0]).toMatchObject({
      name: 'LiteLLM_SpendLogs_litellm_call_id_idx',
      valid: false,
      ready: true,
    });
    expect(indexes.slice(1).every(({ valid }) => valid)).toBe(true);
  });

  test('columns, keys of several columns, checks and what PostgreSQL computes', async () => {
    const session = open();
    const script = `
        CREATE TABLE ones (a int, b text, PRIMARY KEY (b, a));
        CREATE TABLE manies (
          id int GENERATED ALWAYS AS IDENTITY, x int DEFAULT 7 CHECK (x > 0), y text NOT NULL UNIQUE,
          z int GENERATED ALWAYS AS (x + 1) STORED, up int,
          FOREIGN KEY (y, x) REFERENCES ones (b, a), UNIQUE (id));`;
    const { output } = await session.run({
      kind: 'sql',
      script: `${script} ALTER TABLE manies ADD CONSTRAINT late CHECK (x < 100) NOT VALID;
          ALTER TABLE manies ADD CONSTRAINT self FOREIGN KEY (up) REFERENCES manies (id);`,
    });
    expect(output.error).toBeNull();
    const manies = await detailsOf(session, 'manies');
    expect(manies.columns.map(({ name, given, nullable }) => [name, given, nullable])).toEqual([
      ['id', 'identity always', false],
      ['x', 'freely', true],
      ['y', 'freely', false],
      ['z', 'computed', true],
      ['up', 'freely', true],
    ]);
    expect(manies.columns[1]?.default).toBe('7');
    expect(manies.constraints.find(({ name }) => name === 'late')).toMatchObject({
      kind: 'check',
      valid: false,
    });
    expect(manies.references.map(({ other, pairs }) => [other.name, pairs])).toEqual([
      ['manies', [{ here: 'up', there: 'id' }]],
      [
        'ones',
        [
          { here: 'y', there: 'b' },
          { here: 'x', there: 'a' },
        ],
      ],
    ]);
    const ones = await detailsOf(session, 'ones');
    expect(ones.primaryKey).toEqual(['b', 'a']);
    expect(ones.referencedBy).toMatchObject([{ other: { name: 'manies' } }]);
  });
});

describe('in a database with two schemas', () => {
  const open = inScenario('wrong-schema');

  test('other schemas come after the one that is looked at; PostgreSQL’s own do not', async () => {
    const session = open();
    const schema = session.frame.view.schema;
    const list = await session.aside((database) => readRelations(database, schema));
    const schemas = [...new Set(list.relations.map((relation) => relation.schema))];
    expect(schemas[0]).toBe(schema);
    expect(schemas.length).toBeGreaterThan(1);
    expect(schemas.filter((name) => /^pg_|^information_schema$/.test(name))).toEqual([]);
  });
});

describe('in a database whose user may do little', () => {
  const open = inScenario('must-be-owner');

  test('a role without permissions does not hide anything: it is read as the superuser', async () => {
    const session = open();
    const of = { schema: 'public', name: '_prisma_migrations' };
    const answer = await session.aside((database) => readAnswer(database, allRows(of)));
    expect(answer).toMatchObject({ kind: 'shown', rows: { kind: 'page' } });
  });
});
