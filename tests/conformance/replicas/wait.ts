/** Polls the server's own views until they show that a connection waits. */
import { scheduler } from 'node:timers/promises';
import { Client } from 'pg';
import { z } from 'zod';
import type { StepOutcome } from '../../../src/recording/schema.ts';
import type { Names } from './names.ts';

/** `past_check` is true once the waiting process has certainly made its one search for a deadlock. */
const STATE = `
  SELECT a.wait_event_type || ': ' || a.wait_event AS event,
         l.mode || ' on ' || CASE l.locktype
           WHEN 'advisory' THEN 'advisory lock ' || l.objid
           WHEN 'relation' THEN 'table ' || l.relation::regclass
           WHEN 'virtualxid' THEN 'virtual transaction'
           WHEN 'transactionid' THEN 'transaction'
           ELSE l.locktype END AS lock,
         pg_blocking_pids(a.pid) AS blocked_by,
         coalesce(clock_timestamp() - l.waitstart
                  > 1.5 * current_setting('deadlock_timeout')::interval, false) AS past_check
    FROM pg_stat_activity AS a JOIN pg_locks AS l ON l.pid = a.pid AND NOT l.granted
   WHERE a.pid = $1 AND a.wait_event_type = 'Lock'`;

const states = z
  .array(
    z.object({
      event: z.string(),
      lock: z.string(),
      blocked_by: z.array(z.number()).min(1),
      past_check: z.boolean(),
    }),
  )
  .max(1);

const POLL_MS = 10;

/** Reads the server's views through a connection of its own, which is not part of the story. */
export class Monitor {
  readonly #client: Client;
  readonly #names: Names;

  constructor(url: string, names: Names) {
    this.#client = new Client({ connectionString: url });
    this.#names = names;
  }

  async open(): Promise<this> {
    await this.#client.connect();
    return this;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  /** Resolves with the wait once the process waits for others of the story; with undefined once `answered` is aborted. */
  async waiting(
    pid: number,
    pastDeadlockCheck: boolean,
    answered: AbortSignal,
  ): Promise<StepOutcome | undefined> {
    while (!answered.aborted) {
      const { rows } = await this.#client.query(STATE, [pid]);
      const [state] = states.parse(rows);
      // A concurrent index build can also wait a moment for the query that looks at it.
      const blockers = state?.blocked_by.map((blocker) => this.#names.get(blocker));
      const known = blockers?.filter((name) => name !== undefined);
      if (state && known && known.length === blockers?.length) {
        if (!pastDeadlockCheck || state.past_check) {
          return { kind: 'waits', event: state.event, lock: state.lock, blockedBy: known };
        }
      }
      await scheduler.wait(POLL_MS);
    }
    return undefined;
  }
}
