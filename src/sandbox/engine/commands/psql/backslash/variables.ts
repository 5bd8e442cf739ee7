/** `\set` and `\unset`. */
import type { Client } from '../client/client.ts';
import { readSwitch } from '../reading/arguments.ts';
import { isVariableName } from '../reading/variables.ts';
import type { BackslashCommand } from './command.ts';

/** psql's own variables that mean nothing here, with the value that is true all the same. */
const WITHOUT_MEANING: Readonly<Record<string, RegExp>> = {
  AUTOCOMMIT: /^(?:on|true|1)$/i,
  ECHO_HIDDEN: /^(?:off|false|0)$/i,
  ON_ERROR_ROLLBACK: /^(?:off|false|0)$/i,
  SHOW_CONTEXT: /^errors$/i,
  SINGLELINE: /^(?:off|false|0)$/i,
  SINGLESTEP: /^(?:off|false|0)$/i,
  VERBOSITY: /^default$/i,
};

/** Sets a variable; null unsets it. False, with a message, if psql or the sandbox does not take it. */
export function setVariable(client: Client, name: string, value: string | null): boolean {
  if (!isVariableName(name)) return client.fail(`invalid variable name: "${name}"`);
  const known = Object.hasOwn(WITHOUT_MEANING, name) ? WITHOUT_MEANING[name] : undefined;
  if (value !== null && known?.test(value) === false) {
    return client.fail(`${name}=${value} has no effect in the sandbox's psql`);
  }
  if (name === 'QUIET') client.quiet = readSwitch(value ?? 'off') === true;
  if (value === null) client.variables.delete(name);
  else client.variables.set(name, value);
  return true;
}

function printVariables(client: Client): true {
  for (const [variable, value] of [...client.variables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    client.print(`${variable} = '${value}'\n`);
  }
  return true;
}

export const variableCommands: readonly BackslashCommand[] = [
  {
    names: ['set'],
    reads: 'words',
    help: ['\\set [NAME VALUE]  \\unset NAME', 'variables, used as :NAME, :\'NAME\' or :"NAME"'],
    run: ({ client, words: [name, ...values] }) =>
      name === undefined ? printVariables(client) : setVariable(client, name, values.join('')),
  },
  {
    names: ['unset'],
    reads: 'words',
    run: ({ client, words: [name] }) =>
      name === undefined
        ? client.fail('\\unset: missing required argument')
        : setVariable(client, name, null),
  },
];
