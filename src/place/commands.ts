/**
 * The commands of a shell text, to tell where they can run. Pages cannot have the parser of just-bash (1.2 MB), so this
 * reads what is needed and no more: quotes, comments, substitutions, here-documents and reserved words. A unit test
 * compares it with that parser for every block of the site.
 */

export interface ShellCommand {
  /** Its first word, as it is written; empty if it only sets variables. */
  readonly name: string;
  /** The words after it, as they are written, without redirections. */
  readonly args: readonly string[];
}

/** Reserved words after which a command begins. */
const BEFORE_COMMAND = new Set([
  ...['!', '{', 'do', 'elif', 'else', 'if', 'then', 'until', 'while', 'time'],
]);

/** Reserved words that are no command, nor have one on their line. */
const NO_COMMAND = new Set(['}', 'done', 'fi', 'for', 'esac', 'in']);

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** Returns the commands in the order of their ends; those of `$(…)` before the one that they are words of. */
export function commandsOf(text: string): ShellCommand[] {
  const reader = new Reader(text);
  reader.read(null);
  return reader.commands;
}

class Reader {
  readonly commands: ShellCommand[] = [];
  #at = 0;
  readonly #text: string;
  /** Ends of the here-documents whose text begins on the next line. */
  #heredocs: string[] = [];
  /** What closes the substitution that is read. */
  #end: ')' | '`' | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads up to `end`, which closes a substitution, or to the end of the text. */
  read(end: ')' | '`' | null): void {
    let words: string[] = [];
    let depth = 0;
    const flush = (): void => {
      this.#add(words);
      words = [];
    };
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === end && depth === 0) {
        this.#at += 1;
        flush();
        return;
      }
      if (/[ \t]/.test(character)) this.#at += 1;
      else if (this.#text.startsWith('\\\n', this.#at)) this.#at += 2;
      else if (character === '#') this.#at = this.#endOfLine();
      else if (/[<>]/.test(character) || /^\d+[<>]/.test(this.#ahead())) this.#redirection();
      else if (character === '\n') {
        flush();
        this.#at += 1;
        this.#skipHeredocs();
      } else if (/[;&|()]/.test(character)) {
        depth += character === '(' ? 1 : character === ')' ? -1 : 0;
        flush();
        this.#at += 1;
      } else words.push(this.#word());
    }
    flush();
  }

  #ahead = (): string => this.#text.slice(this.#at, this.#at + 8);

  #endOfLine(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end === -1 ? this.#text.length : end;
  }

  #add(words: readonly string[]): void {
    let rest = words;
    for (;;) {
      const [first] = rest;
      if (first === undefined || NO_COMMAND.has(first)) return;
      if (BEFORE_COMMAND.has(first)) rest = rest.slice(1);
      else break;
    }
    const from = rest.findIndex((word) => !ASSIGNMENT.test(word));
    const [name = '', ...args] = from === -1 ? [] : rest.slice(from);
    this.commands.push({ name, args });
  }

  /** Skips an operator of redirection with its target. */
  #redirection(): void {
    const operator = /^\d*(?:<<-?|<>|>>|>\||[<>]&?)/.exec(this.#ahead())?.[0] ?? '<';
    this.#at += operator.length;
    while (/[ \t]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    if (this.#text[this.#at] === '(') return;
    const target = this.#word();
    if (/<<-?$/.test(operator)) this.#heredocs.push(target.replaceAll(/["'\\]/g, ''));
  }

  #skipHeredocs(): void {
    for (const delimiter of this.#heredocs) {
      while (this.#at < this.#text.length) {
        const end = this.#endOfLine();
        const line = this.#text.slice(this.#at, end).replace(/^\t+/, '');
        this.#at = Math.min(end + 1, this.#text.length);
        if (line === delimiter) break;
      }
    }
    this.#heredocs = [];
  }

  /** Reads one word, with its quotes, and the commands of its substitutions. */
  #word(): string {
    const start = this.#at;
    let quoted = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\') this.#at += 2;
      else if (character === '"') {
        quoted = !quoted;
        this.#at += 1;
      } else if (character === "'" && !quoted) {
        const end = this.#text.indexOf("'", this.#at + 1);
        this.#at = end === -1 ? this.#text.length : end + 1;
      } else if (this.#text.startsWith('$(', this.#at)) {
        this.#at += 2;
        this.#inside(')');
      } else if (character === '`') {
        if (this.#end === '`') break;
        this.#at += 1;
        this.#inside('`');
      } else if (!quoted && /[\s;&|()<>]/.test(character)) break;
      else this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  /** Reads a substitution; its here-documents are its own. */
  #inside(end: ')' | '`'): void {
    const outer = { heredocs: this.#heredocs, end: this.#end };
    this.#heredocs = [];
    this.#end = end;
    this.read(end);
    this.#heredocs = outer.heredocs;
    this.#end = outer.end;
  }
}
