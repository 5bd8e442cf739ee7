/** Inputs that wait to be run. A typed line is read when its turn comes. */
import type { Input, Question } from '../../frame.ts';

/**
 * An input, or a line from the terminal's field. A typed line goes to the program that asks when its turn comes, or
 * to the shell.
 */
export type Queued = Input | { kind: 'typed'; text: string };

/** A queued line or input when its turn has come: an input, a request to empty the log, or nothing. */
export type Taken =
  | { kind: 'input'; input: Input; remember: string | null }
  | { kind: 'clear' }
  | { kind: 'nothing' };

/** Reads the next in the queue; `asks` is the question in the terminal, null if none is asked. */
export function take(queued: Queued, asks: Question | null): Taken {
  if (queued.kind !== 'typed') return { kind: 'input', input: queued, remember: null };
  const { text } = queued;
  if (asks) {
    const remember = asks.kind === 'line' && text.trim() !== '' ? text : null;
    return { kind: 'input', input: { kind: 'answer', text }, remember };
  }
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return { kind: 'nothing' };
  if (line === 'clear') return { kind: 'clear' };
  return { kind: 'input', input: { kind: 'command', line }, remember: line };
}
