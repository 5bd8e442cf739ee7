/** Reads a line before the shell runs it, and refuses what cannot run here, each time with the way out. */
import { MAX_COMMAND } from '../../shell/commands.ts';
import { parseShell, type MissingPart } from '../../shell/parse.ts';
import type { ShellCommand, ShellStatement, SimpleCommand } from '../../shell/syntax.ts';
import { statementsIn, substitutedIn, wordsOf } from '../../shell/walk.ts';

/** A line to run, parsed, or the reason why it is refused. */
type LineToRun =
  { kind: 'run'; statements: readonly ShellStatement[] } | { kind: 'refuse'; reason: string };

/** Reads a line. `isExported` tells which variables programs get. */
export function readLine(line: string, isExported: (name: string) => boolean): LineToRun {
  const reason = refusalOfText(line);
  if (reason !== null) return { kind: 'refuse', reason };
  const parsed = parseShell(line);
  switch (parsed.kind) {
    case 'unfinished':
      return { kind: 'refuse', reason: wordsFor(parsed.missing) };
    case 'wrong':
      return { kind: 'refuse', reason: `bash: ${parsed.message}` };
    case 'whole': {
      const { statements } = parsed;
      const refused = refusalOf(statements, isExported);
      return refused === null ? { kind: 'run', statements } : { kind: 'refuse', reason: refused };
    }
  }
}

function refusalOfText(line: string): string | null {
  if (line.length > MAX_COMMAND) {
    return `That is ${String(line.length)} characters; a command has at most ${String(MAX_COMMAND)}. SQL goes into the editor, a log into the search box.`;
  }
  const placeholder = /<([a-z]+(?:_[a-z]+)+)>/.exec(line)?.[0];
  return placeholder === undefined
    ? null
    : `${placeholder} is a placeholder: put the name in its place.`;
}

function wordsFor(missing: MissingPart): string {
  switch (missing.kind) {
    case 'line':
      return `The line ends in ${missing.after}, so the command goes on: put the rest of it on the same line.`;
    case 'here-document':
      return `The text for << ends at a line ${missing.delimiter}, and there is none: paste the command with its lines.`;
    case 'quote':
      return `bash: unexpected EOF while looking for matching \`${missing.quote}'\nClose it, or paste the command with all its lines.`;
    case 'end': {
      const end = missing.word === '' ? 'its end' : missing.word;
      return `bash: syntax error: unexpected end of file\nThe command goes on: paste it up to ${end}.`;
    }
  }
}

function refusalOf(
  statements: readonly ShellStatement[],
  isExported: (name: string) => boolean,
): string | null {
  if ([...statementsIn(statements)].some(({ background }) => background)) {
    return 'One database connection, one program at a time: & cannot start a second one here. What two replicas do to each other is recorded in the guide “Two replicas start at once”.';
  }
  const assigned = onlyAssigned(statements);
  const lost = assigned?.find((name) => !isExported(name));
  return lost === undefined
    ? null
    : `${lost} would not reach any program: write export ${lost}=…, or put it before the command on the same line.`;
}

/** Returns the variables that a line sets, or null if it does anything else. */
function onlyAssigned(statements: readonly ShellStatement[]): string[] | null {
  const commands = statements.flatMap(({ pipelines }) =>
    pipelines.flatMap((pipeline) => pipeline.commands),
  );
  if (!commands.every(isAssignment)) return null;
  return commands.flatMap(({ assignments }) => assignments.map(({ name }) => name));
}

/** True if a command only sets variables and runs nothing, not even in `$(…)`. */
const isAssignment = (command: ShellCommand): command is SimpleCommand =>
  command.type === 'SimpleCommand' &&
  command.name === null &&
  command.redirections.length === 0 &&
  wordsOf(command).every((word) => substitutedIn(word).length === 0);
