/** What is read of the catalogue after each step beside all of it read anew, after random steps. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareObjects } from '../../../../src/sandbox/evidence/compare.ts';
import { keyOf, type Objects } from '../../../../src/sandbox/evidence/objects.ts';
import {
  askingCatalogue,
  ObjectsReader,
} from '../../../../src/sandbox/engine/evidence/read-objects.ts';
import type { Container } from '../../../../src/sandbox/engine/container/container.ts';
import { arbitraryStep } from '../view/arbitrary-step.ts';
import { openSmallProject, restoreDeployed } from '../view/small-project.ts';
import { linesOf } from './lines.ts';

const SEED = 20_261_129;
/** `RUNS=40` looks further. */
const RUNS = Number(process.env['RUNS'] ?? 20);
const STEPS = 12;

/** Steps whose effects are on other objects than those that they name. */
const FAR_STEPS = [
  'CREATE INDEX on_counted ON counted (count)',
  'REFRESH MATERIALIZED VIEW counted',
  'ALTER MATERIALIZED VIEW counted RENAME TO counts',
  'ALTER INDEX on_counted RENAME TO on_counts',
  'ALTER INDEX "User_role_balance_idx" RENAME TO by_role',
  `ALTER TABLE "User" ADD COLUMN roles "Role"[] DEFAULT '{ADMIN}'::"Role"[]`,
  `ALTER TYPE "Role" RENAME VALUE 'ADMIN' TO 'ROOT'`,
  `ALTER TYPE "Role" RENAME VALUE 'ROOT' TO 'ADMIN'`,
  `CREATE INDEX admins ON "User" (id) WHERE role = 'ADMIN'`,
  'ALTER TYPE "Role" SET SCHEMA other',
  'ALTER TYPE other."Role" SET SCHEMA public',
  'CREATE DOMAIN of_role AS "Role"',
  'ALTER TABLE "Post" ADD COLUMN of_role of_role',
  'ALTER DOMAIN of_role RENAME TO rank',
  'ALTER SEQUENCE "User_id_seq" RENAME TO users',
  'ALTER SEQUENCE users RENAME TO "User_id_seq"',
  'ALTER SEQUENCE counter OWNED BY "User".balance',
  `ALTER TABLE "Post" ALTER author SET DEFAULT nextval('counter')`,
  'ALTER SEQUENCE counter SET SCHEMA other',
  'CREATE FUNCTION of_user(u "User") RETURNS int LANGUAGE sql RETURN (SELECT u.id)',
  'CREATE FUNCTION newest() RETURNS text LANGUAGE sql RETURN (SELECT max(id) FROM "Post")',
  'CREATE FUNCTION twice(i text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT i || i $$',
  'ALTER FUNCTION twice(int) SET SCHEMA other',
  'ALTER FUNCTION other.twice(int) SET SCHEMA public',
  'DROP FUNCTION newest',
  'ALTER TABLE "User" RENAME TO "Person"',
  'ALTER TABLE "Person" RENAME TO "User"',
  `ALTER TABLE "Post" ADD COLUMN kind text DEFAULT '"User"'::regclass::text`,
  'ALTER TABLE "Post" RENAME COLUMN id TO key',
  'ALTER TABLE "Post" RENAME COLUMN key TO id',
  'ALTER TABLE "User" RENAME COLUMN id TO key',
  'ALTER TABLE "User" RENAME COLUMN key TO id',
  'ALTER TABLE "Post" RENAME COLUMN author TO writer; ALTER TABLE "Post" ADD COLUMN author int',
  'ALTER TABLE "Post" RENAME TO swapped; ALTER TABLE extra RENAME TO "Post"; ALTER TABLE swapped RENAME TO extra',
  'DROP TABLE extra; CREATE TABLE extra (b text)',
  'CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
  'CREATE TRIGGER watched AFTER UPDATE OF author ON "Post" FOR EACH ROW EXECUTE FUNCTION watch()',
  'CREATE TRIGGER on_view INSTEAD OF INSERT ON people FOR EACH ROW EXECUTE FUNCTION watch()',
  'ALTER FUNCTION watch() RENAME TO look',
  'ALTER TRIGGER watched ON "Post" RENAME TO looked_at',
  'CREATE COLLATION mine FROM "C"',
  'ALTER TABLE "Post" ADD COLUMN sorted text; CREATE INDEX by_mine ON "Post" (sorted COLLATE mine)',
  'ALTER COLLATION mine RENAME TO ours',
  'CREATE INDEX on_parts ON parts (a)',
  'CREATE INDEX on_part ON part_2 (a)',
  'ALTER INDEX on_parts ATTACH PARTITION on_part',
  'CREATE INDEX alone ON ONLY parts (b)',
  'DROP TYPE "Role" CASCADE',
  'DROP SCHEMA public CASCADE; CREATE SCHEMA public',
  'ALTER SCHEMA public RENAME TO kept; CREATE SCHEMA public',
  'DROP SCHEMA public CASCADE; ALTER SCHEMA kept RENAME TO public',
];

const step = fc.oneof(
  arbitraryStep.filter(({ kind }) => kind === 'sql').map(({ text }) => text),
  fc.constantFrom(...FAR_STEPS),
);

let container: Container;
beforeAll(async () => {
  container = await openSmallProject();
});
afterAll(() => container.close());

/** Reads all objects anew. */
async function readAll(): Promise<Objects> {
  const reader = new ObjectsReader('public');
  await reader.read(askingCatalogue(container.database));
  return reader.objects;
}

/** The objects in an order that does not depend on how they were found. */
const sorted = (objects: Objects): unknown[] =>
  [...objects]
    .map(([key, { kind, on, name, id, definition }]) => ({ key, kind, on, name, id, definition }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

test(
  `equals what is read anew after each of ${RUNS * STEPS} random steps (seed ${SEED}; RUNS=40 looks further)`,
  { timeout: 600_000 },
  async () => {
    const { database } = container;
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
        await restoreDeployed(container);
        const reader = new ObjectsReader('public');
        await reader.read(askingCatalogue(database));
        let before = await readAll();
        for (const text of steps) {
          await database.run(text);
          const effects = await reader.read(askingCatalogue(database));
          const after = await readAll();
          expect(sorted(reader.objects), text).toEqual(sorted(after));
          expect(linesOf(effects), text).toEqual(linesOf(compareObjects(before, after)));
          for (const [key, object] of after) expect(keyOf(object)).toBe(key);
          if (effects.length > 0) changed += 1;
          before = after;
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    // Most steps say something else than that the object is not there.
    expect(changed).toBeGreaterThan((RUNS * STEPS) / 5);
  },
);
