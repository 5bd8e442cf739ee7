/** Lines as they are typed for a rehearsal: terminal commands, and SQL between a line `sql` and a line `;;`. */
import type { Input } from '../frame.ts';
import { CommandReader } from '../shell/commands.ts';

export class TypedLines {
  readonly #shell = new CommandReader();
  /** The lines of SQL that has begun; null outside of it. */
  #sql: string[] | null = null;

  /** True where the next line begins an input. */
  get isBetweenInputs(): boolean {
    return this.#sql === null && this.#shell.isEmpty;
  }

  /** Takes a line; returns the input that ends with it, if one does. */
  take(line: string): Input[] {
    if (this.#sql !== null) {
      if (line.trim() !== ';;') {
        this.#sql.push(line);
        return [];
      }
      const script = this.#sql.join('\n');
      this.#sql = null;
      return [{ kind: 'sql', script }];
    }
    if (this.#shell.isEmpty && line.trim() === 'sql') {
      this.#sql = [];
      return [];
    }
    return commandsOf(this.#shell.take(line));
  }

  /** Returns what was begun and not ended. Throws if SQL has no end. */
  end(): Input[] {
    if (this.#sql !== null)
      throw new Error('SQL was begun with a line "sql" and not ended with a line ";;".');
    return commandsOf(this.#shell.end());
  }
}

const commandsOf = (line: string | null): Input[] =>
  line === null ? [] : [{ kind: 'command', line }];
