/** Inputs that wait to be run. A typed line is read when its turn comes. */
import type { Input, Question } from '../../frame.ts';

/**
 * A line from the terminal's field. When its turn comes it goes to the program that asks, or to the shell; `to`
 * settles that it goes to the shell.
 */
type Typed = { kind: 'typed'; text: string; to?: 'shell' };

/** Several lines, of which the session has to read the commands first. */
type Pasted = { kind: 'pasted'; text: string; to?: 'shell' };

/** An input, or text that becomes one when it is its turn. */
export type Queued = Input | Typed | Pasted;

/** A queued line or input when its turn has come: an input, a request to empty the log, or nothing. */
export type Taken =
  | { kind: 'input'; input: Input; remember: string | null }
  | { kind: 'clear' }
  | { kind: 'nothing' };

/** Returns a page's input as it waits in the queue; a shell block may hold several commands. */
export function queuedByPage(input: Input): Queued {
  if (input.kind !== 'command') return input;
  const kind = input.line.includes('\n') ? 'pasted' : 'typed';
  return { kind, text: input.line, to: 'shell' };
}

/** The queue with commands in place of the text they were read from; as it is if the text waits no more. */
export function withCommands(
  queue: readonly Queued[],
  pasted: Pasted,
  commands: readonly string[],
): readonly Queued[] {
  return queue.flatMap((queued) =>
    queued === pasted
      ? commands.map((text): Typed => ({ ...pasted, kind: 'typed', text }))
      : [queued],
  );
}

/** Reads the next in the queue; `asks` is the question in the terminal, null if none is asked. */
export function take(queued: Exclude<Queued, Pasted>, asks: Question | null): Taken {
  if (queued.kind !== 'typed') return { kind: 'input', input: queued, remember: null };
  const { text } = queued;
  if (asks && queued.to !== 'shell') {
    const remember = asks.kind === 'line' && text.trim() !== '' ? text : null;
    return { kind: 'input', input: { kind: 'answer', text }, remember };
  }
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return { kind: 'nothing' };
  if (line === 'clear') return { kind: 'clear' };
  return { kind: 'input', input: { kind: 'command', line }, remember: line };
}
