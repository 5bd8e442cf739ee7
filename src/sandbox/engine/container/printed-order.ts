/** Puts what a line printed into the order in which its programs wrote it. */
import type { Chunk } from '../../frame.ts';
import { stripStyle } from '../program/output.ts';

type Stream = Chunk['stream'];

/** The part of a stream that is not placed yet. */
interface Rest {
  readonly stream: Stream;
  readonly text: string;
  at: number;
}

/**
 * Returns what the shell has left to show, `stdout` and `stderr`, in the order of `written` and with its colours.
 * Text of `written` that the shell does not show was piped or redirected. Text that nobody has written is the
 * shell's own: it comes before the next text of its stream, or at the end.
 */
export function inOrder(written: readonly Chunk[], stdout: string, stderr: string): Chunk[] {
  const out: Rest = { stream: 'stdout', text: stdout, at: 0 };
  const err: Rest = { stream: 'stderr', text: stderr, at: 0 };
  const shown: Chunk[] = [];
  const show = (rest: Rest, end: number): void => {
    if (end > rest.at) shown.push({ stream: rest.stream, text: rest.text.slice(rest.at, end) });
    rest.at = end;
  };
  for (const { stream, text } of written) {
    const plain = stripStyle(text);
    if (plain === '') continue;
    // A redirection such as `>&2` moves a text to the other stream.
    const [own, other] = stream === 'stdout' ? [out, err] : [err, out];
    const rest = [own, other].find(({ text: whole, at }) => whole.startsWith(plain, at)) ?? own;
    const at = indexOfLine(rest, plain);
    if (at === -1) continue;
    show(rest, at);
    shown.push({ stream: rest.stream, text });
    rest.at = at + plain.length;
  }
  show(out, stdout.length);
  show(err, stderr.length);
  return shown;
}

/** Returns where the text comes next in a stream, at the start of a line; -1 if it does not. */
function indexOfLine({ text, at }: Rest, plain: string): number {
  if (text.startsWith(plain, at)) return at;
  const before = text.indexOf(`\n${plain}`, at);
  return before === -1 ? -1 : before + 1;
}
