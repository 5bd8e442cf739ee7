/**
 * The command line of `litellm`, read as click reads it, with the options the installed release has.
 * Source: `litellm/proxy/proxy_cli.py` at several dates; releases as in `rules.ts`.
 */
import { atLeast } from './version.ts';

interface ClickOption {
  readonly names: readonly string[];
  /** The kind of value it takes; click checks that an `integer` is one. */
  readonly value?: 'text' | 'integer';
  /** The first release that has it, and the first that no longer does. */
  readonly since?: string;
  readonly until?: string;
  /** Its line in --help; missing if the option has nothing to do with the database. */
  readonly help?: string;
}

const OPTIONS: readonly ClickOption[] = [
  { names: ['--config', '-c'], value: 'text' },
  { names: ['--host'], value: 'text' },
  { names: ['--port'], value: 'integer' },
  { names: ['--num_workers'], value: 'integer' },
  { names: ['--debug'] },
  { names: ['--detailed_debug'] },
  { names: ['--version', '-v'], help: 'Print LiteLLM version' },
  { names: ['--help'], help: 'Show this message and exit.' },
  // #9637 to the change of the default (v1.75.6).
  {
    names: ['--use_prisma_migrate'],
    since: 'v1.65.1',
    until: 'v1.75.6',
    help: 'Use prisma migrate instead of prisma db push for database schema updates',
  },
  {
    names: ['--use_prisma_db_push'],
    since: 'v1.75.6',
    help: 'Use prisma db push instead of prisma migrate for database schema updates',
  },
  // The first release known to have it: #12600, whose Helm job uses it.
  {
    names: ['--skip_server_startup'],
    since: 'v1.74.4',
    help: 'Skip starting the server after setup (useful for migrations only)',
  },
  // #23675; hidden from v1.105.0 (#44141).
  {
    names: ['--enforce_prisma_migration_check'],
    since: 'v1.82.3',
    help: 'Exit with an error if the database set-up fails at start-up',
  },
  // #44205, #44206.
  {
    names: ['--no-enforce_prisma_migration_check'],
    since: 'v1.103.3',
    until: 'v1.105.0',
    help: 'Start even if the database set-up fails',
  },
  // #26194; without effect from v1.104.0.
  {
    names: ['--use_v2_migration_resolver'],
    since: 'v1.83.14',
    help: 'Use the v2 migration resolver; the default, and without effect, since v1.104.0',
  },
  // #42105.
  {
    names: ['--use_legacy_migration_resolver'],
    since: 'v1.104.0',
    help: 'Fall back to the legacy v1 migration resolver',
  },
];

/** Values of the given options, by their first name; a flag's value is empty. */
export type GivenOptions = ReadonlyMap<string, string>;

export type ParsedOptions = { ok: true; given: GivenOptions } | { ok: false; message: string };

/** Reads the words after `litellm`. A wrong word gives click's message. */
export function parseOptions(words: readonly string[], release: string): ParsedOptions {
  const given = new Map<string, string>();
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (!word.startsWith('-')) return wrong(`Got unexpected extra argument (${word})`);
    const [name, inline] = splitOnce(word);
    const option = OPTIONS.find(({ names }) => names.includes(name));
    if (!option || !isIn(option, release)) return wrong(`No such option: ${name}`);
    const key = option.names[0] ?? name;
    if (option.value === undefined) {
      if (inline !== undefined) return wrong(`Option '${name}' does not take a value.`);
      given.set(key, '');
      continue;
    }
    const value = inline ?? queue.shift();
    if (value === undefined) return wrong(`Option '${name}' requires an argument.`);
    if (option.value === 'integer' && !/^[+-]?\d+$/.test(value)) {
      return wrong(`Invalid value for '${key}': '${value}' is not a valid integer.`);
    }
    given.set(key, value);
  }
  return { ok: true, given };
}

/** Names of a release's options for the database, for completion. */
export const optionNames = (release: string): string[] =>
  OPTIONS.filter((option) => option.help !== undefined && isIn(option, release)).flatMap(
    ({ names }) => names.slice(0, 1),
  );

/** Returns the text of `--help`, with the release's options for the database. */
export function helpText(release: string): string {
  const lines = OPTIONS.filter((option) => option.help !== undefined && isIn(option, release)).map(
    ({ names, help }) => `  ${names.toReversed().join(', ').padEnd(37)} ${help ?? ''}`,
  );
  return ['Usage: litellm [OPTIONS]', '', 'Options:', ...lines].join('\n');
}

const isIn = ({ since, until }: ClickOption, release: string): boolean =>
  (since === undefined || atLeast(release, since)) &&
  (until === undefined || !atLeast(release, until));

function splitOnce(word: string): [string, string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

const wrong = (reason: string): ParsedOptions => ({
  ok: false,
  message: `Usage: litellm [OPTIONS]\nTry 'litellm --help' for help.\n\nError: ${reason}`,
});
