/**
 * Keeps the order of stdout and stderr where both go to one place. just-bash writes all of a command's stderr after
 * all of its stdout, also for a loop or a group, so `2>&1` is repeated at each command inside of it.
 */
import type {
  Redirection,
  ShellCommand,
  ShellStatement,
  SimpleCommand,
  Word,
} from '../../shell/syntax.ts';
import { bodyOf, redirectionsOf } from '../../shell/walk.ts';

/** A variable that tells a program of ours to print everything on stdout. */
export const MERGED = '__merged';

type Pipeline = ShellStatement['pipelines'][number];

/** Changes a pipeline in place. `programs` are those that look at `MERGED`. */
export function mergeStreams(pipeline: Pipeline, programs: ReadonlySet<string>): void {
  for (const [at, command] of pipeline.commands.entries()) {
    if (pipeline.pipeStderr?.[at] !== true && !isMerged(redirectionsOf(command))) continue;
    if (command.type === 'SimpleCommand') tell(command, programs);
    else if (command.type !== 'FunctionDef') mergeInside(command, programs);
  }
}

/** True if stderr ends where stdout ends: `2>&1` after the last redirection of stdout, or `&>`. */
function isMerged(redirections: readonly Redirection[]): boolean {
  let merged = false;
  for (const { fd, operator, target } of redirections) {
    if (operator === '&>' || operator === '&>>') merged = true;
    else if (fd === 2)
      merged = operator === '>&' && target.type === 'Word' && textOf(target) === '1';
    else if (writes(operator)) merged = false;
  }
  return merged;
}

const writes = (operator: Redirection['operator']): boolean =>
  operator.includes('>') && operator !== '<>';

/** Merges the streams of each command in a loop or a group, where only the last of a pipeline writes outside. */
function mergeInside(compound: ShellCommand, programs: ReadonlySet<string>): void {
  for (const { pipelines } of bodyOf(compound)) {
    for (const { commands } of pipelines) {
      const command = commands.at(-1);
      if (!command || redirectionsOf(command).some(({ operator }) => writes(operator))) continue;
      if (command.type === 'SimpleCommand') {
        command.redirections.push(stderrToStdout());
        tell(command, programs);
      } else if (command.type !== 'FunctionDef') mergeInside(command, programs);
    }
  }
}

function tell(command: SimpleCommand, programs: ReadonlySet<string>): void {
  if (command.name === null || !programs.has(textOf(command.name))) return;
  command.assignments.push({
    type: 'Assignment',
    name: MERGED,
    value: word('1'),
    append: false,
    array: null,
  });
}

const stderrToStdout = (): Redirection => ({
  type: 'Redirection',
  fd: 2,
  operator: '>&',
  target: word('1'),
});

const word = (value: string): Word => ({ type: 'Word', parts: [{ type: 'Literal', value }] });

/** Returns a word that has only literal text; empty for any other. */
const textOf = ({ parts }: Word): string =>
  parts.map((part) => (part.type === 'Literal' ? part.value : '\0')).join('');
