import { style, type Printer } from '../program/output.ts';

type Level = 'INFO' | 'WARNING' | 'ERROR';

/**
 * Prints the start-up: the log of the package `litellm_proxy_extras` on stderr, in the format of its
 * `_logging.py`, and the sandbox's own remarks after a `#`.
 */
export class ProxyLog {
  readonly printer: Printer;

  constructor(printer: Printer) {
    this.printer = printer;
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

  /** Prints a remark of the sandbox. */
  note(text: string): void {
    this.printer.out(style.dim(`# ${text}`));
  }

  /** Says that the proxy would sleep here. */
  waits(): void {
    this.note('waits 5-15 s');
  }

  #write(level: Level, message: string): void {
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '').replace('.', ',');
    this.printer.err(`${time} - litellm_proxy_extras - ${level} - ${message}`);
  }
}

/** Style the proxy's own messages. */
export const warn = (text: string): string => style.bold(style.yellow(text));
export const alarm = (text: string): string => style.bold(style.red(text));
