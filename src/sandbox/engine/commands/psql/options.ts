/** psql's options. https://www.postgresql.org/docs/current/app-psql.html */
import type { Login } from '../../program/client-user.ts';
import { OptionError, readOptions, type Option } from '../../program/getopt.ts';

/** A script or a file that psql runs instead of asking, in the order of the words. */
export interface Action {
  readonly kind: 'command' | 'file';
  readonly text: string;
}

export interface PsqlOptions {
  readonly login: Login;
  readonly actions: readonly Action[];
  /** `\pset` names and values, in order. */
  readonly display: readonly (readonly string[])[];
  /** `-v NAME=VALUE`; null unsets. */
  readonly variables: readonly (readonly [string, string | null])[];
  readonly singleTransaction: boolean;
  readonly quiet: boolean;
  /** The file that stdout goes to (`-o`); null is the terminal. */
  readonly output: string | null;
  readonly warnings: readonly string[];
}

/** Only the version or the help is wanted. */
export type InfoRequest = 'help' | 'version';

/** Options of the connection. Only the user counts: there is one database here. */
const CONNECTION: readonly Option[] = [
  { name: 'dbname', letter: 'd', value: true },
  { name: 'username', letter: 'U', value: true },
  { name: 'host', letter: 'h', value: true },
  { name: 'port', letter: 'p', value: true },
  { name: 'no-password', letter: 'w' },
  { name: 'password', letter: 'W' },
];

/** Options about start-up files and line editing, which the sandbox does not have. */
const WITHOUT_EFFECT: readonly Option[] = [
  { name: 'no-psqlrc', letter: 'X' },
  { name: 'no-readline', letter: 'n' },
];

/** psql has these; the sandbox's psql does not. */
const MISSING: readonly Option[] = [
  { name: 'echo-errors', letter: 'b' },
  { name: 'echo-hidden', letter: 'E' },
  { name: 'log-file', letter: 'L', value: true },
  { name: 'single-step', letter: 's' },
  { name: 'single-line', letter: 'S' },
  { name: 'html', letter: 'H' },
  { name: 'table-attr', letter: 'T', value: true },
  { name: 'record-separator', letter: 'R', value: true },
  { name: 'field-separator-zero', letter: 'z' },
  { name: 'record-separator-zero', letter: '0' },
];

const OPTIONS: readonly Option[] = [
  ...CONNECTION,
  ...WITHOUT_EFFECT,
  ...MISSING,
  { name: 'echo-all', letter: 'a' },
  { name: 'echo-queries', letter: 'e' },
  { name: 'command', letter: 'c', value: true },
  { name: 'file', letter: 'f', value: true },
  { name: 'single-transaction', letter: '1' },
  { name: 'set', letter: 'v', value: true },
  { name: 'variable', value: true },
  { name: 'quiet', letter: 'q' },
  { name: 'tuples-only', letter: 't' },
  { name: 'no-align', letter: 'A' },
  { name: 'csv' },
  { name: 'expanded', letter: 'x' },
  { name: 'field-separator', letter: 'F', value: true },
  { name: 'pset', letter: 'P', value: true },
  { name: 'list', letter: 'l' },
  { name: 'output', letter: 'o', value: true },
  { name: 'help', letter: '?' },
  { name: 'version', letter: 'V' },
];

const DISPLAY: Readonly<Record<string, readonly string[]>> = {
  'tuples-only': ['tuples_only', 'on'],
  'no-align': ['format', 'unaligned'],
  csv: ['format', 'csv'],
  expanded: ['expanded', 'on'],
};

/** Reads the words after `psql`. Throws OptionError. */
export function readPsqlOptions(words: readonly string[]): PsqlOptions | InfoRequest {
  const { given, rest } = readOptions(words, OPTIONS);
  const actions: Action[] = [];
  const display: (readonly string[])[] = [];
  const variables: (readonly [string, string | null])[] = [];
  let output: string | null = null;
  let dbname: string | null = null;
  let username: string | null = null;
  const names = new Set<string>();
  for (const { name, value } of given) {
    names.add(name);
    if (MISSING.some((option) => option.name === name)) {
      throw new OptionError(`error: the sandbox's psql has no --${name}`);
    }
    const setting = DISPLAY[name];
    if (setting) display.push(setting);
    else if (name === 'help' || name === 'version') return name;
    else if (name === 'command' || name === 'file') actions.push({ kind: name, text: value });
    else if (name === 'list') actions.push({ kind: 'command', text: '\\l' });
    else if (name === 'field-separator') display.push(['fieldsep', value]);
    else if (name === 'pset') display.push(assignment(value));
    else if (name === 'set' || name === 'variable') variables.push(variable(value));
    else if (name === 'output') output = value;
    else if (name === 'dbname') dbname = value;
    else if (name === 'username') username = value;
    else if (name.startsWith('echo-')) variables.push(['ECHO', name.slice('echo-'.length)]);
  }
  // The first two words are a database and a user, in the places that no option has taken.
  const left = [...rest];
  dbname ??= left.shift() ?? null;
  username ??= left.shift() ?? null;
  return {
    login: { dbname, username },
    actions,
    display,
    variables,
    singleTransaction: names.has('single-transaction'),
    quiet: names.has('quiet'),
    output,
    warnings: left.map((word) => `extra command-line argument "${word}" ignored`),
  };
}

function assignment(text: string): string[] {
  const equals = text.indexOf('=');
  return equals === -1 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}

function variable(text: string): [string, string | null] {
  const [name = '', value = null] = assignment(text);
  return [name, value];
}
