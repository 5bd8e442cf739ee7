/** The present state of a session as a scenario of its own, whose broken state is what is there now. */
import { maskSecrets } from '../../../secrets/mask.ts';
import type { Present } from '../../drill/present.ts';
import { publicSecrets } from '../../link/mask.ts';
import type { Release, Scenario } from '../../scenario.ts';
import type { Container } from '../container/container.ts';
import type { Database } from '../database/database.ts';
import type { Folder } from '../files/folder.ts';
import { ENVIRONMENT, LOCK_FILE } from '../files/image.ts';
import { dumpState } from './dump-state.ts';
import { leftOut } from './left-out.ts';

/** Variables that the shell sets by itself. */
const OF_THE_SHELL = new Set(['PWD', 'OLDPWD', 'SHLVL', '_', 'HOME']);

/** Returns SQL that makes the present state in an empty cluster. Rejects if pg_dump refuses, with its words. */
export async function presentState(database: Database): Promise<string> {
  return [await dumpState(database), ...(await leftOut(database))].join('\n');
}

/**
 * Returns the scenario with this state, the folder as it is on disk and the terminal’s variables, secrets masked. Files elsewhere
 * are not in it. Refused where the folder is no whole one: the sandbox would open with another.
 */
export async function presentScenario(
  scenario: Scenario,
  state: string,
  container: Container,
): Promise<Present> {
  const folder = await container.readInstalled();
  if (folder === null) return { kind: 'refused', reason: NO_SCHEMA };
  const reason = refusalOf(folder);
  if (reason !== null) return { kind: 'refused', reason };
  const { installed } = container;
  const release: Release = {
    version: installed,
    migrations: [...folder.migrations],
    schema: folder.schema,
  };
  const known = publicSecrets(scenario);
  const { shell } = await container.keep();
  const environment = Object.entries(shell.environment).filter(
    ([name, value]) => !OF_THE_SHELL.has(name) && ENVIRONMENT[name] !== value,
  );
  return {
    kind: 'scenario',
    scenario: {
      ...scenario,
      ...{ state, release: installed },
      releases: scenario.releases.map((one) => (one.version === installed ? release : one)),
      environment: Object.fromEntries(
        environment.map(([name, value]) => [name, maskSecrets(value, known)]),
      ),
    },
  };
}

const NO_SCHEMA =
  'schema.prisma is not where the image has it. Put it back, or Undo, and keep it then.';

function refusalOf(folder: Folder): string | null {
  const [missing] = folder.missing.keys();
  if (missing !== undefined) {
    return `migrations/${missing} has no migration.sql. Put it back or remove the directory, and keep it then.`;
  }
  return folder.lockFile === LOCK_FILE
    ? null
    : 'migration_lock.toml is not that of the image. Put it back, or Undo, and keep it then.';
}
