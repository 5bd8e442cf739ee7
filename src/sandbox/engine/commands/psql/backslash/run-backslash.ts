/** Runs one backslash command of a line. */
import type { Client, End } from '../client/client.ts';
import { readArguments } from '../reading/arguments.ts';
import type { BackslashCommand, Result, Surroundings } from './command.ts';
import { commandNamed, helpText } from './registry.ts';

/** The end of a command, and the part of the line that it did not read. */
export interface Done {
  readonly end: End;
  readonly rest: string;
}

/** Lists the others, so it is not one of them. */
const HELP: BackslashCommand = {
  names: ['?'],
  reads: 'words',
  run({ client }) {
    client.print(helpText());
    return true;
  },
};

/** Runs the text after a backslash. */
export async function runBackslash(
  client: Client,
  text: string,
  surroundings: Surroundings,
): Promise<Done> {
  const name = /^(?:!|[^\s\\]*)/.exec(text)?.[0] ?? '';
  const after = text.slice(name.length);
  const command = name === '?' ? HELP : commandNamed(name);
  const isWholeLine =
    command?.reads === 'line' || (command?.reads === 'target' && /^\s*\|/.test(after));
  const { words, raw, rest } = isWholeLine
    ? { words: [], raw: after, rest: '' }
    : readArguments(after, (variable) => client.variables.get(variable));
  const done = (result: Result): Done => ({
    end: typeof result === 'string' ? result : result ? 'ok' : 'failed',
    rest,
  });
  if (client.restricted !== null && name !== 'unrestrict') {
    return done(client.fail('backslash commands are restricted; only \\unrestrict is allowed'));
  }
  const isSkipped = !surroundings.conditions.isActive && !command?.isConditional;
  if (isSkipped && client.isAtPrompt) client.warn(ignored(`\\${name} command`));
  if (!command) {
    return done(
      client.fail(`invalid command \\${name}${client.prompts ? '\nTry \\? for help.' : ''}`),
    );
  }
  return done(isSkipped || (await command.run({ ...surroundings, client, name, words, raw })));
}

/** psql's message at its prompt for something in a skipped branch of `\if`. */
export const ignored = (what: string): string =>
  `${what} ignored; use \\endif or Ctrl-C to exit current \\if block`;
