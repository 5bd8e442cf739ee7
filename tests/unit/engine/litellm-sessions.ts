/** One session with many releases of LiteLLM on the same files, so that only the start-up differs. */
import { Session } from '../../../src/sandbox/engine/session/session.ts';
import type { Frame, Migration } from '../../../src/sandbox/frame.ts';
import type { MigrationFile, Scenario } from '../../../src/sandbox/scenario.ts';
import { sharedAssets } from '../../support/assets.ts';
import { knownView, readScenario, type } from '../../support/session.ts';

/** The scenario's failed migration. */
export const FAILED = '20260116142756_update_deleted_keys_teams_table_routing_settings';

/** The migration whose name LiteLLM gave spaces. */
export const WITH_SPACES = '20251122125322_Add organization_id to spend logs';

/**
 * The broken database of the first scenario with `versions` to install, the first of them installed.
 * Each has the files of v1.81.1 and the migrations in `extra`.
 */
export async function openReleases(
  versions: readonly string[],
  extra: readonly MigrationFile[] = [],
): Promise<Session> {
  const scenario = await readScenario('relation-does-not-exist');
  const files = scenario.releases.find(({ version }) => version === 'v1.81.1');
  const [release] = versions;
  if (!files || release === undefined) throw new Error('there is no release to install');
  const migrations = [...files.migrations, ...extra];
  const copied: Scenario = {
    ...scenario,
    release,
    releases: versions.map((version) => ({ ...files, version, migrations })),
  };
  return Session.open(await sharedAssets(), copied);
}

/** A migration whose SQL ends with this error. */
export const failingMigration = (message: string, code: string): MigrationFile => ({
  name: '29990101000000_fails',
  sql: `DO $$ BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = '${code}'; END $$;`,
});

/** Brings tables and ledger to where only the migrations in `extra` are pending. */
export async function heal(session: Session): Promise<void> {
  await type(session, 'prisma db push');
  await type(session, `prisma migrate resolve --applied ${FAILED}`);
}

/** Installs a release and starts it, with words typed before and after `litellm`. */
export async function start(
  session: Session,
  version: string,
  options = '',
  environment = '',
): Promise<Frame> {
  await type(session, `use ${version}`);
  return type(session, `${environment} litellm ${options}`.trim());
}

export const sql = (session: Session, script: string): Promise<Frame> =>
  session.run({ kind: 'sql', script });

/** A migration of the frame's view. */
export function migrationOf(frame: Frame, name: string): Migration {
  const found = knownView(frame).migrations.find((migration) => migration.name === name);
  if (!found) throw new Error(`the view has no ${name}`);
  return found;
}

/** Counts `part` in `text`. */
export const count = (text: string, part: string): number => text.split(part).length - 1;
