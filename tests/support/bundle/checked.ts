/** Checks of upgrades of databases that small folders made. */
import { checkUpgrade } from '../../../src/sandbox/engine/upgrade/check-upgrade.ts';
import type { TwinFolder } from '../../../src/sandbox/engine/twin/healthy.ts';
import type { Release } from '../../../src/sandbox/scenario.ts';
import type { Bundle } from '../../../src/sandbox/twin/bundle/bundle-schema.ts';
import type { UpgradeCheck } from '../../../src/sandbox/upgrade/upgrade-check.ts';
import { sharedAssets } from '../assets.ts';
import { twinIn } from './deployed.ts';

/** Checks the upgrade of a bundle’s database to a folder. Throws if it could not be checked. */
export async function checkIn(
  bundle: Bundle,
  folder: TwinFolder | Release,
  options: Parameters<typeof checkUpgrade>[3] = {},
): Promise<UpgradeCheck> {
  const twin = await twinIn(bundle, folder);
  const source = { kind: 'bundle', bundle } as const;
  const answer = await checkUpgrade(await sharedAssets(), twin, source, options);
  if (answer.kind === 'refused') throw new Error(answer.message);
  return answer.check;
}

/** The bundle with these estimates of rows, and as many bytes as rows of 1.5 KB take; all other tables have a few rows. */
export const withRows = (bundle: Bundle, rows: Readonly<Record<string, number>>): Bundle => ({
  ...bundle,
  sizes: bundle.sizes.map(({ schema, name }) => {
    const count = rows[name] ?? 7;
    return { schema, name, rows: count, bytes: count * 1_500 };
  }),
});

/** The bundle as a server of another version would have given it. */
export const ofServer = (bundle: Bundle, version: string, versionNumber: number): Bundle => ({
  ...bundle,
  server: { ...bundle.server, version, versionNumber },
});
