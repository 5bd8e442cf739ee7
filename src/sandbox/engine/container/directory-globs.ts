/** Patterns that end in a slash match directories only and keep it; just-bash's match files too and lose it. */
import { parseShell } from '../../shell/parse.ts';
import type { ShellCommand, ShellStatement, SimpleCommand, Word } from '../../shell/syntax.ts';

/** Expands the patterns of one line. */
export class DirectoryGlobs {
  #count = 0;

  /** Returns the command, or a group that first lists the directories and then runs the command with them. */
  expandIn(command: ShellCommand): ShellCommand {
    if (command.type === 'For') {
      const { listed, words } = this.#expand(command.words ?? []);
      return listed.length === 0 ? command : group(listed, { ...command, words });
    }
    if (command.type !== 'SimpleCommand') return command;
    const { listed, words: args } = this.#expand(command.args);
    return listed.length === 0 ? command : group(listed, { ...command, args });
  }

  #expand(words: readonly Word[]): { listed: ShellStatement[]; words: Word[] } {
    const listed: ShellStatement[] = [];
    const expanded = words.map((word) => {
      const pattern = withoutSlash(word);
      if (pattern === null) return word;
      this.#count += 1;
      const name = `__directories${String(this.#count)}`;
      listed.push(...listing(name, pattern, word));
      return firstArgument(parsed(`: "\${${name}[@]}"`));
    });
    return { listed, words: expanded };
  }
}

/** Returns statements that put the directories into an array, or the pattern itself if there are none. */
function listing(name: string, pattern: Word, whole: Word): readonly ShellStatement[] {
  const [empty, loop, otherwise] = [
    ...parsed(`${name}=()`),
    ...parsed(`for __d in x; do if [ -d "$__d" ]; then ${name}+=("$__d/"); fi; done`),
    ...parsed(`[ \${#${name}[@]} -gt 0 ] || ${name}=(x)`),
  ];
  const each = loop?.pipelines[0]?.commands[0];
  const assign = otherwise?.pipelines[1]?.commands[0];
  if (!empty || !loop || !otherwise || each?.type !== 'For' || assign?.type !== 'SimpleCommand') {
    throw new Error('just-bash reads a loop otherwise than it did');
  }
  each.words = [pattern];
  assign.assignments = assign.assignments.map((one) => ({ ...one, array: [unexpanded(whole)] }));
  return [empty, loop, otherwise];
}

/** Returns a pattern that ends in a slash without it; null for any other word. */
function withoutSlash({ parts }: Word): Word | null {
  const last = parts.at(-1);
  if (last?.type !== 'Literal' || !last.value.endsWith('/')) return null;
  if (!parts.some(({ type }) => type === 'Glob')) return null;
  const value = last.value.replace(/\/+$/, '');
  const kept = parts.slice(0, -1);
  return { type: 'Word', parts: value === '' ? kept : [...kept, { type: 'Literal', value }] };
}

/** Returns the word with its patterns as plain text. */
const unexpanded = ({ parts }: Word): Word => ({
  type: 'Word',
  parts: parts.map((part) =>
    part.type === 'Glob' ? { type: 'SingleQuoted', value: part.pattern } : part,
  ),
});

const group = (first: ShellStatement[], command: ShellCommand): ShellCommand => ({
  type: 'Group',
  body: [
    ...first,
    {
      type: 'Statement',
      pipelines: [{ type: 'Pipeline', commands: [command], negated: false }],
      operators: [],
      background: false,
    },
  ],
  redirections: [],
});

function parsed(text: string): readonly ShellStatement[] {
  const read = parseShell(text);
  if (read.kind !== 'whole') throw new Error(`just-bash cannot read ${text}`);
  return read.statements;
}

function firstArgument(statements: readonly ShellStatement[]): Word {
  const command = statements[0]?.pipelines[0]?.commands[0];
  const word = isSimple(command) ? command.args[0] : undefined;
  if (!word) throw new Error('just-bash reads a word otherwise than it did');
  return word;
}

const isSimple = (command: ShellCommand | undefined): command is SimpleCommand =>
  command?.type === 'SimpleCommand';
