/** Time zones are as PGlite brings them, though their files are smaller. */
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { slimZone } from '../../../src/build/pieces/slim-zone.ts';
import { Database } from '../../../src/sandbox/engine/database/database.ts';
import { sharedAssets } from '../../support/assets.ts';

/** Each zone with a digest of what its clocks show every month of two centuries. */
const TOLD = `
  SELECT name, md5(string_agg((moment AT TIME ZONE name)::text, ' ' ORDER BY moment)) AS told
  FROM pg_timezone_names,
    generate_series('1850-01-01 00:30Z'::timestamptz, '2050-01-01', '31 days 5 hours') AS moment
  GROUP BY name ORDER BY name`;

test('every zone tells the time that PGlite’s own files tell', async () => {
  const pglite = await PGlite.create();
  const { rows: expected } = await pglite.query<{ name: string; told: string }>(TOLD);
  await pglite.close();
  const database = await Database.open(await sharedAssets());
  const found = await database.read(TOLD);
  await database.close();
  expect(expected.length).toBeGreaterThan(500);
  expect(found).toEqual(expected);
});

test('a file of another kind, or without a second block, stays as it is', () => {
  const text = new TextEncoder().encode('# a list of zones');
  const old = new TextEncoder().encode('TZif\0 and no second block');
  expect([slimZone(text), slimZone(old)]).toEqual([text, old]);
});
