/** What a reader of the pages for their own database has at hand, and what such a page may not leave behind. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Session } from '../../src/sandbox/engine/session/session.ts';
import { sharedAssets } from './assets.ts';
import { collectFrom } from './bundle/collected.ts';
import { readScenario } from './session.ts';

/** Writes a scenario’s bundle and the folder of `version`, or of its own release, as a reader has them. */
export async function givenFiles(
  folder: string,
  id: string,
  version?: string,
): Promise<{ bundle: string; prisma: string }> {
  const scenario = await readScenario(id);
  const session = await Session.open(await sharedAssets(), scenario);
  const bundle = path.join(folder, 'bundle.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(bundle, JSON.stringify(await collectFrom(session)));
  await session.close();
  const prisma = path.join(folder, 'prisma');
  const release = scenario.releases.find((one) => one.version === (version ?? scenario.release));
  mkdirSync(path.join(prisma, 'migrations'), { recursive: true });
  writeFileSync(path.join(prisma, 'schema.prisma'), release?.schema ?? '');
  writeFileSync(
    path.join(prisma, 'migrations', 'migration_lock.toml'),
    'provider = "postgresql"\n',
  );
  for (const { name, sql } of release?.migrations ?? []) {
    mkdirSync(path.join(prisma, 'migrations', name));
    writeFileSync(path.join(prisma, 'migrations', name, 'migration.sql'), sql);
  }
  return { bundle, prisma };
}

/** Everything that the browser keeps for the site. */
export const storedBy = (page: Page): Promise<unknown> =>
  page.evaluate(async () => [
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    await indexedDB.databases(),
    await caches.keys(),
  ]);

/** Chooses files with a button, as a reader does. */
export async function choose(page: Page, button: string, files: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(files);
}
