/** Evidence of a small folder with every kind of object: who loses it when one of them is dropped. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../../src/sandbox/engine/database/database.ts';
import { replayFolder } from '../../../../src/sandbox/engine/evidence/replay.ts';
import { OBJECT_KINDS } from '../../../../src/sandbox/evidence/objects.ts';
import { sharedAssets } from '../../../support/assets.ts';
import { loseEach, type Loss } from '../../../support/lost-objects/lose-each.ts';

const FILES = [
  `CREATE EXTENSION citext; CREATE TYPE role AS ENUM ('a', 'b', 'c'); CREATE DOMAIN short AS varchar(5)`,
  `CREATE TABLE t (id serial, role role DEFAULT 'a', name citext, short short, CONSTRAINT t_pkey PRIMARY KEY (id))`,
  `CREATE TABLE u (id int, t_id int, old_name text, CONSTRAINT u_t_fkey FOREIGN KEY (t_id) REFERENCES t (id), CONSTRAINT u_id_check CHECK (id > 0))`,
  'CREATE INDEX t_role ON t (role); CREATE UNIQUE INDEX u_id ON u (id) WHERE id > 1',
  'ALTER TABLE u RENAME old_name TO new_name; ALTER TABLE u ADD old_name int',
  'ALTER TABLE u ALTER new_name SET NOT NULL',
  'ALTER INDEX t_role RENAME TO by_role',
  'CREATE VIEW v AS SELECT id, role FROM t; CREATE MATERIALIZED VIEW m AS SELECT id FROM u; CREATE INDEX m_id ON m (id)',
  `CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION one(i int) RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  'ALTER TABLE u ALTER id SET DEFAULT one()',
  'CREATE TRIGGER w BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
  `ALTER TYPE role RENAME VALUE 'c' TO 'd'`,
  'CREATE TABLE brief (a int)',
  'DROP TABLE brief',
  'ALTER TABLE t RENAME TO people',
  `INSERT INTO u (new_name) SELECT 'x' WHERE false`,
];
const migrations = FILES.map((sql, index) => ({
  name: `${String(index).padStart(2, '0')}_file`,
  sql,
}));

let database: Database;
let losses: Loss[];
beforeAll(async () => {
  const assets = await sharedAssets();
  const effects = await replayFolder(assets, migrations);
  expect(effects.map(({ failure }) => failure)).toEqual(FILES.map(() => null));
  database = await Database.open(assets);
  for (const { sql } of migrations) expect((await database.run(sql)).error).toBeNull();
  losses = await loseEach(database, migrations, effects);
});
afterAll(() => database.close());

describe('when an object is dropped', () => {
  test('one of every kind was', () => {
    expect(new Set(losses.map(({ object }) => object.kind))).toEqual(new Set(OBJECT_KINDS));
  });

  test('exactly the migrations that made or last changed what vanished lose evidence', () => {
    for (const { object, owners, lost, stillThere } of losses) {
      expect(owners.length, object.name).toBeGreaterThan(0);
      expect(lost, object.name).toEqual(owners);
      expect(stillThere, object.name).toEqual([]);
    }
  });

  test('they have it again when it is put back', () => {
    expect(losses.filter(({ notBack }) => notBack.length > 0)).toEqual([]);
  });
});
