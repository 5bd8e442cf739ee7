/** One line of the terminal → one command. Words are split as a shell splits them. */
import { parse } from 'shell-quote';
import type { Command, Context } from './context.ts';
import { cat, grep, ls } from './files.ts';
import { help } from './help.ts';
import { litellm } from './litellm.ts';
import { Printer, type Outcome } from './output.ts';
import { prisma } from './prisma.ts';
import { psql } from './psql.ts';

const COMMANDS: Readonly<Record<string, Command>> = { cat, grep, help, litellm, ls, prisma, psql };

export const commandNames: readonly string[] = [...Object.keys(COMMANDS), 'clear'];

/** Longer than any command; a paste of a log is none. */
const MAX_LINE = 64_000;

/** The shell's exit code for a command that does not exist. */
const EXIT_NOT_FOUND = 127;
/** The shell's exit code for a line it cannot read. */
const EXIT_SYNTAX = 2;

/** Runs one line in `context`. A wrong line is an outcome with a reason, never an exception. */
export async function runLine(line: string, context: Context): Promise<Outcome> {
  const split = splitLine(line, context.environment);
  if (!split.ok) return refuse(split.reason, EXIT_SYNTAX);
  const { assignments, words } = split;
  const [name, ...rest] = words;
  if (name === undefined) {
    return assignments.length === 0
      ? new Printer().outcome(0)
      : refuse(
          `An assignment holds for the command on the same line: write ${assignments[0]?.[0] ?? 'NAME'}=… prisma migrate status.`,
          EXIT_SYNTAX,
        );
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    return refuse(
      `${name}: command not found. This terminal runs ${commandNames.join(', ')}; type help to see how.`,
      EXIT_NOT_FOUND,
    );
  }
  const environment = { ...context.environment, ...Object.fromEntries(assignments) };
  return command(rest, { ...context, environment });
}

type Split =
  { ok: true; assignments: [string, string][]; words: string[] } | { ok: false; reason: string };

/** Splits a line into leading `NAME=value` assignments and words. */
export function splitLine(line: string, environment: Readonly<Record<string, string>>): Split {
  if (line.length > MAX_LINE) {
    return {
      ok: false,
      reason: `That is ${String(line.length)} characters; a command has at most ${String(MAX_LINE)}. SQL goes into the editor, a log into the search box.`,
    };
  }
  if (unbalanced(line))
    return { ok: false, reason: 'A quote is opened and not closed on this line.' };
  const unfilled = /<([a-z_]+)>/.exec(line);
  if (unfilled) {
    return {
      ok: false,
      reason: `${unfilled[0]} is a placeholder: put the name in its place.`,
    };
  }
  const tokens = parse(line, { ...environment });
  const words: string[] = [];
  for (const token of tokens) {
    if (typeof token === 'string') words.push(token);
    else if ('pattern' in token) words.push(token.pattern);
    else if ('op' in token) {
      return {
        ok: false,
        reason: `This terminal runs one command a line, without ${token.op}: run the parts one by one.`,
      };
    }
  }
  const first = words.findIndex((word) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(word));
  const count = first === -1 ? words.length : first;
  const assignments = words.slice(0, count).map((word): [string, string] => {
    const at = word.indexOf('=');
    return [word.slice(0, at), word.slice(at + 1)];
  });
  return { ok: true, assignments, words: words.slice(count) };
}

/** shell-quote ends an open quote silently at the end of the line; a shell would wait for more. */
function unbalanced(line: string): boolean {
  let open: string | null = null;
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i] ?? '';
    if (character === '\\' && open !== "'") i += 1;
    else if (open === null && (character === '"' || character === "'")) open = character;
    else if (character === open) open = null;
  }
  return open !== null;
}

function refuse(reason: string, exitCode: number): Outcome {
  const printer = new Printer();
  printer.err(reason);
  return printer.outcome(exitCode);
}
