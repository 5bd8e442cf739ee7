/** Backslash commands: which there are, and what each may do to the statement that is being typed. */
import { resolvePath } from '../../../files/files.ts';
import type { Client, End } from '../client/client.ts';
import type { Lexer } from '../client/lexer.ts';
import { readArguments } from './arguments.ts';
import { describe, isDescribe } from './describe.ts';
import { displayCommands } from './display.ts';
import { settingCommands } from './settings.ts';
import { copy } from './transfer.ts';

/** How a command ended, and what of the line it did not read. */
export interface Done {
  readonly end: End;
  readonly rest: string;
}

/** Runs the text of a file that `\i` names. */
export type RunText = (client: Client, text: string) => Promise<End>;

/** These read the whole rest of the line. */
const WHOLE_LINE = new Set(['copy', '!', 'h', 'sf', 'sf+', 'sv', 'sv+']);

/** Runs what stands after a backslash. `lexer` holds the statement so far. */
export async function runBackslash(
  client: Client,
  text: string,
  lexer: Lexer,
  runText: RunText,
): Promise<Done> {
  const name = /^(?:!|[^\s\\]*)/.exec(text)?.[0] ?? '';
  const after = text.slice(name.length);
  const valueOf = (variable: string): string | undefined => client.variables.get(variable);
  const { words, raw, rest } = WHOLE_LINE.has(name)
    ? { words: [], raw: after, rest: '' }
    : readArguments(after, valueOf);
  if (client.restricted !== null && name !== 'unrestrict') {
    client.fail('backslash commands are restricted; only \\unrestrict is allowed');
    return { end: 'failed', rest };
  }
  if (/^(?:i|ir|include|include_relative)$/.test(name)) {
    return { end: await include(client, name, words[0], runText), rest };
  }
  return { end: await run(client, lexer, name, words, raw), rest };
}

async function run(
  client: Client,
  lexer: Lexer,
  name: string,
  words: readonly string[],
  raw: string,
): Promise<End> {
  const own = { ...displayCommands, ...settingCommands };
  const command = Object.hasOwn(own, name) ? own[name] : undefined;
  if (command) return ended(command(client, words));
  switch (name) {
    case 'q':
    case 'quit':
      return 'quit';
    case 'g':
    case 'gx':
      return send(client, lexer, name === 'gx');
    case 'p':
    case 'print':
      client.print(`${lexer.buffer || client.last}\n`);
      return 'ok';
    case 'r':
    case 'reset':
      lexer.take();
      client.say('Query buffer reset (cleared).');
      return 'ok';
    case 'copy':
      return ended(await copy(client, raw));
  }
  if (isDescribe(name)) return ended(await describe(client, name, raw));
  client.fail(`invalid command \\${name}${client.prompts ? '\nTry \\? for help.' : ''}`);
  return 'failed';
}

const ended = (succeeded: boolean): End => (succeeded ? 'ok' : 'failed');

/** Sends the statement, or the last one again; `\gx` prints it expanded. */
async function send(client: Client, lexer: Lexer, expanded: boolean): Promise<End> {
  const statement = lexer.take().trimEnd() || client.last;
  if (statement === '') return 'ok';
  const before = client.display.expanded;
  if (expanded) client.display.expanded = 'on';
  const succeeded = await client.send(statement);
  client.display.expanded = before;
  return ended(succeeded);
}

/** `\i FILE`: the file's statements, with its name in front of their errors. */
async function include(
  client: Client,
  name: string,
  path: string | undefined,
  runText: RunText,
): Promise<End> {
  if (path === undefined) {
    client.fail(`\\${name}: missing required argument`);
    return 'failed';
  }
  const { files, directory } = client.context;
  const text = await files.read(resolvePath(directory, path));
  if (text === null) {
    client.fail(`${path}: No such file or directory`);
    return 'failed';
  }
  const { source } = client;
  client.source = { name: path, line: 0 };
  const end = await runText(client, text);
  client.source = source;
  return end === 'quit' ? 'ok' : end;
}
