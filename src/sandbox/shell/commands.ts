/** Pasted text → the commands that a shell would run one after another. */
import { parseShell, type Missing } from './parse.ts';

/** Characters that a command has at most; a pasted log has more. */
export const MAX_COMMAND = 64_000;

/**
 * Takes lines as an interactive shell does: a command has ended where the next line would begin another
 * one. Several commands on one line stay together.
 */
export class CommandReader {
  #text = '';
  /** The text goes on behind a backslash that was taken off. */
  #continued = false;
  /** Only a line that holds this can end the command. */
  #until = '';

  /** Takes a line and returns the command that ends with it; null if none does. */
  take(line: string): string | null {
    this.#add(line);
    // What is too long is refused whole, so its end need not be found.
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

  /** Returns what was taken since the last command, at the end of what there is to read; null if there is nothing. */
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

  /** Takes the backslash off, unless it stands in a quote or inside of a loop, where it does no harm. */
  #continue(): void {
    const text = this.#text.slice(0, -1);
    const parsed = parseShell(text);
    if (parsed.kind === 'unfinished' && parsed.missing.kind !== 'line') return;
    this.#text = text;
    this.#continued = true;
  }
}

const endsInBackslash = (missing: Missing): boolean =>
  missing.kind === 'line' && missing.after === '\\';

/** A text without which a line cannot end the command. */
function closingText(missing: Missing): string {
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
 * The commands of a text, in order, without comments and empty lines between them. Lines that `\` joins
 * are one line. The last command may be unfinished; the shell says so when it is run.
 */
export function readCommands(text: string): string[] {
  const reader = new CommandReader();
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  return [...lines.map((line) => reader.take(line)), reader.end()].filter(
    (command) => command !== null,
  );
}
