/** Writes the skeleton of a page or scenario, never over an existing file. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonOf } from '../thrown.ts';

/** A scenario that is broken as that of the skeleton is, so that the blocks of a new runbook run on either. */
export const LIKE_THE_SKELETON = 'p3009-killed-after-commit';

const SKELETONS = fileURLToPath(new URL('./skeletons/', import.meta.url));

/** Takes the slug from the arguments. Throws with a hint if it is missing or is not a slug. */
export function slugFrom(argv: readonly string[], script: string): string {
  const [slug, ...more] = argv;
  if (slug === undefined || more.length > 0) {
    throw new Error(
      `Usage: npm run ${script} -- <slug>, for example: npm run ${script} -- disk-full`,
    );
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new Error(
      `${slug}: use lower-case words joined by hyphens; it is part of an address for ever`,
    );
  }
  return slug;
}

/**
 * Writes the skeleton with the slug in place of each `SLUG`, and the scenario on which a page runs in place of `SCENARIO`.
 * Rejects if the file exists.
 */
export async function writeSkeleton(
  skeleton: string,
  path: string,
  slug: string,
  scenario = LIKE_THE_SKELETON,
): Promise<void> {
  const text = await readFile(join(SKELETONS, skeleton), 'utf8');
  await writeNew(path, text.replaceAll('SLUG', slug).replaceAll('SCENARIO', scenario));
}

/** Writes a file and the folders above it. Rejects if the file exists. */
export async function writeNew(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text, { flag: 'wx' }).catch((error: unknown) => {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw exists ? new Error(`${path} is there already`) : error;
  });
}

/** Runs a script: prints the new file and the next steps, or the reason for which nothing was made. */
export async function make(run: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await run()}\n`);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exitCode = 1;
  }
}
