/** Makes no piece, for tests of what asks for pieces. */
import type { Maker } from '../../src/build/maker.ts';

/** Notes what it is asked for, and fails what is in `failing`. */
export class NotingMaker implements Maker {
  readonly calls: string[] = [];
  readonly failing = new Map<string, string>();

  base = (): Promise<void> => this.#make('base');
  help = (): Promise<void> => this.#make('help');
  known = (): Promise<void> => this.#make('known');
  runbook = (slug: string): Promise<void> => this.#make(`runbook ${slug}`);
  scenario = (id: string): Promise<void> => this.#make(`scenario ${id}`);

  warm(): void {
    this.calls.push('warm');
  }

  forget(): void {
    this.calls.push('forget');
  }

  restart(): void {
    this.calls.push('restart');
  }

  close(): void {
    this.calls.push('close');
  }

  /** The calls since the last time. */
  taken(): string[] {
    return this.calls.splice(0);
  }

  #make(call: string): Promise<void> {
    this.calls.push(call);
    const reason = this.failing.get(call);
    return reason === undefined ? Promise.resolve() : Promise.reject(new Error(reason));
  }
}
