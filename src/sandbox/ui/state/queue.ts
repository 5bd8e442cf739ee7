/** What waits to be run, and what becomes of a typed line once it is its turn. */
import type { Input, Question } from '../../frame.ts';

/**
 * An input, or a line from the terminal's field. A typed line goes to whoever reads the terminal by
 * then: to the program that asks, or to the shell.
 */
export type Queued = Input | { kind: 'typed'; text: string };

/** What `Queued` turns into: an input, emptying the log, or nothing at all. */
export type Taken =
  | { kind: 'input'; input: Input; remember: string | null }
  | { kind: 'clear' }
  | { kind: 'nothing' };

/** Reads what waits, now that it is known what the terminal asks. */
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
