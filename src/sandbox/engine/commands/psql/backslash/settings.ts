/** `\set`, `\unset`, `\echo`, `\encoding`, `\restrict`: psql's own state, and texts. */
import type { Client } from '../client/client.ts';
import { isVariableName } from '../client/variables.ts';
import { DATABASE, connectedTo, connectionInfo } from '../client/connection-words.ts';
import { readSwitch } from './arguments.ts';
import { BACKSLASH_HELP } from './help.ts';
import type { Run } from './display.ts';

const set: Run = (client, [name, ...words]) => {
  if (name === undefined) {
    for (const [variable, value] of [...client.variables].sort(([a], [b]) => (a < b ? -1 : 1))) {
      client.print(`${variable} = '${value}'\n`);
    }
    return true;
  }
  return setVariable(client, name, words.join(''));
};

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

const unset: Run = (client, [name]) => {
  if (name === undefined) return client.fail('\\unset: missing required argument');
  return setVariable(client, name, null);
};

/** `-n` leaves the line break out. */
const line = (words: readonly string[]): string =>
  words[0] === '-n' ? words.slice(1).join(' ') : `${words.join(' ')}\n`;

const echo: Run = (client, words) => {
  client.print(line(words));
  return true;
};

const warn: Run = (client, words) => {
  client.context.printer.write([{ stream: 'stderr', text: line(words) }]);
  return true;
};

const encoding: Run = (client, [name]) => {
  if (name === undefined) client.print('UTF8\n');
  else if (!/^utf-?8$/i.test(name)) {
    return client.fail(`${name}: the sandbox's psql writes UTF8 only`);
  }
  return true;
};

const connect: Run = (client, [name, user = '-']) => {
  if (name !== undefined && name !== '-' && name !== DATABASE) {
    return client.fail(`\\connect: the sandbox has one database, and it is ${DATABASE}`);
  }
  if (user !== '-' && user !== client.user) {
    return client.fail(
      `\\connect: the sandbox's psql stays who it is; leave it with \\q and start psql -U ${user}`,
    );
  }
  client.say(connectedTo(client.user));
  return true;
};

/** What pg_dump 18 writes around a dump, so that a dump cannot bring commands of its own. */
const restrict: Run = (client, [key]) => {
  if (key === undefined) return client.fail('\\restrict: missing required argument');
  client.restricted = key;
  return true;
};

const unrestrict: Run = (client, [key]) => {
  if (key === undefined) return client.fail('\\unrestrict: missing required argument');
  if (client.restricted === null) {
    return client.fail('\\unrestrict: not currently in restricted mode');
  }
  if (key !== client.restricted) return client.fail('\\unrestrict: wrong key');
  client.restricted = null;
  return true;
};

export const settingCommands: Readonly<Record<string, Run>> = {
  set,
  unset,
  echo,
  qecho: echo,
  warn,
  encoding,
  c: connect,
  connect,
  restrict,
  unrestrict,
  conninfo: (client) => {
    client.print(`${connectionInfo(client.user)}\n`);
    return true;
  },
  '?': (client) => {
    client.print(BACKSLASH_HELP);
    return true;
  },
  '!': (client) =>
    client.fail('\\!: there is no shell inside psql here; leave it with \\q and use the terminal'),
};
