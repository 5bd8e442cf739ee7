/** `\?`: the backslash commands that there are here. */

const LINES: readonly (readonly [string, string])[] = [
  ['\\d [NAME], \\d+ [NAME]', 'tables, or one table with its columns, indexes and constraints'],
  ['\\dt  \\di  \\dv  \\ds  \\dT', 'tables, indexes, views, sequences, types'],
  ['\\dn  \\du  \\df  \\l', 'schemas, roles, functions, databases'],
  ['\\h [COMMAND]', 'the syntax of an SQL command'],
  ['\\x [on|off|auto]', 'each row as a list of names and values'],
  [
    '\\t  \\a  \\pset NAME VALUE',
    'rows only; columns without padding; other settings of the output',
  ],
  ['\\timing [on|off]', 'how long each statement took'],
  ['\\g  \\gx  \\p  \\r', 'send the statement, show it, forget it'],
  ['\\i FILE', 'run a file'],
  ["\\copy TABLE to|from 'FILE'", 'rows of a table to or from a file'],
  ['\\echo TEXT  \\warn TEXT', 'print a text on stdout or stderr'],
  ['\\set [NAME VALUE]  \\unset NAME', 'variables, used as :NAME, :\'NAME\' or :"NAME"'],
  ['\\conninfo  \\encoding', 'the connection'],
  ['\\q', 'leave'],
];

const width = Math.max(...LINES.map(([name]) => name.length));

export const BACKSLASH_HELP = LINES.map(([name, what]) => `${name.padEnd(width)}  ${what}\n`).join(
  '',
);
