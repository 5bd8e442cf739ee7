/**
 * Splits pasted text into the commands a shell would run: one a line, except where a quote is
 * still open or the line ends with a backslash. Empty lines and comments are dropped.
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
      finish();
    } else {
      if (quote === null && (char === "'" || char === '"')) quote = char;
      else if (char === quote) quote = null;
      command += char;
    }
  }
  finish();
  return commands;
}
