/** What a bundle tells beside catalogue and ledger: who is in the way now, and what no statement can change. */
import type { Finding } from '../plan/report/report.ts';
import type { Bundle } from './bundle/bundle-schema.ts';

/** Returns what is worth knowing, and what a person has to end before anything can be run. */
export function circumstancesOf(bundle: Bundle): { findings: Finding[]; blockers: string[] } {
  const { server, migrationLocks } = bundle;
  const blockers = [
    ...(server.inRecovery
      ? ['The server is a standby, which takes no writes: connect to the primary.']
      : []),
    ...migrationLocks
      .filter(({ granted }) => granted)
      .map(
        ({ pid }) =>
          `Process ${String(pid)} holds Prisma’s advisory lock 72707369: a migration runs now, or one hangs. See what it does; wait, or end it (pg_terminate_backend).`,
      ),
  ];
  return {
    blockers,
    findings: blockers.map((words) => ({
      ...{ kind: 'circumstance', tone: 'broken', migration: null },
      words,
    })),
  };
}
