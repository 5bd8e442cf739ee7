/** Inputs that wait to be run. A typed line is read when its turn comes. */
import type { Input, Question } from '../../frame.ts';

/**
 * A line from the terminal's field. When its turn comes it goes to the program that asks, or to the shell; `to`
 * settles that it goes to the shell.
 */
type Typed = { kind: 'typed'; text: string; to?: 'shell' };

/** Several lines, of which the session has to read the commands first. */
type Pasted = { kind: 'pasted'; text: string; to?: 'shell' };

/** A page's input, with the scenario's own names: which ones this session has is known when its turn comes. */
type ByPage = { kind: 'page'; input: Input };

/** An input of an earlier session, which the reader typed there. */
type Again = { kind: 'again'; input: Input };

/** An input, or text that becomes one when it is its turn. */
export type Queued = Input | Typed | Pasted | ByPage | Again;

/** A queued line or input when its turn has come: an input, a request to empty the log, or nothing. */
export type Taken =
  | { kind: 'input'; input: Input; remember: string | null }
  | { kind: 'clear' }
  | { kind: 'nothing' };

/** Returns the queue with a page's input as it is run: with other names, and a shell block as its commands. */
export function withNamed(queue: readonly Queued[], byPage: ByPage, named: Input): Queued[] {
  return queue.map((queued) => (queued === byPage ? runnable(named) : queued));
}

function runnable(input: Input): Queued {
  if (input.kind !== 'command') return input;
  const kind = input.line.includes('\n') ? 'pasted' : 'typed';
  return { kind, text: input.line, to: 'shell' };
}

/** Returns an earlier session's inputs as they wait in the queue. */
export function queuedAgain(inputs: readonly Input[]): Again[] {
  return inputs.map((input) => ({ kind: 'again', input }));
}

/** Returns the inputs of an earlier session that still wait. */
export function left(queue: readonly Queued[]): Input[] {
  return queue.flatMap((queued) => (queued.kind === 'again' ? [queued.input] : []));
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

/** Returns the lines that wait, as the terminal shows them. */
export function linesOf(queue: readonly Queued[]): string[] {
  return queue.flatMap((queued) => {
    if (queued.kind === 'typed' || queued.kind === 'pasted') return [queued.text];
    const input = queued.kind === 'page' || queued.kind === 'again' ? queued.input : queued;
    return input.kind === 'command' ? [input.line] : [];
  });
}

/** Reads the next in the queue; `asks` is the question in the terminal, null if none is asked. */
export function take(queued: Exclude<Queued, Pasted | ByPage>, asks: Question | null): Taken {
  if (queued.kind === 'again') {
    const { input } = queued;
    return { kind: 'input', input, remember: remembered(input, asks) };
  }
  if (queued.kind !== 'typed') return { kind: 'input', input: queued, remember: null };
  const { text } = queued;
  if (asks && queued.to !== 'shell') {
    const input: Input = { kind: 'answer', text };
    return { kind: 'input', input, remember: remembered(input, asks) };
  }
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return { kind: 'nothing' };
  if (line === 'clear') return { kind: 'clear' };
  return { kind: 'input', input: { kind: 'command', line }, remember: line };
}

/** Returns the line that the history remembers of a typed input; null if none. */
function remembered(input: Input, asks: Question | null): string | null {
  if (input.kind === 'command') return input.line;
  const isLine = input.kind === 'answer' && asks?.kind === 'line';
  return isLine && input.text !== null && input.text.trim() !== '' ? input.text : null;
}
