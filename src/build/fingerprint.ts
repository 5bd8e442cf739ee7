import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that `generated/` depends on. */
const INPUTS = [
  'package-lock.json',
  'content/litellm/**/*.{yaml,prisma,sql}',
  'content/scenarios/**/*.{yaml,sql}',
  'content/runbooks/*.mdx',
  'src/build/{accident,content,outcomes,prepare,tools}.ts',
  'src/runbook/{inputs,schema}.ts',
  'src/zod.ts',
  'src/sandbox/*.ts',
  'src/sandbox/engine/**/*.ts',
  'src/sandbox/node/*.ts',
];

/** A hash of the names and bytes of all inputs. */
export async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = [];
  for await (const path of glob(INPUTS, { cwd: ROOT })) paths.push(path);
  for (const path of paths.sort()) hash.update(path).update(await readFile(ROOT + path));
  return hash.digest('hex');
}
