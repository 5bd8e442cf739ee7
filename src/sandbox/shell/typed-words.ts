/** Finds the command that is being typed at the end of a line, for completion. */
import { parseShell, type MissingPart } from './parse.ts';
import type { ShellStatement, Word } from './syntax.ts';
import { commandsIn } from './walk.ts';

/** A word put at the cursor. */
const HERE = '__here';

/** Nested loops and groups that are looked into. */
const MAX_DEPTH = 10;

/**
 * Returns the words before the cursor at the end of the line, of the cursor's own command only. The last
 * one may be a redirection's operator. Returns undefined where no command takes a word: in a quote, a
 * comment or a here-document.
 */
export function typedWords(line: string): string[] | undefined {
  let text = `${line}${HERE}`;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const parsed = parseShell(text);
    if (parsed.kind === 'whole') return wordsBeforeHere(parsed.statements);
    const end = parsed.kind === 'unfinished' ? endOf(parsed.missing) : null;
    if (end === null) return undefined;
    text += end;
  }
  return undefined;
}

/** Returns the next part of an open loop, group or `$(…)`, or null if a quote or a here-document is open. */
function endOf(missing: MissingPart): string | null {
  if (missing.kind === 'quote')
    return missing.quote === ')' || missing.quote === '`' ? missing.quote : null;
  if (missing.kind !== 'end' || missing.word === '') return null;
  if (missing.word === ')') return missing.word;
  return missing.word === 'do' || missing.word === 'then'
    ? `; ${missing.word} :`
    : `; ${missing.word}`;
}

function wordsBeforeHere(statements: readonly ShellStatement[]): string[] | undefined {
  for (const command of commandsIn(statements)) {
    if (command.type !== 'SimpleCommand') continue;
    const words = [...(command.name ? [command.name] : []), ...command.args].map(textOf);
    const at = words.indexOf(HERE);
    if (at !== -1) return words.slice(0, at);
    for (const { operator, target } of command.redirections) {
      if (target.type === 'Word' && textOf(target) === HERE) return [...words, operator];
    }
  }
  return undefined;
}

/** Returns a word without its quotes, and without the parts that are only known when it runs. */
const textOf = ({ parts }: Word): string =>
  parts
    .flatMap((part) => (part.type === 'DoubleQuoted' ? part.parts : [part]))
    .map((part) => ('value' in part ? part.value : ''))
    .join('');
