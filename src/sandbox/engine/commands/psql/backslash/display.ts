/** `\x`, `\t`, `\a`, `\timing` and `\pset`: how psql prints. */
import type { Client } from '../client/client.ts';
import type { Display } from '../print/table.ts';
import { readSwitch } from '../reading/arguments.ts';
import type { BackslashCommand } from './command.ts';

/** Changes one setting as the words say; false, with a message, if they make no sense. */
type Change = (client: Client, words: readonly string[]) => boolean;

const onOff = (on: boolean): string => (on ? 'on' : 'off');

const setExpanded: Change = (client, [word]) => {
  const { display } = client;
  const asked = word === undefined ? display.expanded !== 'on' : readSwitch(word);
  if (word?.toLowerCase() === 'auto') display.expanded = 'auto';
  else if (asked === null) {
    return client.fail(
      `unrecognized value "${word ?? ''}" for "expanded"\nAvailable values are: on, off, auto.`,
    );
  } else display.expanded = onOff(asked) === 'on' ? 'on' : 'off';
  client.announce(
    display.expanded === 'auto'
      ? 'Expanded display is used automatically.'
      : `Expanded display is ${display.expanded}.`,
  );
  return true;
};

const setTuplesOnly: Change = (client, [word]) => {
  const asked = word === undefined ? !client.display.tuplesOnly : readSwitch(word);
  if (asked === null) return notBoolean(client, word, 'tuples_only');
  client.display.tuplesOnly = asked;
  client.announce(`Tuples only is ${onOff(asked)}.`);
  return true;
};

const setFooter: Change = (client, [word]) => {
  const asked = word === undefined ? !client.display.footer : readSwitch(word);
  if (asked === null) return notBoolean(client, word, 'footer');
  client.display.footer = asked;
  client.announce(`Default footer is ${onOff(asked)}.`);
  return true;
};

const FORMATS: readonly Display['format'][] = ['aligned', 'unaligned', 'csv'];

const setFormat: Change = (client, [word]) => {
  if (word !== undefined) {
    const format = FORMATS.find((name) => name.startsWith(word));
    if (!format) return client.fail(`\\pset: allowed formats are ${FORMATS.join(', ')}`);
    client.display.format = format;
  }
  client.announce(`Output format is ${client.display.format}.`);
  return true;
};

const setNull: Change = (client, [word]) => {
  if (word !== undefined) client.display.null = word;
  client.announce(`Null display is "${client.display.null}".`);
  return true;
};

const setSeparator: Change = (client, [word]) => {
  if (word !== undefined) client.display.separator = word;
  client.announce(`Field separator is "${client.display.separator}".`);
  return true;
};

/** There is no pager here; runbooks switch it off all the same. */
const setPager: Change = (client) => {
  client.announce('Pager usage is off.');
  return true;
};

const SETTINGS: Readonly<Record<string, Change>> = {
  expanded: setExpanded,
  x: setExpanded,
  vertical: setExpanded,
  t: setTuplesOnly,
  tuples_only: setTuplesOnly,
  footer: setFooter,
  format: setFormat,
  null: setNull,
  fieldsep: setSeparator,
  pager: setPager,
};

/** `\pset NAME [VALUE]`, also for `-P NAME=VALUE`. */
export const pset: Change = (client, [name, ...words]) => {
  if (name === undefined) {
    const { display } = client;
    for (const [setting, value] of [
      ['expanded', display.expanded],
      ['fieldsep', `'${display.separator}'`],
      ['footer', onOff(display.footer)],
      ['format', display.format],
      ['null', `'${display.null}'`],
      ['tuples_only', onOff(display.tuplesOnly)],
    ] as const) {
      client.print(`${setting.padEnd(24)} ${value}\n`);
    }
    return true;
  }
  const set = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  return set ? set(client, words) : client.fail(`\\pset: unknown option: ${name}`);
};

const toggleAlign: Change = (client) => {
  client.display.format = client.display.format === 'aligned' ? 'unaligned' : 'aligned';
  client.announce(`Output format is ${client.display.format}.`);
  return true;
};

const setTiming: Change = (client, [word]) => {
  const asked = word === undefined ? !client.timing : readSwitch(word);
  const isKnown = asked !== null || notBoolean(client, word, '\\timing');
  client.timing = asked ?? client.timing;
  client.announce(`Timing is ${onOff(client.timing)}.`);
  return isKnown;
};

const notBoolean = (client: Client, word: string | undefined, name: string): boolean =>
  client.fail(`unrecognized value "${word ?? ''}" for "${name}": Boolean expected`);

const command = (
  name: string,
  change: Change,
  help?: readonly [string, string],
): BackslashCommand => ({
  names: [name],
  reads: 'words',
  ...(help && { help }),
  run: ({ client, words }) => change(client, words),
});

export const displayCommands: readonly BackslashCommand[] = [
  command('x', setExpanded, ['\\x [on|off|auto]', 'each row as a list of names and values']),
  command('t', setTuplesOnly, [
    '\\t  \\a  \\pset NAME VALUE',
    'rows only; columns without padding; other settings of the output',
  ]),
  command('a', toggleAlign),
  command('f', setSeparator),
  command('pset', pset),
  command('timing', setTiming, ['\\timing [on|off]', 'how long each statement took']),
];
