/** Provides the pieces that are made of packages alone: the base snapshot, the versions and the CLI's help texts. */
import { z } from 'zod';
import { BASE_PATH, SELDOM_PATH } from '../../sandbox/node/assets.ts';
import { digest, digestOf } from './digest.ts';
import { cached, generated } from './paths.ts';
import type { BasePlan } from './plan.ts';
import { readVersions } from './read-versions.ts';
import { readPiece, writeChanged, writePiece, writeWhole } from './store.ts';
import type { Tally } from './tally.ts';

const helpSchema = z.strictObject({
  help: z.record(z.string(), z.string()),
  usage: z.record(z.string(), z.string()),
});

/** A snapshot by the digests of its files, and the version that its server tells. */
const snapshotSchema = z.strictObject({
  digests: z.array(z.string().nullable()),
  postgres: z.string(),
});

/** Provides the texts that the sandbox prints for `prisma … --help`. */
export async function provideHelp({ help }: BasePlan, tally: Tally): Promise<void> {
  const path = cached('help.json');
  let texts = await readPiece(path, help, helpSchema);
  tally.count('help texts', texts ? 'reused' : 'made');
  if (!texts) {
    const { readHelpTexts } = await import('./make-help.ts');
    texts = await readHelpTexts();
    await writePiece(path, help, texts);
  }
  await writeChanged(generated('prisma-help.json'), formatted(texts));
}

/** Provides the snapshot that every database begins as, and the versions of what runs in it. */
export async function provideBase({ snapshot }: BasePlan, tally: Tally): Promise<void> {
  const path = cached('snapshot.json');
  let known = await readPiece(path, snapshot, snapshotSchema);
  const files = [BASE_PATH, SELDOM_PATH];
  const found = await Promise.all(files.map(digestOf));
  if (found.includes(null) || JSON.stringify(known?.digests) !== JSON.stringify(found))
    known = null;
  tally.count('base snapshot', known ? 'reused' : 'made');
  if (!known) {
    const { makeSnapshot } = await import('./make-snapshot.ts');
    const { snapshot: packed, seldom, postgres } = await makeSnapshot();
    await writeWhole(BASE_PATH, packed);
    await writeWhole(SELDOM_PATH, seldom);
    known = { digests: [digest(packed), digest(seldom)], postgres };
    await writePiece(path, snapshot, known);
  }
  await writeChanged(generated('versions.json'), formatted(await readVersions(known.postgres)));
}

const formatted = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
