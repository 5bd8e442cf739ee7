/** Mistyped commands and options: `primsa migrate resolv --rolledback`. */
import type { Correction } from './correction.ts';
import { createNearestName } from './nearest-name.ts';
import { isTypoOf } from './typos.ts';

/** Commands of the pages. Source: `prisma --help` of the CLI 5.4.2, psql and LiteLLM's own program. */
const COMMANDS: readonly (readonly string[])[] = [
  'prisma migrate deploy',
  'prisma migrate status',
  'prisma migrate resolve',
  'prisma migrate diff',
  'prisma migrate dev',
  'prisma migrate reset',
  'prisma db push',
  'prisma db pull',
  'prisma db execute',
  'prisma db seed',
  'prisma generate',
  'prisma validate',
  'prisma format',
  'prisma studio',
  'prisma version',
  'prisma init',
  'prisma',
  'pg_dump',
  'pg_restore',
  'psql',
  'litellm',
].map((command) => command.split(' '));

/** Options of these commands, without their hyphens. Sources: their `--help`. */
const OPTIONS =
  'rolled-back applied schema accept-data-loss force-reset skip-generate skip-seed create-only name file stdin url print force from-url to-url from-empty to-empty from-schema-datamodel to-schema-datamodel from-schema-datasource to-schema-datasource from-migrations to-migrations shadow-database-url script exit-code preview-feature help version json command dbname username password host port data-only schema-only no-owner no-privileges table set tuples-only no-align config use_prisma_db_push use_prisma_migrate use_legacy_migration_resolver skip_server_startup enforce_prisma_migration_check'.split(
    ' ',
  );

/** A known word with an ending is prose, not a mistyping: `after it was deployed`. */
const ENDING = /^(?:s|d|r|ed|es|er|ing|ment)$/;

/** Longer lines are not typed. */
const LONGEST_LINE = 400;

interface Token {
  text: string;
  at: number;
}

const nearestOption = createNearestName(OPTIONS);
const nearestWord = createNearestName([...new Set(COMMANDS.flat())]);

/** Returns the corrections of a typed line, in its order; none if every command in it is right. */
export function correctCommands(line: string): Correction[] {
  if (line.length > LONGEST_LINE) return [];
  const tokens = [...line.matchAll(/\S+/g)].map((match): Token => ({
    text: match[0],
    at: match.index,
  }));
  const corrections: Correction[] = [];
  for (let i = 0; i < tokens.length;) {
    const command = COMMANDS.find((words) => isCommandAt(tokens, i, words));
    const words = command ?? [];
    const options = optionsAfter(tokens, i + words.length, command !== undefined);
    const meant = [...words, ...options];
    const correction = correctionOf(line, tokens.slice(i, i + meant.length), meant, words.length);
    if (correction) corrections.push(correction);
    i += Math.max(1, meant.length);
  }
  return corrections;
}

/** Tells whether the command begins at this token, written right or nearly. */
function isCommandAt(tokens: readonly Token[], from: number, words: readonly string[]): boolean {
  const typed = tokens.slice(from, from + words.length).map(({ text }) => text);
  if (typed.length < words.length) return false;
  const right = typed.filter((text, i) => text === words[i]).length;
  if (right === words.length) return true;
  // One word alone is a command only where it is all that was typed.
  const isTold = words.length === 1 ? tokens.length === 1 : right > 0;
  return isTold && typed.every((text, i) => isMistyped(text, words[i] ?? ''));
}

/** Tells whether a word is the other one or a mistyping of it that is not nearer to another. */
const isMistyped = (typed: string, meant: string): boolean =>
  typed === meant ||
  (isTypoOf(typed.toLowerCase(), meant) &&
    nearestWord(typed) === meant &&
    !(typed.startsWith(meant) && ENDING.test(typed.slice(meant.length))));

/** The options that follow a command, or that are all that was typed, as they are right. */
function optionsAfter(tokens: readonly Token[], from: number, isCommand: boolean): string[] {
  if (!isCommand && tokens.length > 1) return [];
  const options: string[] = [];
  for (const { text } of tokens.slice(from)) {
    if (!text.startsWith('--')) break;
    options.push(correctOption(text));
  }
  return options;
}

/** Hyphens and underscores are not told apart: `--rolledback` and `--rolled_back` are `--rolled-back`. */
function correctOption(typed: string): string {
  const [, name = '', value = ''] = /^--([\w-]+)(.*)$/s.exec(typed) ?? [];
  if (name === '' || OPTIONS.includes(name)) return typed;
  const joined = OPTIONS.filter((option) => bare(option) === bare(name));
  const meant = joined.length === 1 ? joined[0] : nearestOption(name);
  return meant === undefined ? typed : `--${meant}${value}`;
}

const bare = (option: string): string => option.replaceAll(/[-_]/g, '').toLowerCase();

/** Spans the whole command, and the options up to the last one that differs; undefined if none differs. */
function correctionOf(
  line: string,
  tokens: readonly Token[],
  meant: readonly string[],
  least: number,
): Correction | undefined {
  const differing = tokens.findLastIndex(({ text }, i) => text !== meant[i]);
  const last = Math.max(differing, least - 1);
  const [first] = tokens;
  const end = differing === -1 ? undefined : tokens[last];
  if (!first || !end) return undefined;
  return {
    typed: line.slice(first.at, end.at + end.text.length),
    meant: meant.slice(0, last + 1).join(' '),
  };
}
