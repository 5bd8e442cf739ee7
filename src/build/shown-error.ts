/** Formats a failure for Vite's error overlay. */
import type { ErrorPayload } from 'vite';

/** Takes the file from the message, which names the path of the file at fault. */
export function shownError(message: string): ErrorPayload['err'] {
  const file = /content\/[^\s:]+/.exec(message)?.[0];
  return {
    message,
    stack: '',
    plugin: 'pieces-on-demand',
    ...(file === undefined ? {} : { id: file, loc: { file, line: 1, column: 0 } }),
  };
}
