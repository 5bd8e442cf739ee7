/** Tells whether the live database goes on from the recorded one: what its log had written reads as zeros there. */

/** A line that prints the beginning of the log’s second page, which every scenario’s script has written. */
export const READ_LOG = `psql -Atc "SELECT 'page of the log: ' || pg_read_binary_file('pg_wal/' || pg_walfile_name(pg_current_wal_lsn()), 8192, 4)::text"`;

/** What it prints where the database goes on from the recorded one. A page that was written begins with another number. */
export const RECORDED_LOG = 'page of the log: \\x00000000';
