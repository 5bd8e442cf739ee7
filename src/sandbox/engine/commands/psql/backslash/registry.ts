/** All backslash commands, in the order in which `\?` lists them. A new one goes into a file here, or into one of these. */
import type { BackslashCommand } from './command.ts';
import { conditionalCommands } from './conditional.ts';
import { connectionCommands } from './connection.ts';
import { describeCommands } from './describe.ts';
import { displayCommands } from './display.ts';
import { fileCommands } from './files.ts';
import { gset } from './gset.ts';
import { leavingCommands } from './leaving.ts';
import { printingCommands } from './printing.ts';
import { restrictCommands } from './restrict.ts';
import { sendingCommands } from './sending.ts';
import { variableCommands } from './variables.ts';

const COMMANDS: readonly BackslashCommand[] = [
  ...describeCommands,
  ...displayCommands,
  ...sendingCommands,
  gset,
  ...fileCommands,
  ...printingCommands,
  ...variableCommands,
  ...conditionalCommands,
  ...connectionCommands,
  ...restrictCommands,
  ...leavingCommands,
];

const byName = new Map(
  COMMANDS.flatMap((command) =>
    command.names instanceof RegExp ? [] : command.names.map((name) => [name, command] as const),
  ),
);

/** The command of a name; undefined if there is none. */
export const commandNamed = (name: string): BackslashCommand | undefined =>
  byName.get(name) ?? COMMANDS.find(({ names }) => names instanceof RegExp && names.test(name));

/** The text that `\?` prints. */
export function helpText(): string {
  const lines = COMMANDS.flatMap(({ help }) => (help ? [help] : []));
  const width = Math.max(...lines.map(([syntax]) => syntax.length));
  return lines.map(([syntax, what]) => `${syntax.padEnd(width)}  ${what}\n`).join('');
}
