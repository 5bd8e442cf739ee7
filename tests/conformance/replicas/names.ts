/** Replaces what differs from run to run by names, so that a recording can be compared exactly. */
import type { Outcome } from '../../../src/recording/schema.ts';

/** The names of server processes, by their number. */
export class Names {
  readonly #byPid = new Map<number, string>();

  /** `pod B` becomes `<pid B>`; its second connection is `<pid B2>`. */
  add(session: string, pid: number): void {
    const short = session.replace('pod ', '');
    const taken = new Set(this.#byPid.values());
    let name = `<pid ${short}>`;
    for (let nth = 2; taken.has(name); nth++) name = `<pid ${short}${nth}>`;
    this.#byPid.set(pid, name);
  }

  /** The name of a process, if it takes part in the story. */
  get(pid: number): string | undefined {
    return this.#byPid.get(pid);
  }

  /** The other way round: puts the numbers into SQL that is about to be sent. */
  fillIn(sql: string): string {
    let filled = sql;
    for (const [pid, name] of this.#byPid) filled = filled.replaceAll(name, String(pid));
    return filled;
  }

  normalize(outcome: Outcome): Outcome {
    if (outcome.kind === 'answers') return this.#rows(outcome);
    if (outcome.kind !== 'fails') return outcome;
    const { detail } = outcome;
    return detail === undefined ? outcome : { ...outcome, detail: this.#message(detail) };
  }

  #pids(text: string): string {
    return text.replace(/\d+/g, (pid) => this.#byPid.get(Number(pid)) ?? '<another pid>');
  }

  #rows(answer: Extract<Outcome, { kind: 'answers' }>): Outcome {
    const { columns, rows } = answer;
    if (!columns || !rows) return answer;
    const replace = (value: string | null, column: number): string | null =>
      value === null ? null : this.#cell(columns[column], value);
    return { ...answer, rows: rows.map((row) => row.map(replace)) };
  }

  /** By the name of the column. */
  #cell(column: string | undefined, value: string): string {
    if (column === 'pid' || column === 'blocked_by') return this.#pids(value);
    return column === 'for_how_long' ? '<time>' : value;
  }

  /** By the words of the message: the ones of a deadlock’s detail. */
  #message(text: string): string {
    return text
      .replace(/\bprocess \d+/gi, (process) => this.#pids(process))
      .replace(/(virtual transaction) \d+\/\d+/g, '$1 <number>')
      .replace(/(advisory lock) \[\d+,/g, '$1 [<database>,');
  }
}
