/** Walks through parsed shell text. */
import type { Redirection, ShellCommand, ShellStatement, Word, WordPart } from './syntax.ts';

/** Yields every statement, with those inside of loops, groups, functions and `$(…)`, the outer ones first. */
export function* statementsIn(statements: readonly ShellStatement[]): Generator<ShellStatement> {
  for (const statement of statements) {
    yield statement;
    for (const command of statement.pipelines.flatMap(({ commands }) => commands)) {
      yield* statementsIn([...bodyOf(command), ...wordsOf(command).flatMap(substitutedIn)]);
    }
  }
}

/** Yields every command of the statements that `statementsIn` yields. */
export function* commandsIn(statements: readonly ShellStatement[]): Generator<ShellCommand> {
  for (const { pipelines } of statementsIn(statements)) {
    for (const { commands } of pipelines) yield* commands;
  }
}

/** Returns the statements inside of a loop, an `if`, a group or a function; none for any other command. */
export function bodyOf(command: ShellCommand): readonly ShellStatement[] {
  switch (command.type) {
    case 'If': {
      const clauses = command.clauses.flatMap(({ condition, body }) => [...condition, ...body]);
      return [...clauses, ...(command.elseBody ?? [])];
    }
    case 'While':
    case 'Until':
      return [...command.condition, ...command.body];
    case 'For':
    case 'CStyleFor':
    case 'Subshell':
    case 'Group':
      return command.body;
    case 'Case':
      return command.items.flatMap(({ body }) => body);
    case 'FunctionDef':
      return bodyOf(command.body);
    case 'SimpleCommand':
    case 'ArithmeticCommand':
    case 'ConditionalCommand':
      return [];
  }
}

/** Returns a command's redirections; a function's belong to its body. */
export const redirectionsOf = (command: ShellCommand): readonly Redirection[] =>
  command.type === 'FunctionDef'
    ? [...command.redirections, ...command.body.redirections]
    : command.redirections;

/** Returns the words of a command, with those of its assignments, redirections and here-documents. */
export function wordsOf(command: ShellCommand): readonly Word[] {
  const targets = redirectionsOf(command).map(({ target }) =>
    target.type === 'HereDoc' ? target.content : target,
  );
  if (command.type === 'For') return [...(command.words ?? []), ...targets];
  if (command.type === 'Case') return [command.word, ...targets];
  if (command.type !== 'SimpleCommand') return targets;
  const { assignments, name, args } = command;
  const assigned = assignments.flatMap(({ value, array }) => [value ?? [], array ?? []].flat());
  return [...assigned, ...(name ? [name] : []), ...args, ...targets];
}

/** Returns the statements of the `$(…)`, backquotes and `<(…)` in a word. */
export const substitutedIn = ({ parts }: Word): readonly ShellStatement[] =>
  parts.flatMap(substituted);

function substituted(part: WordPart): readonly ShellStatement[] {
  if (part.type === 'DoubleQuoted') return part.parts.flatMap(substituted);
  return part.type === 'CommandSubstitution' || part.type === 'ProcessSubstitution'
    ? part.body.statements
    : [];
}

/** True for nothing at all where a command has to be: the parser accepts `a | | b`. */
export const isEmpty = (command: ShellCommand): boolean =>
  command.type === 'SimpleCommand' &&
  wordsOf(command).length === 0 &&
  command.assignments.length === 0;
