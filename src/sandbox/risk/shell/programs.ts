/** The programs that a line of the shell starts, each with its words and what it reads. */
import { parseShell } from '../../shell/parse.ts';
import type { ShellCommand, ShellStatement, SimpleCommand, Word } from '../../shell/syntax.ts';
import { redirectionsOf, statementsIn } from '../../shell/walk.ts';

/** What a program reads as its standard input. */
type StandardInput =
  | { readonly kind: 'terminal' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** What another program prints. */
  | { readonly kind: 'printed'; readonly by: string };

export interface StartedProgram {
  readonly name: string;
  readonly words: readonly string[];
  readonly input: StandardInput;
}

/** Shells inside of shells that are read. */
const MAX_DEPTH = 3;

/** Programs that start the one in the words after them. */
const STARTERS: ReadonlySet<string> = new Set(['npx', 'command', 'exec', 'env', 'sudo', 'time']);

/** Returns the programs of a line; none if it cannot be read, because then nothing runs. */
export function programsIn(line: string, depth = 0): StartedProgram[] {
  const parsed = parseShell(line);
  return parsed.kind === 'whole' ? programsOf(parsed.statements, depth) : [];
}

function programsOf(statements: readonly ShellStatement[], depth: number): StartedProgram[] {
  return [...statementsIn(statements)].flatMap(({ pipelines }) =>
    pipelines.flatMap(({ commands }) =>
      commands.flatMap((command, at) => programOf(command, commands[at - 1], depth)),
    ),
  );
}

function programOf(
  command: ShellCommand,
  before: ShellCommand | undefined,
  depth: number,
): StartedProgram[] {
  if (command.type !== 'SimpleCommand') return [];
  const [name, ...words] = wordsFrom(command);
  if (name === undefined) return [];
  const script = scriptOf(name, words);
  if (script !== null) return depth < MAX_DEPTH ? programsIn(script, depth + 1) : [];
  return [{ name, words, input: inputOf(command, before) }];
}

/** The words of a command, from the program that really runs on. */
function wordsFrom({ name, args }: SimpleCommand): string[] {
  const words = [...(name ? [name] : []), ...args].map(textOf);
  while (STARTERS.has(words[0] ?? '')) {
    words.shift();
    while (/^(?:-|\w+=)/.test(words[0] ?? '')) words.shift();
  }
  return words;
}

/** The text that `bash -c` and `eval` run; null for any other program. */
function scriptOf(name: string, words: readonly string[]): string | null {
  if (name === 'eval') return words.join(' ');
  if (name !== 'bash' && name !== 'sh') return null;
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return at === -1 ? null : (words[at + 1] ?? null);
}

function inputOf(command: SimpleCommand, before: ShellCommand | undefined): StandardInput {
  const own = redirectionsOf(command).findLast(({ operator }) => operator.startsWith('<'));
  if (own) {
    const { target, operator } = own;
    if (target.type === 'HereDoc') return { kind: 'text', text: textOf(target.content) };
    if (operator === '<<<') return { kind: 'text', text: textOf(target) };
    if (operator === '<') return { kind: 'files', paths: [textOf(target)] };
  }
  if (before === undefined) return { kind: 'terminal' };
  if (before.type !== 'SimpleCommand') return { kind: 'printed', by: 'a group of commands' };
  return printedBy(before);
}

/** What a program prints, if that can be read off its words. */
function printedBy(command: SimpleCommand): StandardInput {
  const [name = '', ...words] = wordsFrom(command);
  if (name === 'echo' || name === 'printf') {
    const said = words.filter((word) => !/^-[neE]+$/.test(word)).join(' ');
    return { kind: 'text', text: said.replaceAll('\\n', '\n') };
  }
  if (name === 'cat') {
    const paths = words.filter((word) => !word.startsWith('-'));
    return paths.length > 0 ? { kind: 'files', paths } : inputOf(command, undefined);
  }
  const shown = ['prisma', 'litellm'].includes(name) ? [name, ...words.slice(0, 2)] : [name];
  return { kind: 'printed', by: shown.join(' ') };
}

/** A word without its quotes; of what is only known when it runs, a pattern is kept and the rest left out. */
function textOf({ parts }: Word): string {
  return parts
    .flatMap((part) => (part.type === 'DoubleQuoted' ? part.parts : [part]))
    .map((part) => {
      if ('value' in part) return part.value;
      return 'pattern' in part ? part.pattern : '';
    })
    .join('');
}
