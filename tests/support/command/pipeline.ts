/** A machine of a pipeline: the real command, and stand-ins for psql, the images, and what would migrate. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QUICK_WASM } from '../quick-wasm.ts';
import { givenProject } from './given-project.ts';

const QUOTED = [
  process.execPath,
  ...QUICK_WASM,
  join(process.cwd(), 'src/command/from-checkout.ts'),
]
  .map((word) => `'${word}'`)
  .join(' ');

/** Programs of the images that recipes use. */
const STANDS_IN: Readonly<Record<string, string>> = {
  // Recipes differ in the form of the check’s output alone: its exit code for a database is found by the first.
  unstuck: `if [ "$1" != check ]; then exec ${QUOTED} "$@"; fi
    if [ ! -f "$CHECKED" ]; then code=0; ${QUOTED} "$@" || code=$?; echo "$code" > "$CHECKED"; fi
    exit "$(cat "$CHECKED")"`,
  // The database answers with its bundle.
  psql: 'cat "$BUNDLE"',
  python3: 'printf "%s\\n" "$EXTRAS"',
  // Runs the last word, the script of the container.
  docker: 'for word in "$@"; do :; done; exec sh -c "$word"',
  npm: ':',
  litellm: 'touch "$MIGRATED"',
  prisma: ':',
};

/** Runs scripts one after the other, as far as they end with 0. */
export interface Pipeline {
  readonly folder: string;
  readonly run: (
    shell: 'sh' | 'bash',
    scripts: readonly string[],
    words?: readonly string[],
  ) => {
    exit: number;
    /** What the scripts printed, on both streams. */
    said: string;
    hasMigrated: boolean;
  };
}

/** Makes one whose database is in the state of a scenario, or answers with what is no bundle. */
export async function pipelineFor(scenario: string | null): Promise<Pipeline> {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-pipeline-'));
  const { bundle, installed } = await givenProject(scenario ?? 'healthy');
  const extras = join(folder, 'litellm_proxy_extras');
  for (const { name, sql } of installed.migrations) {
    mkdirSync(join(extras, 'migrations', name), { recursive: true });
    writeFileSync(join(extras, 'migrations', name, 'migration.sql'), sql);
  }
  writeFileSync(join(extras, 'schema.prisma'), installed.schema);
  writeFileSync(join(folder, 'answer.json'), scenario === null ? 'FATAL: no' : bundle);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, script] of Object.entries(STANDS_IN)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const migrated = join(folder, 'migrated');
  const work = join(folder, 'work');
  mkdirSync(work);
  const env = {
    ...process.env,
    ...{ PATH: `${bin}:${process.env['PATH'] ?? ''}`, BUNDLE: join(folder, 'answer.json') },
    ...{
      EXTRAS: extras,
      MIGRATED: migrated,
      DATABASE_URL: 'postgresql://db/litellm?schema=public',
    },
    ...{ RELEASE: installed.version, CHECKED: join(folder, 'checked') },
  };
  return {
    folder,
    run: (shell, scripts, words = []) => {
      let said = '';
      for (const script of scripts) {
        const ran = spawnSync(
          shell,
          ['-ec', script.replaceAll('/work/', `${work}/`), shell, ...words],
          // A bash whose input is a socket takes itself for one of a remote shell, and reads the user’s own settings.
          { cwd: work, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
        );
        said += ran.stdout + ran.stderr;
        if (ran.status !== 0)
          return { exit: ran.status ?? -1, said, hasMigrated: existsSync(migrated) };
      }
      return { exit: 0, said, hasMigrated: existsSync(migrated) };
    },
  };
}

/** A file of `content/recipes/`. */
export const recipe = (name: string): string => readFileSync(`content/recipes/${name}`, 'utf8');
