/** Migration names as people read them. */

interface NameParts {
  /** e.g. `2026-01-16`; null where the name does not begin with a time. */
  readonly day: string | null;
  /** e.g. `14:27`. */
  readonly time: string | null;
  readonly short: string;
}

/** `20260116142756_update_deleted_keys` → its day, its time and `update_deleted_keys`. */
export function nameParts(migration: string): NameParts {
  const [, year, month, day, hour, minute, rest] =
    /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})\d{2}_(.+)$/s.exec(migration) ?? [];
  if (!year || !month || !day || !hour || !minute || !rest) {
    return { day: null, time: null, short: migration };
  }
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}`, short: rest };
}

/** Returns those names that another one equals but for its time of the day, so that day and short name do not tell them apart. */
export function namesAlike(names: readonly string[]): ReadonlySet<string> {
  const groups = Map.groupBy(names, (name) => {
    const { day, short } = nameParts(name);
    return `${day ?? ''} ${short}`;
  });
  return new Set([...groups.values()].filter((group) => group.length > 1).flat());
}

/** The day, with the time for a name of `alike`; null where the name does not begin with one. */
export function shownTime(migration: string, alike: ReadonlySet<string>): string | null {
  const { day, time } = nameParts(migration);
  return day !== null && time !== null && alike.has(migration) ? `${day} ${time}` : day;
}

/** `2026-01-16 update_deleted_keys`. */
export function shownName(migration: string, alike: ReadonlySet<string>): string {
  const time = shownTime(migration, alike);
  const { short } = nameParts(migration);
  return time === null ? short : `${time} ${short}`;
}
