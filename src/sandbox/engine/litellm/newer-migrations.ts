/**
 * Warns that a newer release migrated the database, as the v2 resolvers do. Nothing is blocked.
 * Source: `_warn_if_db_ahead_of_head` in `litellm_proxy_extras/utils.py`, from #26194 on.
 */
import { migrationNames, type SetUp } from './set-up.ts';

/** Names that the warning shows. */
const SHOWN = 5;

export async function warnOfNewerMigrations(setUp: SetUp): Promise<void> {
  const { context, log } = setUp;
  const known = await migrationNames(setUp);
  const rows = await context.database
    .read(
      `SELECT DISTINCT migration_name FROM public._prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
    )
    // The real one is also silent where the ledger is missing or cannot be read.
    .catch(() => []);
  const newest = Math.max(0, ...known.map(timeStamp));
  const newer = rows
    .map((row) => row['migration_name'] ?? '')
    .filter((name) => !known.includes(name) && timeStamp(name) > newest);
  if (newer.length === 0) return;
  const names = newer.slice(0, SHOWN).join(', ') + (newer.length > SHOWN ? ' ...' : '');
  log.warning(
    `Database has ${String(newer.length)} migration(s) applied that are NEWER than any migration this LiteLLM version ships. ` +
      'This usually means the database was migrated by a newer LiteLLM deployment. Some API endpoints may fail because this ' +
      "proxy's Prisma client does not know about those schema changes. Consider upgrading this deployment. " +
      `Unknown: ${names}`,
  );
}

/** Returns the 14 digits a name begins with, or 0, which counts as old, if there are none. */
const timeStamp = (name: string): number => Number(/^(\d{14})_/.exec(name)?.[1] ?? 0);
