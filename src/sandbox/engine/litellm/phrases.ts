/**
 * Phrases that the resolvers look for in Prisma's text. They decide by nothing else.
 * Source: `_is_permission_error`, `_is_idempotent_error` in `litellm_proxy_extras/utils.py`.
 */
import type { Rules } from './rules.ts';

const PERMISSION = [
  /Database error code: 42501/i,
  /must be owner of (?:table|schema)/i,
  /permission denied for (?:schema|table)/i,
];
const ALREADY_THERE = [/already exists/i, /duplicate key value violates/i];
const MISSING = [/does not exist/i, /Can't drop database.* because it doesn't exist/i];

/** PostgreSQL's words for 40P01. */
export const DEADLOCK = 'deadlock detected';

export const isPermissionError = (text: string): boolean =>
  PERMISSION.some((pattern) => pattern.test(text));

/** True if LiteLLM calls this error idempotent, as if the migration's work were done. */
export function countsAsDone(text: string, rules: Rules): boolean {
  if (rules.recordsAsApplied === 'every') return true;
  if (ALREADY_THERE.some((pattern) => pattern.test(text))) return true;
  return (
    rules.recordsAsApplied === 'already-there-or-missing' &&
    MISSING.some((pattern) => pattern.test(text))
  );
}

/** Returns the migration that P3009 or P3018 names, with the legacy resolver's pattern. */
export function failedMigration(text: string): string | null {
  return (
    (text.includes('P3009')
      ? /`(\d+_.*)` migration/.exec(text)?.[1]
      : /Migration name: (\d+_.*)/.exec(text)?.[1]) ?? null
  );
}

/** Returns the same with the opt-in v2 resolver's pattern, which stops at a space in the name. */
export function failedMigrationWithoutSpaces(text: string): string | null {
  return (
    (text.includes('P3009')
      ? /`(\d+_\S+?)`/.exec(text)?.[1]
      : /Migration name: (\d+_\S+)/.exec(text)?.[1]) ?? null
  );
}

/** True for P3005 with the words that the legacy and the opt-in v2 resolver look for. */
export const isNotEmpty = (text: string): boolean =>
  text.includes('P3005') && text.includes('database schema is not empty');
