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
  const lines = plain(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:Prisma schema loaded|Datasource ")/.test(line));
  // Nobody answers it.
  if (lines.some((line) => line.includes('Do you want to ignore the warning(s)?'))) {
    return 'Prisma warns that data may be lost, and does nothing without --accept-data-loss.';
  }
  const at = lines.findIndex((line) => PRISMA_CODE.test(line));
  const code = PRISMA_CODE.exec(lines[at] ?? '')?.[1];
  const said =
    headline(text) ?? (code === undefined ? lines.join(' ') : `${code} · ${lines[at + 1] ?? ''}`);
  return said.replace(/ Read more about .*$/, '');
}

const PRISMA_CODE = /^Error: (?:\w+: )?(P\d{4})/;
