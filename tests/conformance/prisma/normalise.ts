/** What is not compared: times, addresses and paths, by rules with a name. Nothing else is touched. */

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
    pattern: /database "[^"]*", schema "([^"]*)" at "[^"]*"/g,
    replacement: 'database "<name>", schema "$1" at "<address>"',
  },
  {
    name: 'package directory',
    pattern: /\/(?:app\/litellm_proxy_extras|tmp\/unstuck-oracle-[A-Za-z0-9]+\/package)\b/g,
    replacement: '<package>',
  },
  {
    // PostgreSQL 15 there, 18 here: the same error is raised at another line of the same source.
    name: 'line of PostgreSQL’s source',
    pattern: /file: Some\("(\w+\.\w)"\), line: Some\(\d+\)/g,
    replacement: 'file: Some("$1"), line: Some(<line>)',
  },
];

/** The text with every rule applied. */
export const normalise = (text: string): string =>
  RULES.reduce((rest, { pattern, replacement }) => rest.replaceAll(pattern, replacement), text);
