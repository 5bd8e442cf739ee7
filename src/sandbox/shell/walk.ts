/** Goes through parsed shell text. */
import type { Redirection, ShellCommand, ShellStatement, Word, WordPart } from './syntax.ts';

/** Every statement, with those inside of loops, groups, functions and `$(…)`; the outer ones first. */
export function* statementsIn(statements: readonly ShellStatement[]): Generator<ShellStatement> {
  for (const statement of statements) {
    yield statement;
    for (const command of statement.pipelines.flatMap(({ commands }) => commands)) {
      yield* statementsIn([...bodyOf(command), ...wordsOf(command).flatMap(substitutedIn)]);
    }
  }
}

/** Every command of every statement, as `statementsIn` goes through them. */
export function* commandsIn(statements: readonly ShellStatement[]): Generator<ShellCommand> {
  for (const { pipelines } of statementsIn(statements)) {
    for (const { commands } of pipelines) yield* commands;
  }
}

/** The statements that a loop, an `if`, a group or a function holds; none for any other command. */
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

/** A command's redirections; those of a function stand at its body. */
export const redirectionsOf = (command: ShellCommand): readonly Redirection[] =>
  command.type === 'FunctionDef'
    ? [...command.redirections, ...command.body.redirections]
    : command.redirections;

/** The words that a command is given, with its assignments, files and the text of here-documents. */
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

/** The statements of the `$(…)`, backquotes and `<(…)` in a word. */
export const substitutedIn = ({ parts }: Word): readonly ShellStatement[] =>
  parts.flatMap(substituted);

function substituted(part: WordPart): readonly ShellStatement[] {
  if (part.type === 'DoubleQuoted') return part.parts.flatMap(substituted);
  return part.type === 'CommandSubstitution' || part.type === 'ProcessSubstitution'
    ? part.body.statements
    : [];
}

/** Nothing at all, where a command has to be: the parser lets `a | | b` pass. */
export const isEmpty = (command: ShellCommand): boolean =>
  command.type === 'SimpleCommand' &&
  wordsOf(command).length === 0 &&
  command.assignments.length === 0;
