/** `\if`, `\elif`, `\else` and `\endif`. */
import { readSwitch } from '../reading/arguments.ts';
import type { BackslashCommand, Call } from './command.ts';

/** True if the words are one of the texts that psql takes for it; a text that is neither counts as false. */
function holds({ client, name, words }: Call): boolean {
  const text = words.join(' ');
  const value = readSwitch(text);
  if (value === null) {
    client.fail(`unrecognized value "${text}" for "\\${name} expression": Boolean expected`);
  }
  return value === true;
}

/** False, with psql's message, if the command is out of place. */
const accepted = ({ client, name }: Call, complaint: string | null): boolean =>
  complaint === null || client.fail(`\\${name}: ${complaint}`);

export const conditionalCommands: readonly BackslashCommand[] = [
  {
    names: ['if'],
    reads: 'words',
    isConditional: true,
    help: ['\\if EXPR  \\elif EXPR  \\else  \\endif', 'run only one branch'],
    run(call) {
      call.conditions.begin(() => holds(call));
      return true;
    },
  },
  {
    names: ['elif'],
    reads: 'words',
    isConditional: true,
    run: (call) =>
      accepted(
        call,
        call.conditions.elseIf(() => holds(call)),
      ),
  },
  {
    names: ['else'],
    reads: 'words',
    isConditional: true,
    run: (call) => accepted(call, call.conditions.else()),
  },
  {
    names: ['endif'],
    reads: 'words',
    isConditional: true,
    run: (call) => accepted(call, call.conditions.end()),
  },
];
