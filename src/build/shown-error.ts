/** A reason as Vite's overlay shows it. */
import type { ErrorPayload } from 'vite';

/** Takes the file from the message: each reason begins with the path of the file at fault. */
export function shownError(message: string): ErrorPayload['err'] {
  const file = /content\/[^\s:]+/.exec(message)?.[0];
  return {
    message,
    stack: '',
    plugin: 'pieces-on-demand',
    ...(file === undefined ? {} : { id: file, loc: { file, line: 1, column: 0 } }),
  };
}
