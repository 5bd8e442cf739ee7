/** Replaces what is not compared: times, addresses and paths, each by a rule with a name. */

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

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
    // PostgreSQL 15 on one side, 18 on the other: they raise an error at different lines of the same source.
    name: 'line of PostgreSQL’s source',
    pattern: /file: Some\("(\w+\.\w)"\), line: Some\(\d+\)/g,
    replacement: 'file: Some("$1"), line: Some(<line>)',
  },
];

/** Applies every rule. */
export const normalise = (text: string): string =>
  RULES.reduce((rest, { pattern, replacement }) => rest.replaceAll(pattern, replacement), text);
