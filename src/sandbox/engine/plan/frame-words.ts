/** What became of an input, in words. */
import type { Frame } from '../../frame.ts';
import { headline, plain } from '../../printed/failure.ts';

/** Says why a frame’s input did not end well; null if it did. `what` names the input. */
export function failureOf(what: string, frame: Frame): string | null {
  if (frame.broughtDown !== null || frame.timedOut) return `${what} could not be tried here.`;
  const { error } = frame.output;
  if (error) return `${what} is refused: ${error.code} ${error.message}`;
  return frame.exitCode === 0 ? null : `${what} fails: ${messageOf(frame)}`;
}

/** The line of a failed command that says what went wrong. */
function messageOf({ output }: Frame): string {
  const text = output.chunks.map((chunk) => chunk.text).join('');
  return headline(text) ?? plain(text).trim();
}
