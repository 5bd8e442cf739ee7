import { style, type Printer } from '../program/output.ts';

type Level = 'INFO' | 'WARNING' | 'ERROR';

/**
 * What the start-up prints: the log of the package `litellm_proxy_extras` on stderr, in the format of its
 * `_logging.py`, and the sandbox's own remarks, told apart by a `#`.
 */
export class Log {
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

  /** A remark of the sandbox, told apart from what the proxy prints. */
  note(text: string): void {
    this.printer.out(style.dim(`# ${text}`));
  }

  /** Where the proxy sleeps, the sandbox only says so. */
  waits(): void {
    this.note('waits 5-15 s');
  }

  #write(level: Level, message: string): void {
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '').replace('.', ',');
    this.printer.err(`${time} - litellm_proxy_extras - ${level} - ${message}`);
  }
}

/** Bold and coloured, as the proxy's own prints are. */
export const warn = (text: string): string => style.bold(style.yellow(text));
export const alarm = (text: string): string => style.bold(style.red(text));
