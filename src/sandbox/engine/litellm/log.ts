import type { Printer } from '../commands/output.ts';

type Level = 'INFO' | 'WARNING' | 'ERROR';

/** The log of the package `litellm_proxy_extras`, which writes to stderr. */
export class Log {
  readonly #printer: Printer;

  constructor(printer: Printer) {
    this.#printer = printer;
  }

  info(message: string): void {
    this.#write('INFO', message);
  }

  warning(message: string): void {
    this.#write('WARNING', message);
  }

  error(message: string): void {
    this.#write('ERROR', message);
  }

  #write(level: Level, message: string): void {
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '').replace('.', ',');
    this.#printer.err(`${time} - litellm_proxy_extras - ${level} - ${message}`);
  }
}
