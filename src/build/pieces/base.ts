/** Provides the pieces that every scenario needs: the base snapshot and the tools' texts. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SNAPSHOT_PATH } from '../../sandbox/node/assets.ts';
import { cached, generated } from './paths.ts';
import type { Plan } from './plan.ts';
import { readPiece, writeChanged, writePiece, writeWhole } from './store.ts';
import type { Tally } from './tally.ts';

const textsSchema = z.strictObject({
  help: z.record(z.string(), z.string()),
  usage: z.record(z.string(), z.string()),
  versions: z.record(z.string(), z.string()),
});

/** Makes the missing ones. Modules that import them can be loaded afterwards. */
export async function provideBase(
  { tools, snapshot }: Pick<Plan, 'tools' | 'snapshot'>,
  tally: Tally,
): Promise<void> {
  await Promise.all([provideTools(tools, tally), provideSnapshot(snapshot, tally)]);
}

async function provideTools(key: string, tally: Tally): Promise<void> {
  const path = cached('tools.json');
  let texts = await readPiece(path, key, textsSchema);
  tally.count('tool texts', texts ? 'reused' : 'made');
  if (!texts) {
    const { readToolTexts } = await import('./make-tools.ts');
    texts = await readToolTexts();
    await writePiece(path, key, texts);
  }
  const { help, usage, versions } = texts;
  await writeChanged(generated('prisma-help.json'), formatted({ help, usage }));
  await writeChanged(generated('versions.json'), formatted(versions));
}

async function provideSnapshot(key: string, tally: Tally): Promise<void> {
  const path = cached('snapshot.json');
  const digest = await readPiece(path, key, z.string());
  const isThere = digest !== null && digest === (await digestOf(SNAPSHOT_PATH));
  tally.count('base snapshot', isThere ? 'reused' : 'made');
  if (isThere) return;
  const { makeSnapshot } = await import('./make-snapshot.ts');
  await writeWhole(SNAPSHOT_PATH, await makeSnapshot());
  await writePiece(path, key, await digestOf(SNAPSHOT_PATH));
}

const formatted = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Hashes the file's bytes; null if the file is missing. */
const digestOf = (path: string): Promise<string | null> =>
  readFile(path).then(
    (bytes) => createHash('sha256').update(bytes).digest('hex'),
    () => null,
  );
