/** A command line that may stop to ask: it runs until it ends or asks, and continues with the answer. */
import type { Question } from '../../frame.ts';
import type { Ask } from '../program/ask.ts';
import { Printer, type InputResult } from '../program/output.ts';

/** Output of a line until it ended or asked. */
export interface Turn {
  readonly outcome: InputResult;
  readonly asks: Question | null;
}

type Event = { kind: 'ended'; exitCode: number } | { kind: 'asked'; question: Question };

export class Dialogue {
  #printer = new Printer();
  #asked = Promise.withResolvers<Question>();
  #answer: ((text: string | null) => void) | null = null;
  readonly #done: Promise<number>;

  /** Starts `run`, which prints on the printer it is given; the printer changes with each answer. */
  constructor(run: (printer: () => Printer, ask: Ask) => Promise<number>) {
    this.#done = run(
      () => this.#printer,
      (question) => {
        this.#asked.resolve(question);
        return new Promise((resolve) => (this.#answer = resolve));
      },
    );
  }

  /** Waits until the line has ended or asks. Rejects if the program broke. */
  async turn(): Promise<Turn> {
    const event = await Promise.race<Event>([
      this.#asked.promise.then((question) => ({ kind: 'asked', question })),
      this.#done.then((exitCode) => ({ kind: 'ended', exitCode })),
    ]);
    return event.kind === 'asked'
      ? { outcome: this.#printer.outcome(0), asks: event.question }
      : { outcome: this.#printer.outcome(event.exitCode), asks: null };
  }

  /** Passes the answer on and waits again. */
  answer(text: string | null): Promise<Turn> {
    this.#printer = new Printer();
    this.#asked = Promise.withResolvers<Question>();
    this.#answer?.(text);
    return this.turn();
  }
}
