/** Splits pasted text into the commands that a shell would run one after another. */
import { parseShell, type MissingPart } from './parse.ts';

/** Most characters of a command; a pasted log has more. */
export const MAX_COMMAND = 64_000;

/**
 * Takes lines as an interactive shell does: a command ends where the next line would begin another one.
 * Several commands on one line stay together.
 */
export class CommandReader {
  #text = '';
  /** True if the text continues after a backslash that was removed. */
  #continued = false;
  /** Text without which a line cannot end the command. */
  #until = '';

  /** Takes a line and returns the command that ends with it; null if none does. */
  take(line: string): string | null {
    this.#add(line);
    // A command that is too long is refused whole, so its end is not looked for.
    if (!line.includes(this.#until) || this.#text.length > MAX_COMMAND) return null;
    const parsed = parseShell(this.#text);
    if (parsed.kind !== 'unfinished') {
      const nothing = parsed.kind === 'whole' && parsed.statements.length === 0;
      const text = this.end();
      return nothing ? null : text;
    }
    this.#until = closingText(parsed.missing);
    if (endsInBackslash(parsed.missing)) this.#continue();
    return null;
  }

  /** True between commands. */
  get isEmpty(): boolean {
    return this.#text === '';
  }

  /** Returns the lines after the last whole command, once there are no more; null if there are none. */
  end(): string | null {
    const text = (this.#continued ? `${this.#text}\\` : this.#text).trim();
    this.#text = '';
    this.#continued = false;
    this.#until = '';
    return text === '' ? null : text;
  }

  #add(line: string): void {
    this.#text += this.#text === '' || this.#continued ? line : `\n${line}`;
    this.#continued = false;
  }

  /** Removes the backslash, unless it is in a quote or inside of a loop, where the shell itself does. */
  #continue(): void {
    const text = this.#text.slice(0, -1);
    const parsed = parseShell(text);
    if (parsed.kind === 'unfinished' && parsed.missing.kind !== 'line') return;
    this.#text = text;
    this.#continued = true;
  }
}

const endsInBackslash = (missing: MissingPart): boolean =>
  missing.kind === 'line' && missing.after === '\\';

/** Returns a text without which a line cannot end the command; empty if any line can. */
function closingText(missing: MissingPart): string {
  switch (missing.kind) {
    case 'quote':
      return missing.quote;
    case 'here-document':
      return missing.delimiter;
    case 'line':
      return '';
    case 'end':
      return missing.word;
  }
}

/**
 * Returns the commands of a text in order, without the comments and empty lines between them. Lines joined
 * by `\` become one line. The last command may be unfinished; the shell says so when it is run.
 */
export function readCommands(text: string): string[] {
  const reader = new CommandReader();
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  return [...lines.map((line) => reader.take(line)), reader.end()].filter(
    (command) => command !== null,
  );
}
