/** What a server does now that lets nothing be run. */
import type { Found } from './finding.ts';
import type { Bundle } from '../../twin/bundle/bundle-schema.ts';

/** Returns what a person has to end before anything can be run. */
export function blockersOf({ server, migrationLocks }: Bundle): Found[] {
  const standby = 'The server is a standby, which takes no writes: connect to the primary.';
  return [
    ...(server.inRecovery ? [blocker('standby', standby)] : []),
    ...migrationLocks
      .filter(({ granted }) => granted)
      .map(({ pid }) =>
        blocker(
          'held-lock',
          `Process ${String(pid)} holds Prisma’s advisory lock 72707369: a migration runs now, or one hangs. See what it does; wait, or end it (pg_terminate_backend).`,
        ),
      ),
  ];
}

const blocker = (kind: Found['kind'], words: string): Found => ({
  ...{ kind, tone: 'broken', migration: null, sure: 'certain' },
  words,
});
