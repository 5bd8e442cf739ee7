/** Reads the facts of a paste: codes, migrations, tables, columns, releases. */
import { SQLSTATE } from '../atlas/entry-id.ts';
import { migrationsOf } from './migrations.ts';

export interface Facts {
  /** Prisma's codes, e.g. `P3018`; a letter O in one is read as a zero. */
  codes: string[];
  /** PostgreSQL's SQLSTATEs, e.g. `42P01`. */
  sqlstates: string[];
  /** Migration names; the one that an error names comes first. */
  migrations: string[];
  tables: string[];
  columns: string[];
  /** Addresses of the database, e.g. `db:5432`; never with a user or a password. */
  hosts: string[];
  /** LiteLLM releases, e.g. `v1.81.1`. */
  releases: string[];
  /** Other programs with their version, e.g. `Prisma 5.4.2`. */
  versions: string[];
}

/** A SQLSTATE's form: its class, then a digit or `P`, then two digits. Other five characters are a hash or a word. */
const FORM = /^[0-9A-Z]{2}[\dP]\d{2}$/;

/** PostgreSQL's classes of SQLSTATEs. What is called a code and begins otherwise is none. */
const CLASSES = new Set(
  '00 01 02 03 08 09 0A 0B 0F 0L 0P 0Z 10 20 21 22 23 24 25 26 27 28 2B 2D 2F 34 38 39 3B 3D 3F 40 42 44 53 54 55 57 58 72 F0 HV P0 XX'.split(
    ' ',
  ),
);

/** Reads the facts off a cleaned text. Linear in its length. */
export function readFacts(text: string): Facts {
  return {
    codes: unique(
      all(text, /\b(P[1-9][\dO]{3})\b/gi).map((code) => code.toUpperCase().replaceAll('O', '0')),
    ),
    sqlstates: sqlstatesOf(text),
    migrations: migrationsOf(text),
    tables: unique([
      ...all(text, /\b(?:relation|table)\s{1,3}["'`](?:public\.)?([^"'`\n]{1,130})["'`]/gi),
      ...all(text, /\bcolumn\s{1,3}["'`](?:public\.)?(\w{1,63})\.\w{1,63}["'`]/gi),
      ...all(text, /\b(LiteLLM_[A-Za-z]\w{0,100})/g),
    ]),
    columns: unique(columnsOf(text)),
    hosts: unique(hostsOf(text)),
    releases: unique(
      all(
        text,
        /\b(?:v|litellm[=~<> -]{1,3}v?|version\s{0,3}[=:]\s{0,3})(1\.\d{1,3}\.\d{1,3})\b/gi,
      ),
    ).map((release) => `v${release}`),
    versions: unique(versionsOf(text)),
  };
}

/** Reads `column "x"`, and Prisma's `table.x`. */
const columnsOf = (text: string): string[] => [
  ...all(text, /\bcolumn\s{1,3}["'`](?:\w{1,63}\.){0,2}([^"'`.\n]{1,63})["'`]/gi),
  ...all(text, /\bcolumn (?:LiteLLM_\w{1,63}\.)?(\w{1,63}) (?:of relation|does not exist)/gi),
];

/** Reads hosts after the `@` of a connection string, in Prisma's `at "host:port"`, and in messages of a server that was not reached. */
const hostsOf = (text: string): string[] => [
  ...all(text, /postgres(?:ql)?:\/\/[^\s"'`@/]{0,300}@([\w.-]{1,253}(?::\d{1,5})?)/gi),
  ...all(text, /\bat ["`]([\w.-]{1,253}:\d{1,5})["`]/g),
  ...[
    ...text.matchAll(/database server at [`"']([\w.$()-]{1,253})[`"'](?::[`"'](\d{1,5})[`"'])?/gi),
  ].map(([, host = '', port]) => (port === undefined ? host : `${host}:${port}`)),
];

/** Programs by the name that is shown, each with the text before its version. */
const PROGRAMS: readonly { name: string; pattern: RegExp }[] = [
  {
    name: 'Prisma',
    pattern: /\bprisma(?: CLI)?(?:@| Version ?: ?| v| )(\d{1,2}\.\d{1,3}\.\d{1,3})\b/gi,
  },
  { name: 'Prisma', pattern: /clientVersion: ['"](\d{1,2}\.\d{1,3}\.\d{1,3})/g },
  { name: 'PostgreSQL', pattern: /\bPostgreSQL (\d{1,2}\.\d{1,2})\b/gi },
  { name: 'Python', pattern: /\bpython ?(3\.\d{1,2})\b/gi },
];

const versionsOf = (text: string): string[] =>
  PROGRAMS.flatMap(({ name, pattern }) =>
    all(text, pattern).map((version) => `${name} ${version}`),
  );

/** Reads SQLSTATEs. Five digits are as likely a port or a duration, so without a word before them they must be the whole text. */
function sqlstatesOf(text: string): string[] {
  const called = [
    ...all(
      text,
      /\b(?:error code|sqlstate|code)["']?\s{0,3}[:=(]?\s{0,3}["'(]?E?([0-9A-Z]{5})\b/gi,
    ),
    ...all(text, /\bERROR:?\s{1,3}([0-9A-Z]{5})\b/g),
  ];
  const bare = [...all(text, /\bE?(\d[0-9A-Z]{4})\b/gi).filter((state) => /[A-Z]/i.test(state))];
  return unique([
    ...called.map(upper).filter((state) => /\d/.test(state) && CLASSES.has(state.slice(0, 2))),
    ...bare.map(upper).filter((state) => FORM.test(state) && CLASSES.has(state.slice(0, 2))),
    ...[text.trim().toUpperCase()].filter(
      // A text that is nothing else may be any of them.
      (state) => SQLSTATE.test(state) && CLASSES.has(state.slice(0, 2)),
    ),
  ]);
}

const upper = (text: string): string => text.toUpperCase();

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const unique = (values: string[]): string[] => [...new Set(values)];
