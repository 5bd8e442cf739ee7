/** The parameters that PostgreSQL starts with. */
import { PGlite } from '@electric-sql/pglite';

/**
 * PGlite's own that make its PostgreSQL another one than a server: `-O` lets everybody's DDL change the system
 * catalogue, and its `search_path` leaves out the schema of the user's name.
 */
const UNLIKE_A_SERVER = new Set(['-O', 'search_path=public']);

const OPTION = '-c';

/** PGlite's parameters without those that are unlike a server's; a setting goes with the `-c` before it. */
const ofPGlite = PGlite.defaultStartParams.filter((word, i, words) => {
  const named = word === OPTION ? words[i + 1] : word;
  return named === undefined || !UNLIKE_A_SERVER.has(named);
});

/** Sets what PGlite sets, and in addition: */
export const START_PARAMETERS: readonly string[] = [
  ...ofPGlite,
  // Without it PostgreSQL never looks after its connection, which `timeouts.ts` needs.
  ...[OPTION, 'client_connection_check_interval=1000s'],
  // A small buffer pool: an image of the memory is quicker, and there is no disk that it would save reading.
  ...[OPTION, 'shared_buffers=16MB'],
  // The least that there can be: one session conflicts with none, and the room for more is 1 MB to download and put in place.
  ...[OPTION, 'max_pred_locks_per_transaction=10'],
  // Each read and write ends before the next one begins here, so a few places for them do.
  ...[OPTION, 'io_max_concurrency=4'],
];
