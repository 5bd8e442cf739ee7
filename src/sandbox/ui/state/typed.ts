/** The text in the terminal and the editor that was not run, and the lines that were. */
import { signal } from '@preact/signals';

/** Text that was typed and not run. */
export type Unrun = {
  /** The terminal's line. */
  line: string;
  /** The answer to a program's question. */
  answer: string;
  /** The editor's text. */
  draft: string;
};

/** Makes the fields of one sandbox. */
export function createTyped() {
  const line = signal('');
  /** The answer being typed, kept apart from the line: a question must not swallow half a command. */
  const answerText = signal('');
  const draft = signal('');
  /** The part of the draft that the editor selects as soon as it is there; null if it need not. */
  const toSelect = signal<{ start: number; end: number } | null>(null);
  const history = signal<readonly string[]>([]);

  /** Adds a line to the history; the same line twice in a row counts once. */
  function remember(typed: string): void {
    if (history.peek().at(-1) !== typed) history.value = [...history.peek(), typed];
  }

  return { fields: { line, answerText, draft, toSelect, history }, remember };
}
