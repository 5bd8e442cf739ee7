/** pg_dump's options. https://www.postgresql.org/docs/current/app-pgdump.html */
import type { Login } from '../../program/client-user.ts';
import { OptionError, readOptions, type Option } from '../../program/getopt.ts';

/** Options of the connection. Only the user counts: there is one database here. */
const CONNECTION: readonly Option[] = [
  { name: 'dbname', letter: 'd', value: true },
  { name: 'username', letter: 'U', value: true },
  { name: 'host', letter: 'h', value: true },
  { name: 'port', letter: 'p', value: true },
  { name: 'no-password', letter: 'w' },
  { name: 'password', letter: 'W' },
  { name: 'verbose', letter: 'v' },
];

/** Handed to pg_dump as they are. */
const PASSED: readonly Option[] = [
  { name: 'schema-only', letter: 's' },
  { name: 'data-only', letter: 'a' },
  { name: 'table', letter: 't', value: true },
  { name: 'exclude-table', letter: 'T', value: true },
  { name: 'exclude-table-data', value: true },
  { name: 'schema', letter: 'n', value: true },
  { name: 'exclude-schema', letter: 'N', value: true },
  { name: 'clean', letter: 'c' },
  { name: 'if-exists' },
  { name: 'no-owner', letter: 'O' },
  { name: 'no-privileges', letter: 'x' },
  { name: 'no-acl' },
  { name: 'no-comments' },
  { name: 'inserts' },
  { name: 'column-inserts' },
  { name: 'attribute-inserts' },
  { name: 'rows-per-insert', value: true },
  { name: 'on-conflict-do-nothing' },
  { name: 'disable-triggers' },
  { name: 'quote-all-identifiers' },
  { name: 'section', value: true },
  { name: 'strict-names' },
];

const OWN: readonly Option[] = [
  { name: 'file', letter: 'f', value: true },
  { name: 'format', letter: 'F', value: true },
  { name: 'create', letter: 'C' },
  { name: 'help', letter: '?' },
  { name: 'version', letter: 'V' },
];

/** Options that ask for INSERTs, or for no rows. */
const WITHOUT_COPY = [
  ...['schema-only', 'inserts', 'column-inserts', 'attribute-inserts', 'rows-per-insert'],
  ...['on-conflict-do-nothing'],
];

export interface DumpOptions {
  readonly login: Login;
  /** The words for pg_dump itself. */
  readonly words: readonly string[];
  /** The file for the dump; null is standard output. */
  readonly file: string | null;
  /** True if a server's pg_dump would write the rows as COPY. */
  readonly wantsCopy: boolean;
}

/** Reads the words after `pg_dump`. Throws OptionError. */
export function readDumpOptions(words: readonly string[]): DumpOptions | 'help' | 'version' {
  const { given, rest } = readOptions(words, [...CONNECTION, ...PASSED, ...OWN]);
  const passed: string[] = [];
  let file: string | null = null;
  let dbname: string | null = null;
  let username: string | null = null;
  for (const { name, value } of given) {
    if (name === 'help' || name === 'version') return name;
    if (name === 'file') file = value;
    else if (name === 'dbname') dbname = value;
    else if (name === 'username') username = value;
    else if (name === 'format') checkFormat(value);
    else if (name === 'create') {
      throw new OptionError(
        'error: -C would make a second database, and the sandbox has one. Leave it out.',
      );
    }
    const option = PASSED.find((candidate) => candidate.name === name);
    if (option) passed.push(option.value ? `--${name}=${value}` : `--${name}`);
  }
  if (rest.length > 1) {
    throw new OptionError(`error: too many command-line arguments (first is "${rest[1] ?? ''}")`);
  }
  const wantsCopy = !given.some(({ name }) => WITHOUT_COPY.includes(name));
  return { login: { dbname: dbname ?? rest[0] ?? null, username }, words: passed, file, wantsCopy };
}

/** Only the plain format is text, and only text can be read by psql. */
function checkFormat(format: string): void {
  if (/^p(?:lain)?$/.test(format)) return;
  if (/^(?:c|custom|d|directory|t|tar)$/.test(format)) {
    throw new OptionError(
      `error: the sandbox has no pg_restore, which -F${format} would need. Leave -F out: plain SQL is restored with psql -f FILE.`,
    );
  }
  throw new OptionError(`error: invalid output format "${format}" specified`);
}
