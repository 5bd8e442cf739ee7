/** Migration names as people read them. */

/** `20260116142756_update_deleted_keys` → its day and `update_deleted_keys`. */
export function nameParts(migration: string): { date: string | null; short: string } {
  const [, year, month, day, rest] = /^(\d{4})(\d{2})(\d{2})\d{6}_(.+)$/s.exec(migration) ?? [];
  if (!year || !month || !day || !rest) return { date: null, short: migration };
  return { date: `${year}-${month}-${day}`, short: rest };
}
