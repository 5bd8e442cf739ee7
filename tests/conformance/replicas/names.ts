/** Replaces process ids and times by names, so that recordings can be compared exactly. */
import type { StepOutcome } from '../../../src/recording/schema.ts';

/** Names of server processes by process id. */
export class Names {
  readonly #byPid = new Map<number, string>();

  /** Names a process: `<pid B>` for `pod B`, `<pid B2>` for its second connection. */
  add(session: string, pid: number): void {
    const short = session.replace('pod ', '');
    const taken = new Set(this.#byPid.values());
    let name = `<pid ${short}>`;
    for (let nth = 2; taken.has(name); nth++) name = `<pid ${short}${nth}>`;
    this.#byPid.set(pid, name);
  }

  /** Returns the name of a process; undefined if it is not part of the story. */
  get(pid: number): string | undefined {
    return this.#byPid.get(pid);
  }

  /** Replaces the names in SQL by process ids. */
  fillIn(sql: string): string {
    let filled = sql;
    for (const [pid, name] of this.#byPid) filled = filled.replaceAll(name, String(pid));
    return filled;
  }

  normalize(outcome: StepOutcome): StepOutcome {
    if (outcome.kind === 'answers') return this.#rows(outcome);
    if (outcome.kind !== 'fails') return outcome;
    const { detail } = outcome;
    return detail === undefined ? outcome : { ...outcome, detail: this.#message(detail) };
  }

  #pids(text: string): string {
    return text.replace(/\d+/g, (pid) => this.#byPid.get(Number(pid)) ?? '<another pid>');
  }

  #rows(answer: Extract<StepOutcome, { kind: 'answers' }>): StepOutcome {
    const { columns, rows } = answer;
    if (!columns || !rows) return answer;
    const replace = (value: string | null, column: number): string | null =>
      value === null ? null : this.#cell(columns[column], value);
    return { ...answer, rows: rows.map((row) => row.map(replace)) };
  }

  /** Replaces a cell, depending on its column. */
  #cell(column: string | undefined, value: string): string {
    if (column === 'pid' || column === 'blocked_by') return this.#pids(value);
    return column === 'for_how_long' ? '<time>' : value;
  }

  /** Replaces what varies in the detail of a deadlock. */
  #message(text: string): string {
    return text
      .replace(/\bprocess \d+/gi, (process) => this.#pids(process))
      .replace(/(virtual transaction) \d+\/\d+/g, '$1 <number>')
      .replace(/(advisory lock) \[\d+,/g, '$1 [<database>,');
  }
}
