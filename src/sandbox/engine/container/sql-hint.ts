/** SQL that is typed at the shell, which takes it for a command of its own. */

/** The words with which it begins. */
const FIRST_WORDS =
  /^\s*(?:--|(?:select|insert|update|delete|alter|create|drop|truncate|with|begin|commit|rollback|explain|grant|revoke|vacuum|reindex|show|declare)\s)/i;

/** What to do instead. */
export const SQL_HINT = 'That is SQL: type psql first, or run it in the SQL editor.';

/** True if a line begins as SQL does. */
export const beginsAsSql = (line: string): boolean => FIRST_WORDS.test(line);
