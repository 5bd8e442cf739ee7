/** Hashes of files: what `generated/` was made from, so that only what has changed is made anew. */
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the base snapshot depends on. */
export const SNAPSHOT_FILES = ['package-lock.json', 'src/sandbox/engine/database/snapshot.ts'];

/** What every scenario depends on: the engine, the releases, the build itself. */
export const ENGINE_FILES = [
  'package-lock.json',
  'content/litellm/**/*.{yaml,prisma,sql}',
  'src/build/{prepare*,tools}.ts',
  'src/content/{read,releases,scenario-sources}.ts',
  'src/replay/{accident,broken,dump,matrix,run-fix}.ts',
  'src/runbook/{claims,inputs,matrix,step}.ts',
  'src/zod.ts',
  'src/sandbox/*.ts',
  'src/sandbox/solved/*.ts',
  'src/sandbox/engine/**/*.ts',
  'src/sandbox/node/*.ts',
];

/** A hash of the names and bytes of the files that match, relative to the project. */
export async function fingerprint(patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for await (const path of glob(patterns)) paths.push(path);
  for (const path of paths.sort()) {
    hash.update(path).update(await readFile(join(process.cwd(), path)));
  }
  return hash.digest('hex');
}
