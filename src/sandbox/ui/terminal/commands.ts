/**
 * Splits pasted text into the commands a shell would run: one a line, except where a quote is still
 * open, the line ends with a backslash, a here-document goes on, or a loop or an `if` has not ended.
 * Empty lines and comments are dropped.
 */
export function splitCommands(text: string): string[] {
  const commands: string[] = [];
  let command = '';
  let quote: string | null = null;
  const finish = (): void => {
    const line = command.trim();
    if (line !== '' && !line.startsWith('#')) commands.push(line);
    command = '';
  };
  const normal = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < normal.length; i += 1) {
    const char = normal[i] ?? '';
    if (char === '\\' && quote !== "'") {
      const next = normal[i + 1] ?? '';
      i += 1;
      if (next !== '\n') command += char + next;
    } else if (char === '\n' && quote === null) {
      const document = hereDocument(command, normal.slice(i));
      command += document;
      i += Math.max(0, document.length - 1);
      if (!isOpen(command)) finish();
      else if (document === '') command += char;
    } else {
      if (quote === null && (char === "'" || char === '"')) quote = char;
      else if (char === quote) quote = null;
      command += char;
    }
  }
  finish();
  return commands;
}

/** The lines of the here-document that the command's last line begins, with the one that ends it. */
function hereDocument(command: string, rest: string): string {
  const last = command.slice(command.lastIndexOf('\n') + 1);
  const word = /<<-?\s*(['"]?)(\w+)\1/.exec(last)?.[2];
  if (word === undefined) return '';
  const end = new RegExp(`\\n[ \\t]*${word}[ \\t]*(?=\\n|$)`).exec(rest);
  return end ? rest.slice(0, end.index + end[0].length) : rest;
}

/** Where a command can begin. */
const START = String.raw`(?:^|[;\n|&]|\b(?:do|then|else)\b)[ \t]*`;
const OPENS = new RegExp(String.raw`${START}(?:for|while|until|if|case)\b`, 'g');
const CLOSES = new RegExp(String.raw`${START}(?:done|fi|esac)\b`, 'g');

/** Has a loop, an `if` or a `case` begun and not ended? */
const isOpen = (command: string): boolean =>
  (command.match(OPENS) ?? []).length > (command.match(CLOSES) ?? []).length;
