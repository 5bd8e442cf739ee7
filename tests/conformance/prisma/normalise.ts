/** Replaces what is not compared: times, addresses and paths, each by a rule with a name. */
import { BETWEEN_VERSIONS } from './postgres-versions.ts';
import type { Rule } from './rule.ts';

const RULES: readonly Rule[] = [
  { name: 'duration', pattern: /(?<!\d)(?:\d+ms|\d+\.\d\ds)\b/g, replacement: '<duration>' },
  {
    name: 'time',
    pattern: /\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? UTC\b/g,
    replacement: '<time>',
  },
  {
    name: 'database address',
    pattern: /database "[^"]*", (schemas? "[^"]*") at "[^"]*"/g,
    replacement: 'database "<name>", $1 at "<address>"',
  },
  {
    name: 'package directory',
    pattern: /\/(?:app\/litellm_proxy_extras|tmp\/unstuck-oracle-[A-Za-z0-9]+\/package)\b/g,
    replacement: '<package>',
  },
  {
    // The sandbox has one database, `litellm`, whatever the URL names; each sequence of the server has one of its own.
    name: 'name of the database that denies something',
    pattern: /(?<=permission denied for database )(?:litellm|sequence_\d+)\b/g,
    replacement: '<name>',
  },
  {
    // PostgreSQL quotes the row of the ledger that it refuses.
    name: 'id of a new row of the ledger',
    pattern: /(?<=Failing row contains \()[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g,
    replacement: '<id>',
  },
  {
    name: 'time in a new row of the ledger',
    pattern: /(?<=Failing row contains \(.*)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00/g,
    replacement: '<time>',
  },
  ...BETWEEN_VERSIONS,
];

/** Applies every rule. */
export const normalise = (text: string): string =>
  RULES.reduce((rest, { pattern, replacement }) => rest.replaceAll(pattern, replacement), text);
