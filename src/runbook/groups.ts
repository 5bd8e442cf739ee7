/** What the runbooks are sorted by, in lists and in the navigation. */
export const GROUPS = {
  stopped: 'A migration fails or is refused',
  mismatch: 'Up to date, and still broken',
  access: 'Roles, schemas, connections',
  size: 'Locks, time and large tables',
  outside: 'Outside the database',
} as const;
